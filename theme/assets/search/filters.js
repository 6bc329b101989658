/* The facets beside the results: what can be chosen, how many each choice leaves, and what is chosen. */

(function (parts) {
  "use strict";

  var make = parts.make;
  var SHOWN = 8;
  var YES = { dual: "一案双罚", stop: "停产停业" };
  var TITLES = {
    sector: "行业",
    region: "地区",
    year: "年份",
    penalty: "处罚种类",
    charge: "罪名",
    batch: "批次",
    dual: "处罚方式",
    fine: "罚款",
    date: "检查日期",
  };
  var GROUPS = ["sector", "region", "year", "dual", "penalty", "charge", "batch", "fine", "date"];
  var OPEN = ["sector", "region", "year", "dual"];

  /* What the values of facets are called; regions and batches are named by their columns once those are there. */
  function names(index) {
    var known = { sector: {}, region: {}, charge: {}, batch: {}, kind: {} };
    index.sectors.forEach(function (row) { known.sector[row[0]] = row[1]; });
    index.provinces.forEach(function (row) { known.region[row[0]] = row[1]; });
    index.charges.forEach(function (row) { known.charge[row[0]] = row[1]; });
    index.kinds.forEach(function (row) { known.kind[row[0]] = row[1]; });
    return known;
  }

  function nameOf(known, facet, value) {
    if (facet === "year") {
      return value + "年";
    }
    return YES[facet] || (known[facet] && known[facet][value]) || value;
  }

  /* The names of regions or batches, from the columns of all segments. */
  async function learnNames(index, known, facet) {
    var columns = await Promise.all(index.open.map(function (segment) { return parts.column(segment, facet); }));
    columns.forEach(function (column) { Object.assign(known[facet], column.names); });
  }

  /* What values a facet offers: [{value, count, depth}] in the order to show, chosen ones always among them. */
  function choices(facet, counts, chosen, index) {
    var values = Array.from(new Set(Object.keys(counts).concat(chosen)));
    if (facet === "sector") {
      return nested(index.sectors.map(function (row) { return { value: row[0], parent: row[2] }; }), values);
    }
    if (facet === "region") {
      values.sort();
      return values.map(function (code) {
        return { value: code, depth: code.endsWith("0000") ? 0 : code.endsWith("00") ? 1 : 2 };
      });
    }
    values.sort(function (a, b) {
      return facet === "year" || facet === "batch" ? b.localeCompare(a) : (counts[b] || 0) - (counts[a] || 0);
    });
    return values.map(function (value) { return { value: value, depth: 0 }; });
  }

  function nested(all, values) {
    return all
      .filter(function (one) { return values.includes(one.value); })
      .map(function (one) { return { value: one.value, depth: one.parent ? 1 : 0 }; });
  }

  /* The panel. `change(name, value)` is called with the whole new value of a filter. */
  function panel(change, want) {
    var element = make("div", { class: "a-filters" });
    var opened = new Set(OPEN);
    var wide = new Set();

    function choice(facet, one, chosen, counts, known) {
      var id = "f-" + facet + "-" + one.value;
      var count = counts[one.value] || 0;
      var box = make("input", {
        type: "checkbox",
        id: id,
        checked: chosen.includes(one.value),
        onchange: function (event) {
          var rest = chosen.filter(function (value) { return value !== one.value; });
          change(facet, event.target.checked ? rest.concat(one.value) : rest);
        },
      });
      var label = make("label", { for: id }, make("span", {}, nameOf(known, facet, one.value)), make("b", {}, String(count)));
      return make("li", { class: "a-choice a-choice--" + one.depth + (count ? "" : " a-zero") }, box, label);
    }

    function list(facet, state, found, known) {
      var chosen = state.filters[facet] || [];
      var counts = countsOf(facet, found);
      var all = choices(facet, counts, chosen, found.index);
      var shown = wide.has(facet) ? all : all.filter(function (one, n) {
        return n < SHOWN || chosen.includes(one.value);
      });
      var items = shown.map(function (one) { return choice(facet, one, chosen, counts, known); });
      if (!items.length) {
        return [];
      }
      return [
        make("ul", {}, items),
        all.length > shown.length && make("button", {
          type: "button",
          class: "a-filters__all",
          onclick: function () { wide.add(facet); want(facet); },
        }, "全部 " + all.length + " 项"),
      ];
    }

    /* Provinces are counted always; cities and counties once they are asked for. */
    function regions(state, found, known) {
      var offered = list("region", state, found, known);
      return offered.concat(
        found.counts.region || !offered.length ? [] : make("button", { type: "button", class: "a-filters__all", onclick: function () { want("region", true); } }, "展开到市、县"),
      );
    }

    function range(facet, state) {
      var now = state.filters[facet] || {};
      var money = facet === "fine";
      function input(end, label) {
        var value = now[end];
        return make("label", {}, make("span", {}, label), make("input", {
          type: money ? "number" : "date",
          min: money ? "0" : null,
          step: money ? "any" : null,
          inputmode: money ? "decimal" : null,
          value: value === undefined ? "" : money ? value / 10000 : value,
          onchange: function (event) {
            var changed = Object.assign({}, now);
            var text = event.target.value;
            changed[end] = text === "" ? (money ? undefined : "") : money ? Math.round(Number(text) * 10000) : text;
            change(facet, changed);
          },
        }));
      }
      return [make("div", { class: "a-range-inputs" },
        money ? [input("min", "至少（万元）"), input("max", "至多（万元）")] : [input("from", "从"), input("to", "到")])];
    }

    function body(facet, state, found, known) {
      if (facet === "fine" || facet === "date") {
        return range(facet, state);
      }
      if (facet === "region") {
        return regions(state, found, known);
      }
      if (facet === "dual") {
        return list("dual", state, found, known).concat(list("stop", state, found, known));
      }
      if (facet === "batch" && !found.counts.batch) {
        return [make("p", { class: "a-none" }, "正在读取批次……")];
      }
      return list(facet, state, found, known);
    }

    function group(facet, state, found, known) {
      var offered = body(facet, state, found, known);
      if (!offered.length) {
        return false;
      }
      var details = make("details", { class: "a-filters__group", open: opened.has(facet) || isChosen(facet, state) },
        make("summary", {}, TITLES[facet]), offered);
      details.addEventListener("toggle", function () {
        if (details.open) {
          opened.add(facet);
          if (facet === "batch" && !found.counts.batch) {
            want("batch", true);
          }
        } else {
          opened.delete(facet);
        }
      });
      return details;
    }

    return {
      element: element,
      /* Shows the counts of a search, and keeps the focus where it was. */
      show: function (state, found, known) {
        var focused = element.contains(document.activeElement) ? document.activeElement.id : "";
        var groups = GROUPS.map(function (facet) { return group(facet, state, found, known); });
        element.replaceChildren.apply(element, groups.filter(Boolean));
        var again = focused && document.getElementById(focused);
        if (again) {
          again.focus();
        }
      },
    };
  }

  function countsOf(facet, found) {
    if (facet === "region" && !found.counts.region) {
      return found.counts.province || {};
    }
    return found.counts[facet] || {};
  }

  function isChosen(facet, state) {
    return Boolean(state.filters[facet] || (facet === "dual" && state.filters.stop));
  }

  /* What is chosen, in words: [{name, value, text}]; value is null for a range. */
  function chosen(state, known) {
    var found = [];
    Object.keys(state.filters).forEach(function (name) {
      var wanted = state.filters[name];
      if (name === "kind") {
        return;
      }
      if (name === "fine") {
        found.push({ name: name, value: null, text: "罚款 " + between(yuan(wanted.min), yuan(wanted.max)) });
      } else if (name === "date") {
        found.push({ name: name, value: null, text: "检查日期 " + between(wanted.from, wanted.to) });
      } else {
        wanted.forEach(function (value) {
          var label = nameOf(known, name, value);
          found.push({ name: name, value: value, text: YES[name] ? label : TITLES[name] + "：" + label });
        });
      }
    });
    return found;
  }

  function yuan(amount) {
    return amount === undefined ? "" : amount / 10000 + " 万元";
  }

  function between(low, high) {
    return low && high ? low + " 至 " + high : low ? low + " 起" : "至 " + high;
  }

  parts.filters = { names: names, learnNames: learnNames, panel: panel, chosen: chosen };
})(window.anshiSearch.parts);
