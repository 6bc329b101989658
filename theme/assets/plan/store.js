/* What the reader chose and ticked, kept in this browser under a key with a version. */

(function (plan) {
  "use strict";

  var MONTHS = [6, 12, 24];
  var LEADS = [1, 3, 7, 14];
  var KEY = /^[a-z0-9-]+@(\d{4}-\d{2}-\d{2}|once|open)\/\d{1,2}$/;

  function valid(found, standard) {
    var given = found && typeof found === "object" ? found : {};
    return {
      high: given.high === true,
      start: plan.dates.isDay(String(given.start)) ? given.start : standard.start,
      months: MONTHS.includes(given.months) ? given.months : standard.months,
      lead: LEADS.includes(given.lead) ? given.lead : standard.lead,
      done: Array.isArray(given.done)
        ? given.done.filter(function (key) {
            return typeof key === "string" && KEY.test(key);
          })
        : [],
    };
  }

  /* The store of a plan's check list; what cannot be read is as if it had never been. */
  function store(id, standard) {
    var name = "anshi.qingdan.v1." + id;
    return {
      name: name,
      read: function () {
        try {
          return valid(JSON.parse(window.localStorage.getItem(name)), standard);
        } catch (failure) {
          return valid(null, standard);
        }
      },
      /* Whether the browser keeps anything for this site at all. */
      works: function () {
        try {
          window.localStorage.setItem(name + ".try", "1");
          window.localStorage.removeItem(name + ".try");
          return true;
        } catch (failure) {
          return false;
        }
      },
      /* Whether the browser kept it: it may forbid it or be full. */
      write: function (state) {
        try {
          window.localStorage.setItem(name, JSON.stringify(state));
          return true;
        } catch (failure) {
          return false;
        }
      },
    };
  }

  plan.store = store;
})((window.anshiPlan = window.anshiPlan || {}));
