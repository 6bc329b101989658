/* What the reader asked for, as the page's address holds it: every search is a link. */

(function (parts) {
  "use strict";

  var LISTS = parts.FACETS;
  var SORTS = ["relevance", "date", "fine"];

  /* The state that an address asks for; what it cannot mean is left out. */
  function fromAddress(search) {
    var given = new URLSearchParams(search);
    var filters = {};
    LISTS.forEach(function (name) {
      var values = given.getAll(name).filter(Boolean);
      if (values.length) {
        filters[name] = Array.from(new Set(values));
      }
    });
    var date = { from: day(given.get("from")), to: day(given.get("to")) };
    if (date.from || date.to) {
      filters.date = date;
    }
    var fine = { min: amount(given.get("min")), max: amount(given.get("max")) };
    if (fine.min !== undefined || fine.max !== undefined) {
      filters.fine = fine;
    }
    return {
      q: given.get("q") || "",
      filters: filters,
      sort: SORTS.includes(given.get("sort")) ? given.get("sort") : "",
      synonyms: given.get("syn") !== "0",
    };
  }

  function day(text) {
    return /^\d{4}-\d{2}-\d{2}$/.test(text || "") && !isNaN(Date.parse(text)) ? text : "";
  }

  function amount(text) {
    return /^\d{1,12}$/.test(text || "") ? Number(text) : undefined;
  }

  /* The address of a state, from "?" on; "?" alone for the start. */
  function toAddress(state) {
    var written = new URLSearchParams();
    if (state.q) {
      written.set("q", state.q);
    }
    LISTS.forEach(function (name) {
      (state.filters[name] || []).forEach(function (value) {
        written.append(name, value);
      });
    });
    var date = state.filters.date || {};
    var fine = state.filters.fine || {};
    var single = { from: date.from, to: date.to, min: fine.min, max: fine.max, sort: state.sort };
    Object.keys(single).forEach(function (name) {
      if (single[name] !== undefined && single[name] !== "") {
        written.set(name, single[name]);
      }
    });
    if (!state.synonyms) {
      written.set("syn", "0");
    }
    return "?" + written.toString();
  }

  /* The state with another value; an empty list or range goes. */
  function withFilter(state, name, value) {
    var filters = Object.assign({}, state.filters);
    var empty =
      !value ||
      (Array.isArray(value) && !value.length) ||
      (!Array.isArray(value) && !Object.values(value).some(filled));
    if (empty) {
      delete filters[name];
    } else {
      filters[name] = value;
    }
    return Object.assign({}, state, { filters: filters });
  }

  function filled(value) {
    return value !== undefined && value !== "";
  }

  /* Whether there is anything to look for. */
  function asks(state) {
    return Boolean(state.q.trim() || Object.keys(state.filters).length);
  }

  parts.state = { fromAddress: fromAddress, toAddress: toAddress, withFilter: withFilter, asks: asks };
})(window.anshiSearch.parts);
