/* A mock exam: begun with a seed, timed, kept through a reload, handed in once, and gone through with explanations. */

(function (parts) {
  "use strict";

  var page = document.getElementById("kaoshi");
  var place = page.querySelector("[data-part=exam]");
  var before = page.querySelector("[data-part=before]");
  var rule = JSON.parse(page.dataset.rule);
  var root = page.dataset.root;
  var keys = page.dataset.keys.split(" ").filter(Boolean);
  var make = parts.make;
  var ticking = 0;

  function clear() {
    clearInterval(ticking);
    place.textContent = "";
  }

  /* Before */

  function field(label, input) {
    return make("label", { class: "a-exam__field" }, [make("span", {}, label), input]);
  }

  function offer() {
    clear();
    before.hidden = false;
    var seed = make("input", {
      type: "text",
      inputmode: "numeric",
      maxlength: "20",
      autocomplete: "off",
      value: parts.newSeed(),
    });
    var name = make("input", { type: "text", maxlength: "20", autocomplete: "off" });
    var begin = parts.button(
      "开始考试",
      function () {
        var state = {
          seed: seed.value.trim() || parts.newSeed(),
          name: name.value.trim(),
          begun: Date.now(),
          answers: [],
          marks: [],
        };
        keep(state);
        sit(state);
      },
      { class: "a-question__submit" },
    );
    place.append(
      make("div", { class: "a-exam__begin" }, [
        field("种子（同一个种子抽同一份卷）", seed),
        field("姓名（只打印在记录上，不会传出去，可以不填）", name),
        make("p", { class: "a-question__tools" }, begin),
        make("p", { class: "a-note", role: "note", hidden: parts.store.works() }, parts.REFUSED),
      ]),
    );
    if (parts.sheet) {
      place.append(
        parts.sheet(rule, root, function () {
          return seed.value.trim() || parts.newSeed();
        }),
      );
    }
  }

  /* During */

  function keep(state) {
    parts.store.change(function (record) {
      if (state) {
        record.running[rule.id] = state;
      } else {
        delete record.running[rule.id];
      }
    });
  }

  function sit(state) {
    clear();
    before.hidden = true;
    var paper = parts.paper(rule, state.seed);
    var ends = state.begun + rule.minutes * 60000;
    var clock = make("span", { class: "a-exam__clock" });
    var said = make("p", { class: "a-question__said", role: "status" });
    var sheet = make("ol", { class: "a-answer-sheet" });
    var asked = paper.map(function (one, n) {
      var shown = parts.question(one.question, {
        seed: rule.id + ":" + state.seed,
        root: root,
        changed: function () {
          state.answers[n] = shown.get();
          keep(state);
          drawCell(n);
        },
      });
      shown.set(state.answers[n]);
      return shown;
    });
    var cells = paper.map(function (_, n) {
      var cell = make("a", { href: "#t-" + (n + 1) }, String(n + 1));
      sheet.append(make("li", {}, cell));
      return cell;
    });
    var rows = paper.map(function (one, n) {
      var mark = parts.button(
        "",
        function () {
          state.marks[n] = !state.marks[n];
          keep(state);
          drawCell(n);
        },
        { class: "a-question__more" },
      );
      var row = make("li", { class: "a-question", id: "t-" + (n + 1), tabindex: "-1" }, [
        asked[n].element,
        make("p", { class: "a-question__tools" }, [mark, make("small", {}, one.points + " 分")]),
      ]);
      row.mark = mark;
      return row;
    });

    function drawCell(n) {
      var done = parts.isAnswered(state.answers[n]);
      cells[n].className = (done ? "a-done" : "") + (state.marks[n] ? " a-marked" : "");
      cells[n].setAttribute(
        "aria-label",
        "第 " + (n + 1) + " 题，" + (done ? "已答" : "未答") + (state.marks[n] ? "，有标记" : ""),
      );
      rows[n].mark.textContent = state.marks[n] ? "取消标记" : "标记";
      rows[n].mark.setAttribute("aria-pressed", String(Boolean(state.marks[n])));
    }

    function open() {
      return paper.filter(function (_, n) {
        return !parts.isAnswered(state.answers[n]);
      }).length;
    }

    function hand() {
      clearInterval(ticking);
      parts.load(keys, function (came) {
        if (!came) {
          said.textContent = "答案文件没有取到，检查网络以后再交一次；作答已经存在这台设备上。";
          return;
        }
        finish(state, paper);
      });
    }

    var ask = make("div", { class: "a-exam__ask", role: "group", tabindex: "-1", hidden: true });
    var submit = parts.button(
      "交卷",
      function () {
        var left = open();
        ask.textContent = "";
        ask.append(
          make(
            "p",
            {},
            left ? "还有 " + left + " 题没有作答，现在交卷吗？" : "交卷以后不能再改，现在交卷吗？",
          ),
          make("p", { class: "a-question__tools" }, [
            parts.button("交卷", hand, { class: "a-question__submit" }),
            parts.button("继续作答", function () {
              ask.hidden = true;
              submit.focus();
            }),
          ]),
        );
        ask.hidden = false;
        ask.focus();
      },
      { class: "a-question__submit" },
    );

    function tick() {
      var left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
      var minutes = Math.floor(left / 60);
      clock.textContent = "还剩 " + minutes + " 分 " + String(left % 60).padStart(2, "0") + " 秒";
      /* Read aloud now and then only. */
      if (left === 300 || left === 60) {
        said.textContent = "还剩 " + minutes + " 分钟。";
      }
      if (!left) {
        said.textContent = "时间到，已经交卷。";
        hand();
      }
    }

    place.append(
      make("div", { class: "a-exam__bar" }, [clock, make("span", {}, "种子 " + state.seed)]),
      make("nav", { "aria-label": "答题卡" }, sheet),
      make("ol", { class: "a-questions" }, rows),
      said,
      ask,
      make("p", { class: "a-question__tools" }, submit),
    );
    paper.forEach(function (_, n) {
      drawCell(n);
    });
    tick();
    if (ends > Date.now()) {
      ticking = setInterval(tick, 1000);
    }
  }

  /* After */

  function finish(state, paper) {
    var now = new Date(Math.min(Date.now(), state.begun + rule.minutes * 60000));
    var when = parts.day() + " " + now.toTimeString().slice(0, 5);
    var marked = parts.marked(rule, paper, state.answers);
    var result = parts.resultRecord(rule, state.seed, state.name, when, marked);
    parts.store.change(function (record) {
      delete record.running[rule.id];
      record.exams.push(result);
      paper.forEach(function (one, n) {
        if (parts.isAnswered(state.answers[n])) {
          var id = one.question.id;
          var right = marked.scores[n].right;
          record.questions[id] = parts.repeated(record.questions[id], one.question.stamp, right, true);
        }
      });
    });
    clear();
    var heading = make("h2", { tabindex: "-1", id: "chengji" }, "成绩");
    place.append(
      make("section", { class: "a-result" }, [
        make("p", { class: "a-result__label" }, "自测记录，非证书"),
        heading,
        make("p", { class: "a-result__points" }, [
          make("b", {}, String(marked.points)),
          " / " + marked.most + " 分（" + marked.percent + "%），" + (marked.passed ? "及格" : "不及格"),
        ]),
        make("dl", { class: "a-list a-list--wide" }, facts(result)),
        make("p", { class: "a-question__tools" }, [
          parts.button("打印", function () {
            window.print();
          }),
          parts.button("再考一次", offer),
        ]),
      ]),
      make("h2", { class: "a-result__review" }, "逐题回看"),
      make("ol", { class: "a-questions a-result__review" }, reviewed(state, paper, marked)),
    );
    heading.focus();
  }

  function facts(result) {
    return [
      ["姓名", result.name || "没有填写"],
      ["考试", result.title],
      ["时间", result.when],
      ["种子", result.seed],
      ["题库", parts.versions(rule)],
      ["校验", result.hash],
    ].map(function (pair) {
      return make("div", {}, [make("dt", {}, pair[0]), make("dd", {}, pair[1])]);
    });
  }

  function reviewed(state, paper, marked) {
    return paper.map(function (one, n) {
      var shown = parts.question(one.question, { seed: rule.id + ":" + state.seed, root: root });
      shown.set(state.answers[n]);
      shown.lock();
      shown.mark(parts.keysOf(one.question.module)[one.question.id]);
      var score = marked.scores[n];
      var words = parts.isAnswered(state.answers[n]) ? "" : "没有作答，";
      return make(
        "li",
        { class: "a-question " + (score.right ? "a-question--right" : "a-question--wrong") },
        [
          shown.element,
          make("p", { class: "a-question__said" }, words + "得 " + score.points + " / " + score.most + " 分"),
        ],
      );
    });
  }

  var running = parts.store.read().running[rule.id];
  if (
    running &&
    typeof running.seed === "string" &&
    isFinite(running.begun) &&
    Array.isArray(running.answers)
  ) {
    running.marks = Array.isArray(running.marks) ? running.marks : [];
    sit(running);
  } else {
    offer();
  }
})(self.anshiTraining);
