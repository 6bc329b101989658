/* The same paper on paper: form A or B of a seed, an answer sheet, and for the instructor the key apart from it. */

(function (parts) {
  "use strict";

  var LETTERS = "ABCDEFGH";
  var make = parts.make;

  /* The paper with the order of its options settled. Form B has the same questions within each rule in another order. */
  function formed(rule, seed, form) {
    var paper = parts.paper(rule, seed);
    var groups = rule.draws.map(function (draw, n) {
      var start = rule.draws.slice(0, n).reduce(function (sum, one) {
        return sum + one.count;
      }, 0);
      return paper.slice(start, start + draw.count);
    });
    var ordered = groups.map(function (group, n) {
      return form === "A" ? group : parts.shuffled(group, rule.id + ":" + seed + ":B:" + n);
    });
    return [].concat.apply([], ordered);
  }

  function order(question, seed, part) {
    var places = (question.options || []).map(function (_, place) {
      return place;
    });
    return question.shuffle === false
      ? places
      : parts.shuffled(places, seed + ":" + question.id + ":" + part);
  }

  function printedPart(question, places) {
    if (question.type === "true_false") {
      return [make("p", {}, "（　　）对　　（　　）错")];
    }
    if (question.type === "matching") {
      var rights = question.right.map(function (text, n) {
        return make("li", {}, LETTERS[n] + "　" + text);
      });
      var lefts = question.left.map(function (text) {
        return make("li", {}, text + "　（　　）");
      });
      return [make("ul", {}, lefts), make("ul", {}, rights)];
    }
    if (question.type === "ordering") {
      return [
        make(
          "ul",
          {},
          question.items.map(function (text, n) {
            return make("li", {}, LETTERS[n] + "　" + text);
          }),
        ),
        make("p", {}, "次序：＿＿＿＿＿＿＿＿"),
      ];
    }
    return [
      make(
        "ul",
        {},
        places.map(function (place, n) {
          return make("li", {}, LETTERS[n] + "　" + question.options[place]);
        }),
      ),
    ];
  }

  function keyWords(question, key, places) {
    if (question.type === "true_false") {
      return key.true ? "对" : "错";
    }
    if (question.type === "matching") {
      return key.pairs
        .map(function (place) {
          return LETTERS[place];
        })
        .join("、");
    }
    if (question.type === "ordering") {
      return key.order
        .map(function (place) {
          return LETTERS[place];
        })
        .join("");
    }
    return places
      .map(function (place, n) {
        return key.right.indexOf(place) >= 0 ? LETTERS[n] : "";
      })
      .join("");
  }

  function partsOf(question) {
    return question.type === "case" ? question.parts : [question];
  }

  function placesOf(question, seed) {
    return partsOf(question).map(function (part, n) {
      return order(Object.assign({ id: question.id }, part), seed, n);
    });
  }

  function heading(rule, seed, form, what) {
    return [
      make("h2", {}, rule.title + "　" + form + "卷" + what),
      make(
        "p",
        {},
        "种子 " +
          seed +
          "　时间 " +
          rule.minutes +
          " 分钟　姓名＿＿＿＿＿＿　单位＿＿＿＿＿＿＿＿　得分＿＿＿＿",
      ),
    ];
  }

  function questionPaper(rule, seed, form) {
    var rows = formed(rule, seed, form).map(function (one) {
      var places = placesOf(one.question, seed + form);
      var asked = partsOf(one.question).map(function (part, n) {
        var stem =
          one.question.type === "case"
            ? [make("p", {}, "（" + (n + 1) + "）〔" + parts.TYPES[part.type] + "〕" + part.stem)]
            : [];
        return make("div", {}, stem.concat(printedPart(part, places[n])));
      });
      var stem = "〔" + parts.TYPES[one.question.type] + "，" + one.points + " 分〕" + one.question.stem;
      return make("li", {}, [make("p", {}, stem)].concat(asked));
    });
    return make("section", { class: "a-paper" }, heading(rule, seed, form, "").concat(make("ol", {}, rows)));
  }

  function answerSheet(rule, seed, form) {
    var cells = formed(rule, seed, form).map(function (one) {
      var marks = partsOf(one.question).map(function () {
        return "＿＿＿＿";
      });
      return make("li", {}, marks.join("　"));
    });
    return make(
      "section",
      { class: "a-paper a-paper--sheet" },
      heading(rule, seed, form, "答题纸").concat(make("ol", {}, cells)),
    );
  }

  function keySheet(rule, seed, form) {
    var rows = formed(rule, seed, form).map(function (one) {
      var key = parts.keysOf(one.question.module)[one.question.id];
      var places = placesOf(one.question, seed + form);
      var keys = one.question.type === "case" ? key.parts : [key];
      var words = partsOf(one.question).map(function (part, n) {
        return keyWords(part, keys[n], places[n]);
      });
      return make("li", {}, words.join("；") + "　" + key.explanation);
    });
    return make(
      "section",
      { class: "a-paper a-paper--key" },
      heading(rule, seed, form, "答案").concat(make("ol", {}, rows)),
    );
  }

  /* The tools that print: `seed` gives the seed of the moment, `root` leads to the site's root. */
  parts.sheet = function (rule, root, seed) {
    var page = document.getElementById("kaoshi");
    var said = make("p", { role: "status" });
    function print(sections) {
      var sheet = make("div", { class: "a-papers" }, sections);
      document.body.classList.add("a-printing");
      page.append(sheet);
      window.print();
      sheet.remove();
      document.body.classList.remove("a-printing");
    }
    function forms(form) {
      return parts.button(form + " 卷", function () {
        var one = seed();
        print([questionPaper(rule, one, form), answerSheet(rule, one, form)]);
      });
    }
    var key = parts.button("两卷的答案", function () {
      var one = seed();
      parts.load(page.dataset.keys.split(" ").filter(Boolean), function (came) {
        if (!came) {
          said.textContent = "答案文件没有取到，检查网络以后再试。";
          return;
        }
        print([keySheet(rule, one, "A"), keySheet(rule, one, "B")]);
      });
    });
    return make("details", { class: "a-exam__print" }, [
      make("summary", {}, "印在纸上（给讲课的人）"),
      make("p", {}, "按上面的种子印：A、B 两卷题目相同，次序和选项不同；答题纸跟在卷后，答案另外印。"),
      make("p", { class: "a-question__tools" }, [forms("A"), forms("B"), key]),
      said,
    ]);
  };
})(self.anshiTraining);
