/* The reader's own record: progress by module, mistakes to be repeated, exams, and the ways out and back as a file. */

(function (parts) {
  "use strict";

  var MOST = 4 * 1024 * 1024;
  var A_TIME = 20;
  var page = document.getElementById("xuexi");
  var place = page.querySelector("[data-part=record]");
  var modules = JSON.parse(page.dataset.modules);
  var root = page.dataset.root;
  var make = parts.make;
  var said = make("p", { class: "a-record__said", role: "status" });
  var body = make("div", {});

  function say(text) {
    said.textContent = text;
  }

  function ofModule(record, module) {
    return Object.keys(record.questions).filter(function (id) {
      return id.replace(/-\d+$/, "") === module.id;
    });
  }

  /* Progress */

  function bar(module, record) {
    var ids = ofModule(record, module);
    var right = ids.filter(function (id) {
      return record.questions[id].streak;
    }).length;
    var words =
      "做过 " +
      Math.min(ids.length, module.questions) +
      " / " +
      module.questions +
      " 题，最近一次答对 " +
      right +
      " 题";
    return make("li", {}, [
      make("a", { href: module.href }, module.title),
      make("progress", {
        max: String(module.questions || 1),
        value: String(Math.min(right, module.questions)),
        "aria-label": module.title + "，" + words,
      }),
      make("small", {}, words),
    ]);
  }

  /* Mistakes */

  function mistakes(record, due) {
    return Object.keys(record.questions)
      .filter(function (id) {
        return due ? parts.isDue(record.questions[id]) : parts.isMistake(record.questions[id]);
      })
      .sort(function (one, other) {
        var first = record.questions[one].due;
        var second = record.questions[other].due;
        return first === second ? (one < other ? -1 : 1) : first < second ? -1 : 1;
      });
  }

  function owner(id) {
    return modules.find(function (module) {
      return id.indexOf(module.id + "-") === 0 && id.slice(module.id.length + 1).indexOf("-") < 0;
    });
  }

  function repeat(ids) {
    var wanted = ids.filter(owner).slice(0, A_TIME);
    var needed = modules.filter(function (module) {
      return wanted.some(function (id) {
        return owner(id) === module;
      });
    });
    var files = needed.reduce(function (all, module) {
      return all.concat(
        parts.modules[module.id] ? [] : module.data,
        parts.keys[module.id] ? [] : module.keys,
      );
    }, []);
    parts.load(files, function (came) {
      if (!came) {
        say("题目没有取到，检查网络以后再试。");
        return;
      }
      var questions = wanted
        .map(function (id) {
          return parts.modules[owner(id).id].questions.find(function (question) {
            return question.id === id;
          });
        })
        .filter(Boolean);
      review(questions);
    });
  }

  function review(questions) {
    var list = make("ol", { class: "a-questions" });
    questions.forEach(function (question) {
      list.append(again(question));
    });
    var heading = make("h2", { tabindex: "-1" }, "复习错题");
    body.textContent = "";
    body.append(
      heading,
      questions.length ? list : make("p", { class: "a-none" }, "这些题已经不在题库里了。"),
      make("p", { class: "a-question__tools" }, parts.button("回到我的学习", draw)),
    );
    heading.focus();
  }

  function again(question) {
    var result = make("p", { class: "a-question__said", role: "status" });
    var asked = parts.question(question, { seed: parts.newSeed(), root: root });
    var before = parts.store.read().questions[question.id];
    var reworded =
      before && before.stamp !== question.stamp
        ? [make("p", { class: "a-question__reworded" }, "此题已更新：您以前答的是旧的说法。")]
        : [];
    var tools = make("p", { class: "a-question__tools" });
    var row = make("li", { class: "a-question" }, reworded.concat(asked.element, tools, result));
    tools.append(
      parts.button(
        "提交",
        function () {
          if (question.type === "ordering") {
            asked.settle();
          }
          var answer = asked.get();
          if (!parts.isAnswered(answer)) {
            result.textContent = "还没有作答。";
            return;
          }
          var key = parts.keysOf(owner(question.id).id)[question.id];
          var score = parts.score(question, key, answer);
          asked.lock();
          asked.mark(key);
          tools.remove();
          row.classList.add(score.right ? "a-question--right" : "a-question--wrong");
          parts.store.change(function (record) {
            record.questions[question.id] = parts.repeated(
              record.questions[question.id],
              question.stamp,
              score.right,
              false,
            );
          });
          var due = parts.store.read().questions[question.id].due;
          result.textContent = (score.right ? "答对了" : "答错了") + "，下次复习：" + due + "。";
          result.setAttribute("tabindex", "-1");
          result.focus();
        },
        { class: "a-question__submit" },
      ),
    );
    return row;
  }

  /* Exams */

  function exams(record) {
    if (!record.exams.length) {
      return [make("p", { class: "a-none" }, "还没有考过。")];
    }
    var rows = record.exams
      .slice()
      .reverse()
      .map(function (one) {
        return make("tr", {}, [
          make("td", {}, one.when),
          make("td", {}, one.title),
          make("td", {}, one.points + " / " + one.most + "（" + one.percent + "%）"),
          make("td", {}, one.seed),
          make("td", {}, one.hash),
        ]);
      });
    var head = ["时间", "考试", "得分", "种子", "校验"].map(function (word) {
      return make("th", { scope: "col" }, word);
    });
    return [
      make("div", { class: "a-scroll" }, [
        make("table", { class: "a-table" }, [
          make("caption", {}, "自测记录，非证书"),
          make("thead", {}, make("tr", {}, head)),
          make("tbody", {}, rows),
        ]),
      ]),
    ];
  }

  /* Out and back */

  function save() {
    var text = JSON.stringify(parts.store.read(), null, 1) + "\n";
    parts.saveFile("学习记录-" + parts.day() + ".json", "application/json", text);
  }

  async function load(file) {
    var record = null;
    if (file.size <= MOST) {
      try {
        record = parts.soundRecord(JSON.parse(await file.text()));
      } catch (error) {
        record = null;
      }
    }
    if (!record) {
      say("这个文件不是从“我的学习”导出的，没有读入。");
      return;
    }
    var merged = parts.merged(parts.store.read(), record);
    var kept = parts.store.replace(merged);
    draw();
    say(kept ? "已经读入，和原有的合在一起。" : parts.REFUSED);
  }

  function tools() {
    var input = make("input", {
      type: "file",
      accept: ".json,application/json",
      hidden: true,
      "aria-label": "读入学习记录",
    });
    input.addEventListener("change", function () {
      if (input.files.length) {
        load(input.files[0]);
        input.value = "";
      }
    });
    var sure = make("span", { hidden: true }, [
      parts.button("确定全部清空", function () {
        parts.store.clear();
        draw();
        say("已经清空。");
      }),
      parts.button("不清空", function () {
        sure.hidden = true;
        clear.focus();
      }),
    ]);
    var clear = parts.button("全部清空", function () {
      sure.hidden = false;
      sure.querySelector("button").focus();
    });
    return make("p", { class: "a-question__tools" }, [
      parts.button("导出", save),
      parts.button("读入", function () {
        input.click();
      }),
      clear,
      sure,
      input,
    ]);
  }

  function draw() {
    var record = parts.store.read();
    var due = mistakes(record, true);
    var all = mistakes(record, false);
    body.textContent = "";
    say(parts.store.works() ? "" : parts.REFUSED);
    var buttons = [];
    if (due.length) {
      buttons.push(
        parts.button("复习今天该做的 " + Math.min(due.length, A_TIME) + " 题", repeat.bind(null, due), {
          class: "a-question__submit",
        }),
      );
    }
    if (all.length) {
      buttons.push(parts.button("现在就全部复习", repeat.bind(null, all)));
    }
    body.append(
      make("h2", { id: "jindu" }, "各模块进度"),
      make(
        "ul",
        { class: "a-progress" },
        modules.map(function (module) {
          return bar(module, record);
        }),
      ),
      make("h2", { id: "cuoti" }, "错题本"),
      make(
        "p",
        {},
        all.length
          ? "错题 " + all.length + " 题，今天该复习 " + due.length + " 题。连着答对三次就出错题本。"
          : "没有错题。答错的题会记在这里，隔几天再出现。",
      ),
      make("p", { class: "a-question__tools" }, buttons),
      make("h2", { id: "kaoshi" }, "模拟考试"),
    );
    body.append.apply(body, exams(record));
    body.append(make("h2", { id: "wenjian" }, "导出、读入、清空"), tools());
  }

  place.append(said, body);
  draw();
  parts.store.onChange(draw);
})(self.anshiTraining);
