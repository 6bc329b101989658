/* What documents can be narrowed and sorted by, and how many there are of each. generator/search/columns.py writes it. */

(function (parts) {
  "use strict";

  var LAZY = ["region", "batch"];
  var RANGES = { date: ["from", "to"], fine: ["min", "max"] };
  var FACETS = ["kind", "sector", "region", "year", "batch", "penalty", "charge", "dual", "stop"];

  /* A facet's column of a segment: {sets, rows}, the values that occur together and each document's number of a set. One
     written column may hold several facets. */
  async function column(segment, name) {
    if (!segment.columns.has(name)) {
      var written = LAZY.includes(name) ? await parts.part(segment.name, name) : writtenWith(segment, name);
      var rows = parts.numbers(written.rows);
      written.facets.forEach(function (facet, n) {
        var sets = written.sets.map(function (combination) {
          return combination[n];
        });
        segment.columns.set(facet, { sets: sets, rows: rows, names: written.names });
      });
    }
    return segment.columns.get(name);
  }

  function writtenWith(segment, name) {
    return segment.head.columns.find(function (written) {
      return written.facets.includes(name);
    });
  }

  /* The last day of each document's date, as Python's ordinal, and how many days before it the date may mean. */
  async function dates(segment) {
    if (!segment.columns.has("date")) {
      var written = await parts.part(segment.name, "date");
      var last = parts.numbers(written.days);
      var day = 0;
      last.forEach(function (zigzag, n) {
        day = last[n] = day + (zigzag % 2 ? -(zigzag + 1) / 2 : zigzag / 2);
      });
      segment.columns.set("date", { last: last, before: parts.numbers(written.before) });
    }
    return segment.columns.get("date");
  }

  /* Each document's fines in yuan. */
  async function fines(segment) {
    if (!segment.columns.has("fine")) {
      segment.columns.set("fine", parts.numbers((await parts.part(segment.name, "fine")).yuan));
    }
    return segment.columns.get("fine");
  }

  /* A day written 2024-05-06 as Python's ordinal. */
  function ordinal(day) {
    return Math.round(Date.parse(day + "T00:00:00Z") / 86400000) + 719163;
  }

  /* A region's column: the provinces come with the head, the rest is fetched only when it is asked for. */
  function columnFor(name, values) {
    var provinces =
      name === "region" &&
      values.every(function (code) {
        return code.endsWith("0000");
      });
    return provinces ? "province" : name;
  }

  /* For each filter a function that says whether a document of this segment passes. */
  async function tests(segment, filters) {
    return Promise.all(
      Object.keys(filters).map(async function (name) {
        var wanted = filters[name];
        if (name === "date") {
          return { name: name, passes: await dateTest(segment, wanted) };
        }
        if (name === "fine") {
          return { name: name, passes: await fineTest(segment, wanted) };
        }
        var found = await column(segment, columnFor(name, wanted));
        var allowed = found.sets.map(function (values) {
          return values.some(function (value) {
            return wanted.includes(value);
          });
        });
        return {
          name: name,
          passes: function (document) {
            return allowed[found.rows[document]];
          },
        };
      }),
    );
  }

  /* Whether a document's date may lie in the range. */
  async function dateTest(segment, wanted) {
    var found = await dates(segment);
    var from = wanted.from ? ordinal(wanted.from) : 1;
    var to = wanted.to ? ordinal(wanted.to) : Infinity;
    return function (document) {
      var last = found.last[document];
      return last > 0 && last >= from && last - found.before[document] <= to;
    };
  }

  async function fineTest(segment, wanted) {
    var yuan = await fines(segment);
    var least = wanted.min === undefined ? 1 : Math.max(1, wanted.min);
    var most = wanted.max === undefined ? Infinity : wanted.max;
    return function (document) {
      return yuan[document] >= least && yuan[document] <= most;
    };
  }

  /* The documents that pass all filters, and for each facet the number of documents a value would leave, given the
     other filters: so that more than one value of a facet can be chosen. */
  async function narrowed(segment, documents, filters, facets, counts) {
    var checks = await tests(segment, filters);
    var counted = await Promise.all(
      facets.map(async function (name) {
        var found = await column(segment, name);
        return {
          name: name === "province" ? "region" : name,
          as: name,
          found: found,
          sums: new Int32Array(found.sets.length),
        };
      }),
    );
    var kept = [];
    for (var n = 0; n < documents.length; n += 1) {
      var document = documents[n];
      var failed = null;
      var failures = 0;
      for (var check = 0; check < checks.length && failures < 2; check += 1) {
        if (!checks[check].passes(document)) {
          failed = checks[check].name;
          failures += 1;
        }
      }
      if (failures === 0) {
        kept.push(n);
      }
      for (var facet = 0; facet < counted.length && failures < 2; facet += 1) {
        if (failures === 0 || counted[facet].name === failed) {
          counted[facet].sums[counted[facet].found.rows[document]] += 1;
        }
      }
    }
    counted.forEach(function (one) {
      var sums = (counts[one.as] = counts[one.as] || {});
      one.found.sets.forEach(function (values, set) {
        values.forEach(function (value) {
          if (one.sums[set]) {
            sums[value] = (sums[value] || 0) + one.sums[set];
          }
        });
      });
    });
    return kept;
  }

  /* Filters in their one form: lists of values as text, ranges as {from, to} and {min, max}; empty ones are left out. */
  function normalised(filters) {
    var kept = {};
    Object.keys(filters || {}).forEach(function (name) {
      var wanted = filters[name];
      if (RANGES[name]) {
        var range = {};
        RANGES[name].forEach(function (end) {
          var value = wanted && wanted[end];
          if (value !== undefined && value !== null && value !== "") {
            range[end] = name === "fine" ? Number(value) : String(value);
          }
        });
        if (Object.keys(range).length) {
          kept[name] = range;
        }
      } else if (FACETS.includes(name)) {
        var values = (Array.isArray(wanted) ? wanted : [wanted]).filter(function (value) {
          return value !== undefined && value !== null && value !== "" && value !== false;
        });
        if (values.length) {
          kept[name] = values.map(function (value) {
            return value === true ? "1" : String(value);
          });
        }
      } else {
        throw new TypeError("没有名为 " + name + " 的筛选");
      }
    });
    return kept;
  }

  parts.FACETS = FACETS;
  parts.column = column;
  parts.dates = dates;
  parts.fines = fines;
  parts.narrowed = narrowed;
  parts.normalised = normalised;
})(window.anshiSearch.parts);
