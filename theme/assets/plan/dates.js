/* When duties fall due: days without a clock or a time zone, as "2026-03-31". */

(function (plan) {
  "use strict";

  function iso(year, month, day) {
    return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  }

  function parts(day) {
    return day.split("-").map(Number);
  }

  /* The day so many months later; the last day of a month that is too short. */
  function addMonths(day, months) {
    var given = parts(day);
    var month = given[1] - 1 + months;
    var year = given[0] + Math.floor(month / 12);
    var inYear = ((month % 12) + 12) % 12;
    var last = new Date(Date.UTC(year, inYear + 1, 0)).getUTCDate();
    return iso(year, inYear + 1, Math.min(given[2], last));
  }

  function addDays(day, days) {
    var given = parts(day);
    return iso(given[0], given[1], given[2] + days);
  }

  /* Whether a text is a day that exists, of a year with four figures. */
  function isDay(text) {
    if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) {
      return false;
    }
    var given = parts(text);
    return iso(given[0], given[1], given[2]) === text;
  }

  /* Everything that falls due in so many months from `start` on, the earliest first. A duty says how often: times within
     months; months 0 means once within the whole time, times 0 that it has no number and no date. Every stretch of months
     is counted from the start and not from the one before, so that 31 January does not become the 28th for good. */
  function occurrences(duties, setup) {
    var end = addDays(addMonths(setup.start, setup.months), -1);
    var found = [];
    duties.forEach(function (duty) {
      var often = setup.high ? duty.high : duty.usual;
      if (!often.times) {
        return;
      }
      var step = often.months || setup.months;
      for (var n = 0; n * step < setup.months; n += 1) {
        var from = addMonths(setup.start, n * step);
        var until = addDays(addMonths(setup.start, (n + 1) * step), -1);
        var due = until < end ? until : end;
        for (var time = 1; time <= often.times; time += 1) {
          found.push({
            key: duty.id + "@" + (often.months ? due : "once") + "/" + time,
            duty: duty,
            months: often.months,
            number: n + 1,
            time: time,
            times: often.times,
            from: from,
            due: due,
          });
        }
      }
    });
    /* Sorting is stable: on one day the duties keep their order. */
    return found.sort(function (one, other) {
      return one.due < other.due ? -1 : one.due > other.due ? 1 : 0;
    });
  }

  /* 2026年3月31日 */
  function chinese(day) {
    var given = parts(day);
    return given[0] + "年" + given[1] + "月" + given[2] + "日";
  }

  /* 2026年4月1日至6月30日; the year is said again when it is another. */
  function stretch(from, until) {
    var last = chinese(until);
    return chinese(from) + "至" + (from.slice(0, 4) === until.slice(0, 4) ? last.slice(5) : last);
  }

  plan.dates = {
    addDays: addDays,
    addMonths: addMonths,
    chinese: chinese,
    isDay: isDay,
    occurrences: occurrences,
    stretch: stretch,
  };
})((window.anshiPlan = window.anshiPlan || {}));
