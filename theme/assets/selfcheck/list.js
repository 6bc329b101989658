/* A check list on the screen: ticking, progress, filter, keeping, and the ways out and back as a file. */

(function (parts) {
  "use strict";

  var MOST = 2 * 1024 * 1024;
  var page = document.getElementById("zicha");
  var sector = page.dataset.sector;
  var items = parts.itemsOf(page);
  var byPlace = new Map(
    items.map(function (item) {
      return [item.at, item];
    }),
  );
  var stamps = {};
  page.querySelectorAll("[data-standard]").forEach(function (standard) {
    stamps[standard.dataset.standard] = standard.dataset.stamp;
  });
  var answers = new Map();
  /* Records whose clauses are not on the page any more. */
  var left = [];
  var works = true;

  function part(name) {
    return page.querySelector("[data-part=" + name + "]");
  }

  function make(tag, attributes, text) {
    var element = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) {
      element.setAttribute(name, attributes[name]);
    });
    element.textContent = text;
    return element;
  }

  /* Answers */

  function recordOf(item) {
    return (
      answers.get(item.at) || { at: item.at, wording: item.wording, name: item.name, answer: "", note: "" }
    );
  }

  function isStale(item) {
    var record = answers.get(item.at);
    return Boolean(record && record.answer && record.wording !== item.wording);
  }

  function put(item, changes) {
    var record = Object.assign({}, recordOf(item), changes);
    if (record.answer || record.note) {
      answers.set(item.at, record);
    } else {
      answers.delete(item.at);
    }
    keep();
    draw(item);
  }

  function answer(item, value) {
    /* Who answers has read the words as they are now. */
    put(item, { at: item.at, wording: item.wording, name: item.name, answer: value });
    count();
  }

  function all() {
    return Array.from(answers.values()).concat(left);
  }

  function keep() {
    var kept = parts.store.save(sector, all(), stamps);
    if (!kept && works) {
      refused();
    }
    works = kept;
  }

  /* Takes over what was kept. Gives back what of it no longer fits the page. */
  function take(records) {
    var split = parts.matched(records, items);
    answers = split.found;
    left = split.left;
    items.forEach(draw);
    count();
    drawLeft();
  }

  /* What is seen of them */

  function draw(item) {
    var record = recordOf(item);
    item.element.classList.toggle("a-item--yes", record.answer === "yes");
    item.element.classList.toggle("a-item--done", Boolean(record.answer));
    item.element.querySelectorAll("input").forEach(function (input) {
      input.checked = input.value === record.answer;
    });
    item.undo.hidden = !record.answer;
    item.stale.hidden = !isStale(item);
    if (item.note.value !== record.note) {
      item.note.value = record.note;
    }
    fit(item.note);
    /* Paper shows all of a note, a text box only what fits into it. */
    item.note.parentNode.dataset.note = record.note;
  }

  function fit(note) {
    note.style.height = "";
    if (note.value && note.scrollHeight > note.clientHeight) {
      note.style.height = note.scrollHeight + 2 + "px";
    }
  }

  function count() {
    var done = 0;
    var found = 0;
    items.forEach(function (item) {
      var given = recordOf(item).answer;
      done += given ? 1 : 0;
      found += given === "yes" ? 1 : 0;
    });
    part("progress").textContent = "已查 " + done + " / " + items.length + " 条，存在 " + found + " 条";
    part("bar").style.setProperty("--a-done", items.length ? done / items.length : 0);
  }

  function drawLeft() {
    var place = part("left");
    place.hidden = !left.length;
    place.textContent = "";
    if (!left.length) {
      return;
    }
    place.append(make("h2", {}, "旧版条款的记录"));
    place.append(make("p", {}, "这些条款现行的清单里没有了，原来填的留在这里，导出时也带上。"));
    var list = make("ul", {}, "");
    left.forEach(function (record) {
      var said = [record.name, parts.ANSWERS[record.answer], record.note].filter(Boolean).join("　");
      list.append(make("li", {}, said));
    });
    place.append(list);
  }

  function say(text) {
    var place = part("said");
    place.textContent = "";
    text.split("\n").forEach(function (line) {
      place.append(make("p", {}, line));
    });
  }

  function refused() {
    say(
      "浏览器不让这一页保存内容，或者存满了：关掉页面，填的就没有了。现在可以照常填，填完请“导出”或者打印。",
    );
  }

  /* A question is asked on the page itself; the keyboard is led to it and back. */
  function ask(question, label, then) {
    var box = part("ask");
    var before = document.activeElement;
    function close(agreed) {
      box.hidden = true;
      box.onclick = box.onkeydown = null;
      before.focus();
      if (agreed) {
        then();
      }
    }
    document.getElementById("a-ask").textContent = question;
    box.querySelector("[data-do=yes]").textContent = label;
    box.onclick = function (event) {
      var wish = event.target.dataset.do;
      if (wish) {
        event.stopPropagation();
        close(wish === "yes");
      }
    };
    box.onkeydown = function (event) {
      if (event.key === "Escape") {
        close(false);
      }
    };
    box.hidden = false;
    box.focus();
  }

  /* The filter looks once, when it is chosen: what is ticked then stays where it is until the reader asks again. */
  function show(which) {
    items.forEach(function (item) {
      var given = recordOf(item).answer;
      item.element.hidden = (which === "open" && given !== "") || (which === "yes" && given !== "yes");
    });
    page.querySelectorAll(".a-check__group, .a-check__standard").forEach(function (group) {
      var any = group.querySelector(".a-item:not([hidden])");
      var untold = which === "open" && group.querySelector(".a-check__untold");
      group.hidden = which !== "all" && !any && !untold;
    });
    page.querySelectorAll(".a-check__untold").forEach(function (untold) {
      untold.hidden = which === "yes";
    });
    var shown = items.filter(function (item) {
      return !item.element.hidden;
    }).length;
    say(which === "all" ? "" : shown ? "现在只显示 " + shown + " 条。" : "没有这样的条款。");
  }

  /* Out and back */

  function untoldRows() {
    return Array.from(page.querySelectorAll(".a-check__untold li")).map(function (line) {
      var standard = line.closest("[data-standard]").querySelector("h2").textContent;
      var name = line.querySelector("a").textContent;
      return [standard, name, line.textContent.slice(name.length).trim(), "没有核到，请查标准原文", "", "", ""];
    });
  }

  function save() {
    var rows = items.map(function (item) {
      return parts.table.row(item, recordOf(item));
    });
    var gone = left.map(function (record) {
      var item = { standard: "旧版条款", name: record.name, heading: "", gist: "", at: record.at };
      return parts.table.row(item, record);
    });
    /* Excel takes a file for UTF-8 only when it begins with this mark. */
    var text = "\ufeff" + parts.table.written(rows.concat(untoldRows(), gone));
    var file = new Blob([text], { type: "text/csv;charset=utf-8" });
    var name = document.querySelector("h1").textContent + ".csv";
    var link = make("a", { href: URL.createObjectURL(file), download: name }, "");
    document.body.append(link);
    link.click();
    link.remove();
    URL.revokeObjectURL(link.href);
  }

  async function load(file) {
    if (file.size > MOST) {
      say("这个文件太大，不是从自查清单导出的。");
      return;
    }
    var table = parts.table.read(await file.arrayBuffer());
    if (!table) {
      say("这个文件不是从自查清单导出的，或者表头改过，没有读入。");
      return;
    }
    var split = parts.matched(table.records, items);
    var other = Array.from(split.found).filter(function (pair) {
      var own = answers.get(pair[0]);
      return own && (own.answer !== pair[1].answer || own.note !== pair[1].note);
    });
    function merge() {
      split.found.forEach(function (record, at) {
        answers.set(at, record);
      });
      var known = left.map(function (record) {
        return record.at;
      });
      left = left.concat(
        split.left.filter(function (record) {
          return !known.includes(record.at);
        }),
      );
      take(all());
      keep();
      say(told(split, table.unread));
    }
    if (other.length) {
      ask("文件里有 " + other.length + " 条和现在填的不一样。用文件里的换掉这几条？", "用文件里的", merge);
    } else {
      merge();
    }
  }

  function told(split, unread) {
    var lines = ["读入了 " + split.found.size + " 条。"];
    if (split.left.length) {
      lines.push("有 " + split.left.length + " 条的条款不在这份清单里，放在清单最后。");
    }
    if (unread.length) {
      lines.push(
        "第 " + unread.join("、") + " 行的“是否存在”认不出来，没有读入：应当是存在、不存在或者不涉及。",
      );
    }
    return lines.join("\n");
  }

  function clear() {
    var filled = all().length;
    if (!filled) {
      say("还没有填过。");
      return;
    }
    ask("清空这份清单里填的 " + filled + " 条？清空以后找不回来。", "清空", function () {
      answers = new Map();
      left = [];
      keep();
      take([]);
      say("已经清空。");
    });
  }

  /* What became of old answers when standards have changed since they were given. */
  function changes(before) {
    var changed = Object.keys(stamps).filter(function (standard) {
      return before[standard] !== stamps[standard];
    });
    var gone = Object.keys(before).some(function (standard) {
      return !(standard in stamps);
    });
    if (!changed.length && !gone) {
      return "";
    }
    var names = changed.map(function (standard) {
      return "《" + page.querySelector("[data-standard='" + standard + "'] h2").textContent + "》";
    });
    var stale = items.filter(isStale).length;
    return [
      "从上次填写以来，标准有变化" + (names.length ? "：" + names.join("、") : "") + "。",
      "原来填的还在的有 " +
        answers.size +
        " 条" +
        (stale ? "，其中 " + stale + " 条的文字改过，标着“文字有变”，请重看" : "") +
        "。",
      left.length ? "有 " + left.length + " 条的条款没有了，放在清单最后。" : "",
    ]
      .filter(Boolean)
      .join("\n");
  }

  /* Setting up */

  function equip(item) {
    var label = item.name + (item.heading ? "　" + item.heading : "");
    item.undo = make(
      "button",
      { type: "button", class: "a-item__undo", "aria-label": "撤销：" + label },
      "撤销",
    );
    item.stale = make("small", { class: "a-unverified" }, "文字有变，请重看");
    item.note = make(
      "textarea",
      { rows: 1, maxlength: 500, "aria-label": "备注：" + label, placeholder: "备注" },
      "",
    );
    item.element.querySelector("legend").append(" ", item.stale);
    item.element.querySelector(".a-item__answer").append(item.undo);
    item.element.querySelector(".a-item__note").append(item.note);
    item.undo.addEventListener("click", function () {
      item.element.querySelector("input").focus();
      answer(item, "");
    });
    item.note.addEventListener("input", function () {
      put(item, { note: item.note.value });
    });
  }

  /* A workshop without furnaces need not tick every clause on furnaces. */
  function equipGroup(heading) {
    var own = items.filter(function (item) {
      return heading.parentNode.contains(item.element);
    });
    if (own.length < 2) {
      return;
    }
    var button = make("button", { type: "button", class: "a-check__none" }, "没查的都记“不涉及”");
    button.setAttribute("aria-label", heading.textContent + "：没查的都记“不涉及”");
    button.addEventListener("click", function () {
      own.forEach(function (item) {
        if (!recordOf(item).answer) {
          answer(item, "na");
        }
      });
    });
    heading.after(button);
  }

  items.forEach(equip);
  page.querySelectorAll("h3").forEach(equipGroup);
  page.addEventListener("change", function (event) {
    var input = event.target;
    if (input.name === "a-show") {
      show(input.value);
    } else if (input.type === "file") {
      if (input.files.length) {
        load(input.files[0]);
      }
      input.value = "";
    } else if (input.type === "radio") {
      answer(byPlace.get(input.name.slice(2).replace("_", "/")), input.value);
    }
  });
  page.addEventListener("click", function (event) {
    var tasks = {
      print: function () {
        window.print();
      },
      save: save,
      load: function () {
        page.querySelector("[type=file]").click();
      },
      clear: clear,
    };
    var task = tasks[event.target.dataset.do];
    if (task) {
      task();
    }
  });
  parts.store.onChange(sector, function () {
    take(parts.store.load(sector).records);
  });

  var kept = parts.store.load(sector);
  part("tools").hidden = part("bar").hidden = false;
  take(kept.records);
  works = kept.works;
  if (!works) {
    refused();
  } else if (kept.stamps && kept.records.length) {
    say(changes(kept.stamps));
  }
})(window.anshiSelfcheck.parts);
