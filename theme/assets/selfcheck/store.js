/* Where answers are kept: in this browser, under one key a sector. A browser may refuse, or have no room left. */

(function (parts) {
  "use strict";

  var FORM = 1;

  function keyOf(sector) {
    return "anshi-selfcheck-" + FORM + ":" + sector;
  }

  /* What was kept: {records, stamps}, stamps being those of the standards at that time. `works` tells whether the
     browser lets us keep anything. */
  function load(sector) {
    try {
      var text = localStorage.getItem(keyOf(sector));
      var kept = text ? JSON.parse(text) : {};
      var records = Array.isArray(kept.records) ? kept.records.map(parts.checked).filter(Boolean) : [];
      return { works: true, records: records, stamps: kept.stamps || null };
    } catch (error) {
      /* A text that is no JSON is not ours to keep; a refusal is for the page to tell. */
      return { works: error instanceof SyntaxError, records: [], stamps: null };
    }
  }

  /* Keeps the records, or with none forgets them. Whether it worked. */
  function save(sector, records, stamps) {
    try {
      if (records.length) {
        localStorage.setItem(keyOf(sector), JSON.stringify({ stamps: stamps, records: records }));
      } else {
        localStorage.removeItem(keyOf(sector));
      }
      return true;
    } catch (error) {
      return false;
    }
  }

  /* Calls back when another window has changed what is kept. */
  function onChange(sector, changed) {
    window.addEventListener("storage", function (event) {
      if (event.key === keyOf(sector) || event.key === null) {
        changed();
      }
    });
  }

  parts.store = { load: load, save: save, onChange: onChange };
})(window.anshiSelfcheck.parts);
