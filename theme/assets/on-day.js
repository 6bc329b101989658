/* A shelf as it was on a day: which versions were in force when an inspection took place. The day is kept in the address. */

(function () {
  "use strict";

  var form = document.querySelector("[data-on-day]");
  var field = form.elements.day;
  var status = form.querySelector("[role=status]");
  var texts = Array.from(document.querySelectorAll(".a-shelf .a-text"));
  var shelves = Array.from(document.querySelectorAll(".a-shelf"));

  /* Whether a version was in force on a day: "yes", "no", or "unsure" where its days are not known. */
  function stood(text, day) {
    var first = text.dataset.first;
    var last = text.dataset.last;
    if ((first && day < first) || (last && day > last)) {
      return "no";
    }
    return first && !("openEnd" in text.dataset) ? "yes" : "unsure";
  }

  function show(day) {
    var counts = { yes: 0, unsure: 0, no: 0 };
    texts.forEach(function (text) {
      var found = day ? stood(text, day) : "";
      counts[found] += 1;
      text.hidden = found === "no";
      text.dataset.stood = found;
    });
    shelves.forEach(function (shelf) {
      shelf.hidden = !shelf.querySelector(".a-text:not([hidden])");
    });
    form.querySelector("[type=reset]").hidden = !day;
    status.textContent = !day
      ? ""
      : "这一天有效的 " +
        counts.yes +
        " 部" +
        (counts.unsure ? "；另有 " + counts.unsure + " 部起止日期没有核到，请查原文" : "");
  }

  function change() {
    var day = field.value;
    history.replaceState(null, "", day ? "?day=" + day : location.pathname);
    show(day);
  }

  form.addEventListener("input", change);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.addEventListener("reset", function () {
    setTimeout(change);
  });
  form.hidden = false;
  var asked = new URLSearchParams(location.search).get("day") || "";
  field.value = asked;
  show(field.value);
})();
