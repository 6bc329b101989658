/* A question on the screen: answered with the keyboard, by touch or with a screen reader, and marked with its key. */

(function (parts) {
  "use strict";

  var LETTERS = "ABCDEFGH";
  var counted = 0;

  function inOrder(question, seed) {
    var places = (question.options || []).map(function (_, place) {
      return place;
    });
    return question.shuffle === false || seed === "" ? places : parts.shuffled(places, seed);
  }

  /* 单选, 多选, 判断: a list of inputs. Places are those of the file, whatever the order on the screen. */
  function choices(question, seed, changed) {
    counted += 1;
    var name = "t-" + counted;
    var many = question.type === "multiple";
    var judge = question.type === "true_false";
    var order = judge ? [true, false] : inOrder(question, seed);
    var inputs = order.map(function () {
      return parts.make("input", { type: many ? "checkbox" : "radio", name: name });
    });
    var rows = order.map(function (place, n) {
      var text = judge ? (place ? "对" : "错") : question.options[place];
      var letter = judge ? [] : [parts.make("b", {}, LETTERS[n])];
      var label = parts.make("label", {}, [inputs[n]].concat(letter, parts.make("span", {}, text)));
      return parts.make("li", {}, label);
    });
    inputs.forEach(function (input) {
      input.addEventListener("change", changed);
    });
    return {
      element: parts.make("ol", { class: "a-choices" }, rows),
      inputs: inputs,
      get: function () {
        var chosen = order.filter(function (_, n) {
          return inputs[n].checked;
        });
        return many ? (chosen.length ? chosen.slice().sort() : null) : chosen.length ? chosen[0] : null;
      },
      set: function (answer) {
        inputs.forEach(function (input, n) {
          input.checked = many ? (answer || []).indexOf(order[n]) >= 0 : answer === order[n];
        });
      },
      mark: function (key) {
        order.forEach(function (place, n) {
          var right = judge ? key.true === place : key.right.indexOf(place) >= 0;
          rows[n].classList.toggle("a-choice--right", right);
          rows[n].classList.toggle("a-choice--wrong", !right && inputs[n].checked);
          var said = right ? "正确" : inputs[n].checked ? "不正确" : "";
          if (said) {
            rows[n].append(parts.make("em", { class: "a-choice__said" }, said));
          }
          if (key.why && key.why[place]) {
            rows[n].append(parts.make("small", {}, key.why[place]));
          }
        });
      },
      words: function (key) {
        if (judge) {
          return key.true ? "对" : "错";
        }
        return order
          .map(function (place, n) {
            return key.right.indexOf(place) >= 0 ? LETTERS[n] : "";
          })
          .join("");
      },
    };
  }

  /* 匹配: a menu beside each left item. */
  function matching(question, changed) {
    var menus = question.left.map(function (left) {
      var options = [parts.make("option", { value: "" }, "请选择")].concat(
        question.right.map(function (right, place) {
          return parts.make("option", { value: String(place) }, right);
        }),
      );
      var menu = parts.make("select", { "aria-label": left }, options);
      menu.addEventListener("change", changed);
      return menu;
    });
    var rows = question.left.map(function (left, n) {
      return parts.make("li", {}, [parts.make("span", {}, left), menus[n]]);
    });
    return {
      element: parts.make("ul", { class: "a-matching" }, rows),
      inputs: menus,
      get: function () {
        var answer = menus.map(function (menu) {
          return menu.value === "" ? null : Number(menu.value);
        });
        return parts.isAnswered(answer) ? answer : null;
      },
      set: function (answer) {
        menus.forEach(function (menu, n) {
          var place = (answer || [])[n];
          menu.value = place === null || place === undefined ? "" : String(place);
        });
      },
      mark: function (key) {
        key.pairs.forEach(function (place, n) {
          var right = menus[n].value === String(place);
          rows[n].classList.add(right ? "a-choice--right" : "a-choice--wrong");
          rows[n].append(
            parts.make("em", { class: "a-choice__said" }, right ? "正确" : "应为：" + question.right[place]),
          );
        });
      },
      words: function () {
        return "";
      },
    };
  }

  /* 排序: a list whose items go up and down by buttons; what moved is said. */
  function ordering(question, changed) {
    var order = question.items.map(function (_, place) {
      return place;
    });
    var touched = false;
    var list = parts.make("ol", { class: "a-ordering" });
    var said = parts.make("p", { class: "a-unseen", role: "status" });
    var rows = question.items.map(function (text, place) {
      return parts.make("li", {}, [
        parts.make("span", {}, text),
        parts.button("上移", move.bind(null, place, -1), { "aria-label": "上移：" + text }),
        parts.button("下移", move.bind(null, place, 1), { "aria-label": "下移：" + text }),
      ]);
    });
    function draw() {
      order.forEach(function (place) {
        list.append(rows[place]);
      });
    }
    function move(place, by, event) {
      var from = order.indexOf(place);
      var to = from + by;
      if (to < 0 || to >= order.length) {
        return;
      }
      order.splice(from, 1);
      order.splice(to, 0, place);
      touched = true;
      draw();
      event.currentTarget.focus();
      said.textContent = question.items[place] + "：第 " + (to + 1) + " 位";
      changed();
    }
    draw();
    return {
      element: parts.make("div", {}, [list, said]),
      inputs: rows.reduce(function (all, row) {
        return all.concat(Array.from(row.querySelectorAll("button")));
      }, []),
      get: function () {
        return touched ? order.slice() : null;
      },
      set: function (answer) {
        touched = Boolean(answer);
        if (answer) {
          order = answer.slice();
          draw();
        }
      },
      /* The order as it stands counts, once it is handed in. */
      settle: function () {
        touched = true;
      },
      mark: function (key) {
        key.order.forEach(function (place, n) {
          var right = order[n] === place;
          var row = rows[order[n]];
          row.classList.add(right ? "a-choice--right" : "a-choice--wrong");
          if (!right) {
            row.append(
              parts.make(
                "em",
                { class: "a-choice__said" },
                "应在第 " + (key.order.indexOf(order[n]) + 1) + " 位",
              ),
            );
          }
        });
      },
      words: function () {
        return "";
      },
    };
  }

  function body(question, seed, changed) {
    if (question.type === "matching") {
      return matching(question, changed);
    }
    return question.type === "ordering" ? ordering(question, changed) : choices(question, seed, changed);
  }

  function explained(key, words) {
    var lines = words ? [parts.make("p", {}, parts.make("b", {}, "答案：" + words))] : [];
    return lines.concat(parts.make("p", {}, key.explanation));
  }

  function references(key, root) {
    if (!key.references || !key.references.length) {
      return [];
    }
    var links = key.references.map(function (one) {
      return parts.make("a", { href: root + one.href }, one.text);
    });
    return [parts.make("p", { class: "a-question__places" }, ["依据："].concat(spaced(links)))];
  }

  function spaced(links) {
    return links.reduce(function (all, link, n) {
      return n ? all.concat("、", link) : [link];
    }, []);
  }

  function kind(question) {
    return parts.make("span", { class: "a-question__kind" }, parts.TYPES[question.type]);
  }

  /* The question as a group of fields. `seed` decides the order of the options ("" for that of the file), `root` leads
     to the site's root, `changed` is called after every change. Gives back element, get, set, lock and mark. */
  parts.question = function (question, options) {
    var changed = options.changed || function () {};
    var seed = options.seed === "" ? "" : options.seed + ":" + question.id;
    var asked = question.type === "case" ? question.parts : [question];
    var bodies = asked.map(function (part, n) {
      return body(part, seed === "" ? "" : seed + ":" + n, changed);
    });
    var fields = asked.map(function (part, n) {
      var head =
        question.type === "case"
          ? [parts.make("legend", {}, ["（" + (n + 1) + "）", kind(part), part.stem])]
          : [parts.make("legend", { class: "a-question__stem" }, [kind(question), question.stem])];
      return parts.make("fieldset", {}, head.concat(bodies[n].element));
    });
    var story =
      question.type === "case"
        ? [parts.make("p", { class: "a-question__stem" }, [kind(question), question.stem])]
        : [];
    var element = parts.make("div", { class: "a-asked", "data-question": question.id }, story.concat(fields));

    function get() {
      var answers = bodies.map(function (one) {
        return one.get();
      });
      if (question.type === "case") {
        return parts.isAnswered(answers) ? answers : null;
      }
      return answers[0];
    }

    return {
      element: element,
      get: get,
      set: function (answer) {
        bodies.forEach(function (one, n) {
          one.set(question.type === "case" ? (answer || [])[n] : answer);
        });
      },
      settle: function () {
        bodies.forEach(function (one) {
          if (one.settle) {
            one.settle();
          }
        });
      },
      lock: function () {
        bodies.forEach(function (one) {
          one.inputs.forEach(function (input) {
            input.disabled = true;
          });
        });
      },
      /* Shows which was right and why. */
      mark: function (key) {
        var keys = question.type === "case" ? key.parts : [key];
        bodies.forEach(function (one, n) {
          one.mark(keys[n]);
          if (question.type === "case") {
            fields[n].append(
              parts.make("div", { class: "a-explained" }, explained(keys[n], one.words(keys[n]))),
            );
          }
        });
        var words = question.type === "case" ? "" : bodies[0].words(key);
        element.append(
          parts.make(
            "div",
            { class: "a-explained" },
            explained(key, words).concat(references(key, options.root)),
          ),
        );
      },
    };
  };
})(self.anshiTraining);
