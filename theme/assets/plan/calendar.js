/* Reminders as a calendar file, RFC 5545. */

(function (plan) {
  "use strict";

  var OCTETS = 75;

  /* TEXT of section 3.3.11: backslash, semicolon, comma and line break are escaped. */
  function text(value) {
    return value.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");
  }

  function octets(character) {
    var code = character.codePointAt(0);
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  /* A content line of section 3.1: at most 75 octets a line without its end, no character torn; what follows begins with a
     space, which counts. */
  function folded(line) {
    var lines = [];
    var now = "";
    var size = 0;
    Array.from(line).forEach(function (character) {
      var own = octets(character);
      if (size + own > OCTETS) {
        lines.push(now);
        now = " ";
        size = 1;
      }
      now += character;
      size += own;
    });
    lines.push(now);
    return lines.join("\r\n");
  }

  function compact(day) {
    return day.replace(/-/g, "");
  }

  /* So many days before the day at nine in the morning: an all-day event begins at midnight. */
  function trigger(days) {
    return "-P" + (days > 1 ? days - 1 + "D" : "") + "T15H";
  }

  function eventLines(item, given) {
    /* The same duty and day give the same id, so that a second import changes the event and adds none. */
    var uid = given.plan + "-" + item.key.replace(/[^a-z0-9]+/g, "-") + "@anshi";
    var lines = [
      "BEGIN:VEVENT",
      "UID:" + uid,
      "DTSTAMP:" + compact(given.stamp) + "T000000Z",
      "DTSTART;VALUE=DATE:" + compact(item.due),
      "DTEND;VALUE=DATE:" + compact(plan.dates.addDays(item.due, 1)),
      "SUMMARY:" + text(item.duty.title + "（最后一天）"),
      "DESCRIPTION:" + text(item.duty.what + "。\n" + item.span + "。\n怎样算做到：" + item.duty.done + "。"),
      "TRANSP:TRANSPARENT",
    ];
    if (given.url) {
      lines.push("URL:" + given.url);
    }
    return lines.concat([
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:" + text(item.duty.title + "：" + plan.dates.chinese(item.due) + "前"),
      "TRIGGER:" + trigger(given.lead),
      "END:VALARM",
      "END:VEVENT",
    ]);
  }

  /* The calendar of some occurrences. given: plan, the plan's id; stamp, the day of the data; lead, how many days before
     the day the reminder comes; url, the page's address or "". */
  function calendar(items, given) {
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//anshi//plan checklist//ZH", "CALSCALE:GREGORIAN"]
      .concat(
        items.reduce(function (lines, item) {
          return lines.concat(eventLines(item, given));
        }, []),
        ["END:VCALENDAR"],
      )
      .map(function (line) {
        return folded(line) + "\r\n";
      })
      .join("");
  }

  plan.calendar = calendar;
})((window.anshiPlan = window.anshiPlan || {}));
