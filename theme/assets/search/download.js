/* The current selection as a table that Excel opens. */

(function (parts) {
  "use strict";

  var HEADINGS = [
    "编号",
    "标题",
    "类型",
    "行业",
    "地区",
    "检查日期",
    "批次",
    "处罚种类",
    "罚款合计（元）",
    "罪名",
    "一案双罚",
    "停产停业",
    "网址",
  ];
  var TITLE_BLOCK = 256;
  var ID_BLOCK = 1024;

  /* A cell; what a spreadsheet would take for a formula is kept from being one. */
  function cell(value) {
    var text = String(value);
    if (/^[=+\-@\t\r\n＝＋－＠]/.test(text)) {
      text = "'" + text;
    }
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function dayOf(ordinal, before) {
    if (!ordinal) {
      return "";
    }
    var iso = new Date((ordinal - 719163) * 86400000).toISOString();
    return iso.slice(0, before >= 364 ? 4 : before >= 27 ? 7 : 10);
  }

  async function blockOf(segment, name, size, number) {
    var block = await parts.part(segment.name, name + "-" + Math.floor(number / size));
    return block.split("\n")[number % size];
  }

  /* Everything that the rows of a segment take, fetched once. */
  async function columnsOf(segment) {
    var facets = ["kind", "sector", "region", "batch", "penalty", "charge", "dual", "stop"];
    var columns = await Promise.all(
      facets.map(function (name) {
        return parts.column(segment, name);
      }),
    );
    var found = { dates: await parts.dates(segment), fines: await parts.fines(segment) };
    facets.forEach(function (name, n) {
      found[name] = columns[n];
    });
    return found;
  }

  function valuesOf(columns, facet, number) {
    return columns[facet].sets[columns[facet].rows[number]];
  }

  function named(known, facet, values) {
    return values.map(function (value) {
      return (known[facet] && known[facet][value]) || value;
    });
  }

  function last(values) {
    return values.length ? values[values.length - 1] : "";
  }

  async function rowOf(hit, columns, known) {
    var number = hit.number;
    var id = await blockOf(hit.segment, "ids", ID_BLOCK, number);
    var title = await blockOf(hit.segment, "titles", TITLE_BLOCK, number);
    var batch = valuesOf(columns, "batch", number);
    var isCase = valuesOf(columns, "kind", number)[0] === "case";
    var path = isCase ? "cases/" + id.slice(0, 4) + "/" + id + ".html" : id;
    return [
      id,
      title,
      last(named(known, "kind", valuesOf(columns, "kind", number))),
      last(named(known, "sector", valuesOf(columns, "sector", number))),
      valuesOf(columns, "region", number)
        .map(function (code) {
          return columns.region.names[code];
        })
        .join(""),
      dayOf(columns.dates.last[number], columns.dates.before[number]),
      batch.length ? columns.batch.names[batch[0]] : "",
      valuesOf(columns, "penalty", number).join("、"),
      columns.fines[number] || "",
      last(named(known, "charge", valuesOf(columns, "charge", number))),
      valuesOf(columns, "dual", number).length ? "是" : "",
      valuesOf(columns, "stop", number).length ? "是" : "",
      new URL(path, parts.root).href,
    ];
  }

  /* All hits of a search as CSV text. */
  async function table(found, known) {
    var columns = new Map();
    for (var segment of found.index.open) {
      columns.set(segment, await columnsOf(segment));
    }
    var rows = await Promise.all(
      found.hits.map(function (hit) {
        return rowOf(hit, columns.get(hit.segment), known);
      }),
    );
    return [HEADINGS]
      .concat(rows)
      .map(function (row) {
        return row.map(cell).join(",") + "\r\n";
      })
      .join("");
  }

  /* Hands the table to the reader as a file. */
  async function download(found, known) {
    /* Excel takes a file for UTF-8 only when it begins with this mark. */
    var file = new Blob(["\ufeff" + (await table(found, known))], { type: "text/csv;charset=utf-8" });
    var link = parts.make("a", { href: URL.createObjectURL(file), download: "搜索结果.csv" });
    document.body.append(link);
    link.click();
    link.remove();
    URL.revokeObjectURL(link.href);
  }

  parts.table = table;
  parts.download = download;
})(window.anshiSearch.parts);
