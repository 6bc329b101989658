/* The fine calculator: narrows the table of a statute's fines by clause, subject and situation, and computes what is a
   rate or a multiple of something. All figures are the table's; money is reckoned in whole numbers.

   The choice stands in the address, ?at=97.1.7&who=单位&when=逾期未改正, so that other pages can link to it. */

(function () {
  "use strict";

  /* Rates come as ten-thousandths and amounts are kept in fen, so that a product is in millionths of a yuan. */
  var HUNDRED = BigInt(100);
  var WAN = BigInt(10000);
  var MICRO = BigInt(1000000);
  var ZERO = BigInt(0);
  var AMOUNT = /^(\d{1,12})(?:\.(\d{1,6}))?(万)?元?$/;

  var form = document.getElementById("xuan");
  var said = form.querySelector("output");
  var clear = form.querySelector("button");
  var rows = Array.from(document.querySelectorAll(".a-fines tbody tr")).map(rowOf);

  function rowOf(element) {
    var cells = element.cells;
    return {
      element: element,
      article: element.dataset.article,
      paragraph: element.dataset.paragraph,
      item: element.dataset.item || "",
      act: element.dataset.act || "",
      who: cells[1].textContent.trim(),
      when: cells[2].textContent.trim(),
    };
  }

  /* A clause as options write it: article, article.paragraph, article.paragraph.item, each perhaps with +act. */
  function clauseOf(value) {
    var parts = value.split("+");
    var numbers = parts[0].split(".");
    return {
      article: numbers[0],
      paragraph: numbers[1] || "",
      item: numbers[2] || "",
      act: parts[1] || "",
    };
  }

  /* A row without an item or an act holds for every item and act of its paragraph. */
  function isOf(row, clause) {
    function agrees(name) {
      return !clause[name] || !row[name] || clause[name] === row[name];
    }
    return row.article === clause.article && agrees("paragraph") && agrees("item") && agrees("act");
  }

  function select(name) {
    return form.elements.namedItem(name);
  }

  /* The values that the rows left by the other choices have, in the order of the table; one chosen before stays. */
  function offer(name, left) {
    var field = select(name);
    var chosen = field.value;
    var values = Array.from(
      new Set(
        left.map(function (row) {
          return row[name];
        }),
      ),
    );
    while (field.options.length > 1) {
      field.remove(1);
    }
    values.forEach(function (value) {
      field.add(new Option(value, value));
    });
    field.value = values.includes(chosen) ? chosen : "";
  }

  function narrow() {
    var at = select("at").value;
    var clause = clauseOf(at);
    var ofClause = rows.filter(function (row) {
      return !at || isOf(row, clause);
    });
    offer("who", ofClause);
    var who = select("who").value;
    var ofSubject = ofClause.filter(function (row) {
      return !who || row.who === who;
    });
    offer("when", ofSubject);
    var when = select("when").value;
    var left = ofSubject.filter(function (row) {
      return !when || row.when === when;
    });
    rows.forEach(function (row) {
      row.element.hidden = !left.includes(row);
    });
    said.textContent = at || who || when ? "符合的有 " + left.length + " 行" : "共 " + rows.length + " 行";
    clear.hidden = !(at || who || when);
  }

  /* The amount that a reader typed, in fen; null for what is none. 12.5万 is read, too. */
  function fenOf(text) {
    var match = AMOUNT.exec(text.normalize("NFKC").replace(/[\s,，]/g, ""));
    if (!match) {
      return null;
    }
    var places = match[3] ? 6 : 2;
    var fraction = (match[2] || "").replace(/0+$/, "");
    if (fraction.length > places) {
      return null;
    }
    return BigInt(match[1] + fraction.padEnd(places, "0"));
  }

  /* An amount in millionths of a yuan, exactly: 120000 元（12 万元）. */
  function yuan(micro) {
    var whole = micro / MICRO;
    var rest = String(micro % MICRO)
      .padStart(6, "0")
      .replace(/0+$/, "");
    var plain = whole + (rest ? "." + rest : "") + " 元";
    if (rest || whole < WAN || whole % HUNDRED !== ZERO) {
      return plain;
    }
    var decimals = String(whole % WAN)
      .padStart(4, "0")
      .replace(/0+$/, "");
    return plain + "（" + whole / WAN + (decimals ? "." + decimals : "") + " 万元）";
  }

  /* What a row comes to for a base in fen, in words. */
  function result(data, fen, days) {
    var low = fen * BigInt(data.low);
    var high = fen * BigInt(data.high);
    if (data.threshold !== undefined) {
      var reached = fen >= BigInt(data.threshold) * HUNDRED;
      if (reached !== (data.reaches !== undefined)) {
        return "所填的数额" + (reached ? "已达到" : "不足") + "分界，不适用这一档";
      }
    }
    if (data.daily !== undefined) {
      return "每日 " + yuan(low) + "，" + days + " 日合计 " + yuan(low * BigInt(days));
    }
    return low === high ? yuan(low) : yuan(low) + " 至 " + yuan(high);
  }

  function field(label) {
    var made = document.createElement("label");
    var input = document.createElement("input");
    input.type = "text";
    input.inputMode = "decimal";
    input.autocomplete = "off";
    made.append(label, input);
    return { label: made, input: input };
  }

  /* Gives a row that is a rate or a multiple its field for the base, one for the days if it is daily, and the result. */
  function equip(row) {
    var data = row.element.dataset;
    var cell = row.element.cells[3];
    var base = field(data.base + "（元）");
    var days = data.daily === undefined ? null : field("天数");
    var output = document.createElement("output");
    output.setAttribute("aria-live", "polite");
    function reckon() {
      var fen = fenOf(base.input.value);
      var count = days ? days.input.value.normalize("NFKC").trim() : "1";
      if (!base.input.value.trim() || !count) {
        output.textContent = "";
      } else if (fen === null) {
        output.textContent = "数额写成 120000 或者 12万";
      } else if (!/^[1-9]\d{0,3}$/.test(count)) {
        output.textContent = "天数写成 1 到 9999 的整数";
      } else {
        output.textContent = result(data, fen, count);
      }
    }
    var box = document.createElement("div");
    box.className = "a-reckon";
    box.append(base.label);
    base.input.addEventListener("input", reckon);
    if (days) {
      box.append(days.label);
      days.input.addEventListener("input", reckon);
    }
    box.append(output);
    cell.append(box);
  }

  function remember() {
    var written = new URLSearchParams();
    ["at", "who", "when"].forEach(function (name) {
      if (select(name).value) {
        written.set(name, select(name).value);
      }
    });
    var query = written.toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : ""));
  }

  function fromAddress() {
    var given = new URLSearchParams(location.search);
    var at = given.get("at") || "";
    var values = Array.from(select("at").options).map(function (option) {
      return option.value;
    });
    /* A link may name a paragraph that is chosen by its items or acts, or an article with one clause only. */
    var article = clauseOf(at).article;
    select("at").value =
      [at, article].find(function (value) {
        return values.includes(value);
      }) ||
      values.find(function (value) {
        return article && value.startsWith(article + ".");
      }) ||
      "";
    narrow();
    ["who", "when"].forEach(function (name) {
      select(name).value = given.get(name) || "";
      if (select(name).selectedIndex < 0) {
        select(name).value = "";
      }
      narrow();
    });
  }

  rows.forEach(function (row) {
    if (row.element.dataset.base) {
      equip(row);
    }
  });
  form.addEventListener("change", function () {
    narrow();
    remember();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  clear.addEventListener("click", function (event) {
    event.preventDefault();
    form.reset();
    narrow();
    remember();
  });
  form.hidden = false;
  fromAddress();
})();
