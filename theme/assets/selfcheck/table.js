/* The filled list as a table that a spreadsheet opens, and back. Each row names its clause in one cell that no
   spreadsheet takes for a number or a date: of 11.10 it would make 11.1. */

(function (parts) {
  "use strict";

  var HEADINGS = ["标准", "条款", "小标题", "要旨", "是否存在", "备注", "代号（读回时用，请勿改动）"];
  var ANSWER = 4;
  var NOTE = 5;
  var CODE = 6;
  /* What a spreadsheet would take for a formula. */
  var FORMULA = /^['\s]*[=+\-@＝＋－＠]|^'*[\t\r\n]/;
  /* The owner may have written 是 and 否, as the printed form has it. */
  var READ = { 存在: "yes", 是: "yes", 不存在: "no", 否: "no", 不涉及: "na", "": "" };

  function cell(value) {
    var text = FORMULA.test(value) ? "'" + value : value;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  /* What `cell` was given. */
  function unguarded(text) {
    return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
  }

  /* Rows of texts as CSV text. */
  function written(rows) {
    return [HEADINGS]
      .concat(rows)
      .map(function (row) {
        return row.map(cell).join(",") + "\r\n";
      })
      .join("");
  }

  /* A row for a clause and what was answered. */
  function row(item, record) {
    return [
      item.standard,
      item.name,
      item.heading,
      item.gist,
      parts.ANSWERS[record.answer] || "",
      record.note,
      item.at + "/" + record.wording,
    ];
  }

  /* CSV text as rows of texts (RFC 4180; a line may end in any way). */
  function cells(text) {
    var rows = [[]];
    var pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\r|\n|$)/g;
    var match;
    while ((match = pattern.exec(text))) {
      var value = match[1] === undefined ? match[2] : match[1].replace(/""/g, '"');
      rows[rows.length - 1].push(unguarded(value));
      if (match[3] === "" || pattern.lastIndex >= text.length) {
        break;
      }
      if (match[3] !== ",") {
        rows.push([]);
      }
    }
    return rows;
  }

  /* The text of a file: UTF-8, or what a Chinese Excel saves as CSV. */
  function decoded(buffer) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(buffer);
    } catch (error) {
      return new TextDecoder("gb18030").decode(buffer);
    }
  }

  /* The records in a table, and the lines whose answer could not be read; null when it is not such a table. */
  function read(buffer) {
    var rows = cells(decoded(buffer));
    if (HEADINGS.join() !== rows[0].slice(0, HEADINGS.length).join()) {
      return null;
    }
    var records = [];
    var unread = [];
    rows.slice(1).forEach(function (one, n) {
      var code = (one[CODE] || "").split("/");
      if (code.length !== 3) {
        return;
      }
      var answer = READ[(one[ANSWER] || "").trim()];
      if (answer === undefined) {
        unread.push(n + 2);
        return;
      }
      var note = one[NOTE] || "";
      if (answer || note) {
        records.push({
          at: code[0] + "/" + code[1],
          wording: code[2],
          name: one[1],
          answer: answer,
          note: note,
        });
      }
    });
    return { records: records, unread: unread };
  }

  parts.table = { written: written, row: row, read: read };
})(window.anshiSelfcheck.parts);
