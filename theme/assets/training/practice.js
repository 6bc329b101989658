/* A practice: the questions of a lesson or of a module, answered one by one, each explained at once. */

(function (parts) {
  "use strict";

  var place = document.querySelector("[data-practice]");
  var module = parts.modules[place.dataset.practice];
  var printed = place.querySelector("[data-part=printed]");
  var root = place.dataset.root;
  var questions = module.questions.filter(function (question) {
    return !place.dataset.lesson || question.lesson === place.dataset.lesson;
  });
  var done = 0;
  var right = 0;

  var progress = parts.make("p", { class: "a-practice__progress", role: "status" });
  var refused = parts.make("p", { class: "a-note", role: "note", hidden: true }, parts.REFUSED);
  var list = parts.make("ol", { class: "a-questions" });

  function count() {
    progress.textContent = done
      ? "做了 " + done + " / " + questions.length + " 题，对 " + right + " 题"
      : "共 " + questions.length + " 题，做完一题就看解析";
  }

  function keep(question, isRight, hinted) {
    var kept = parts.store.change(function (record) {
      record.questions[question.id] = parts.repeated(
        record.questions[question.id],
        question.stamp,
        isRight,
        hinted,
      );
    });
    refused.hidden = kept;
  }

  function item(question, seed) {
    var record = parts.store.read().questions[question.id];
    var hinted = false;
    var said = parts.make("p", { class: "a-question__said", role: "status" });
    var submit = parts.button("提交", hand, { class: "a-question__submit" });
    var asked = parts.question(question, {
      seed: seed,
      root: root,
      changed: function () {
        said.textContent = "";
      },
    });
    var tools = parts.make("p", { class: "a-question__tools" }, submit);
    if (question.hint) {
      var hint = parts.make("p", { class: "a-question__hint", hidden: true }, "提示：" + question.hint);
      tools.append(
        parts.button(
          "提示",
          function (event) {
            hinted = true;
            hint.hidden = false;
            event.currentTarget.remove();
          },
          { class: "a-question__more" },
        ),
      );
      asked.element.append(hint);
    }
    var before = [];
    if (record && record.stamp !== question.stamp) {
      before.push(parts.make("p", { class: "a-question__reworded" }, "此题已更新：您以前答的是旧的说法。"));
    }
    var row = parts.make("li", { class: "a-question" }, before.concat(asked.element, tools, said));

    function hand() {
      if (question.type === "ordering") {
        asked.settle();
      }
      var answer = asked.get();
      if (!parts.isAnswered(answer)) {
        said.textContent = "还没有作答。";
        return;
      }
      var key = parts.keysOf(module.id)[question.id];
      var score = parts.score(question, key, answer);
      asked.lock();
      asked.mark(key);
      done += 1;
      right += score.right ? 1 : 0;
      tools.remove();
      row.classList.add(score.right ? "a-question--right" : "a-question--wrong");
      said.textContent = score.right
        ? "答对了。"
        : score.points
          ? "答对了一部分，得 " + score.points + " / " + score.most + " 分。"
          : "答错了。";
      said.setAttribute("tabindex", "-1");
      said.focus();
      keep(question, score.right, hinted);
      count();
    }
    return row;
  }

  function begin(seed) {
    done = 0;
    right = 0;
    list.textContent = "";
    parts.shuffled(questions, place.dataset.practice + ":" + seed).forEach(function (question) {
      list.append(item(question, seed));
    });
    count();
    refused.hidden = parts.store.works();
  }

  parts.load([place.dataset.keys], function (came) {
    /* Without the keys the printed list stays: its answers are folded away in the page. */
    if (!came) {
      return;
    }
    var again = parts.button("换个次序，从头再做", function () {
      begin(parts.newSeed());
      list.querySelector("input, select, button").focus();
    });
    printed.replaceWith(progress, refused, list, parts.make("p", { class: "a-practice__again" }, again));
    begin(parts.newSeed());
  });
})(self.anshiTraining);
