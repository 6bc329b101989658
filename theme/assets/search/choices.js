/* What a facet offers: which values, in which order, inside which others, and what they are called. */

(function (parts) {
  "use strict";

  var YES = { dual: "一案双罚", stop: "停产停业" };
  var TITLES = {
    sector: "行业",
    region: "地区",
    year: "年份",
    dual: "处罚方式",
    penalty: "处罚种类",
    charge: "罪名",
    batch: "批次",
    fine: "罚款",
    date: "检查日期",
  };

  /* What the values of facets are called; regions and batches are named by their columns once those are there. */
  function names(index) {
    var known = { sector: {}, region: {}, charge: {}, batch: {}, kind: {} };
    function learn(facet, rows) {
      rows.forEach(function (row) {
        known[facet][row[0]] = row[1];
      });
    }
    learn("sector", index.sectors);
    learn("region", index.provinces);
    learn("charge", index.charges);
    learn("kind", index.kinds);
    return known;
  }

  /* Learns what all regions or batches are called. */
  async function learnNames(index, known, facet) {
    var columns = await Promise.all(
      index.open.map(function (segment) {
        return parts.column(segment, facet);
      }),
    );
    columns.forEach(function (column) {
      Object.assign(known[facet], column.names);
    });
  }

  function nameOf(known, facet, value) {
    if (facet === "year") {
      return value + "年";
    }
    return YES[facet] || (known[facet] && known[facet][value]) || value;
  }

  /* How many results each value of a facet gives. Provinces are counted always, what is in them once it is asked for. */
  function countsOf(found, facet) {
    if (facet === "region" && !found.counts.region) {
      return found.counts.province || {};
    }
    return found.counts[facet] || {};
  }

  /* The values of a facet as a tree: [{value, count, inner: […]}]; chosen ones are there even if they give nothing. */
  function tree(found, facet, chosen) {
    var counts = countsOf(found, facet);
    var values = Array.from(new Set(Object.keys(counts).concat(chosen)));
    var nodes = new Map();
    ordered(values, facet, counts, found.index).forEach(function (value) {
      nodes.set(value, { value: value, count: counts[value] || 0, inner: [] });
    });
    var roots = [];
    nodes.forEach(function (node, value) {
      var outer = outerOf(value, facet, found.index, nodes);
      (outer ? nodes.get(outer).inner : roots).push(node);
    });
    return roots;
  }

  function ordered(values, facet, counts, index) {
    if (facet === "sector") {
      return index.sectors
        .map(function (row) {
          return row[0];
        })
        .filter(function (value) {
          return values.includes(value);
        });
    }
    return values.sort(function (a, b) {
      if (facet === "region") {
        return a < b ? -1 : 1;
      }
      if (facet === "year" || facet === "batch") {
        return a < b ? 1 : -1;
      }
      return (counts[b] || 0) - (counts[a] || 0) || (a < b ? -1 : 1);
    });
  }

  /* The value that contains a value: the sector above it, the city or province of a region. */
  function outerOf(value, facet, index, nodes) {
    if (facet === "sector") {
      var own = index.sectors.find(function (row) {
        return row[0] === value;
      });
      return own && nodes.has(own[2]) ? own[2] : "";
    }
    if (facet === "region") {
      return (
        [value.slice(0, 4) + "00", value.slice(0, 2) + "0000"].find(function (code) {
          return code !== value && nodes.has(code);
        }) || ""
      );
    }
    return "";
  }

  /* What is chosen, in words: [{name, value, text}]; value is null for a range. The kind is chosen elsewhere. */
  function chosen(state, known) {
    var found = [];
    Object.keys(state.filters).forEach(function (name) {
      var wanted = state.filters[name];
      if (name === "fine") {
        found.push({
          name: name,
          value: null,
          text: TITLES.fine + " " + between(inWords(wanted.min), inWords(wanted.max)),
        });
      } else if (name === "date") {
        found.push({ name: name, value: null, text: TITLES.date + " " + between(wanted.from, wanted.to) });
      } else if (name !== "kind") {
        wanted.forEach(function (value) {
          var label = nameOf(known, name, value);
          found.push({ name: name, value: value, text: YES[name] ? label : TITLES[name] + "：" + label });
        });
      }
    });
    return found;
  }

  /* A filter's values but one. */
  function without(values, value) {
    return (values || []).filter(function (one) {
      return one !== value;
    });
  }

  function inWords(yuan) {
    return yuan === undefined ? "" : yuan / 10000 + " 万元";
  }

  function between(low, high) {
    return low && high ? low + " 至 " + high : low ? low + " 起" : "至 " + high;
  }

  parts.choices = {
    TITLES: TITLES,
    names: names,
    learnNames: learnNames,
    nameOf: nameOf,
    tree: tree,
    chosen: chosen,
    without: without,
  };
})(window.anshiSearch.parts);
