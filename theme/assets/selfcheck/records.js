/* Answers of a check list: what is kept of them, and to which clause of the page each belongs.

   A record is {at, wording, name, answer, note}: at is "gongmao-2023/11.3", wording the mark of the gist that was
   answered, name what to call the clause when it is gone. The other files of this folder add their part to
   anshiSelfcheck.parts. */

(function () {
  "use strict";

  var ANSWERS = { yes: "存在", no: "不存在", na: "不涉及" };

  /* The clauses of the page, in order. */
  function itemsOf(page) {
    return Array.from(page.querySelectorAll(".a-item")).map(function (element) {
      var standard = element.closest("[data-standard]");
      var legend = element.querySelector("legend");
      var group = element.closest(".a-check__group").querySelector("h3");
      var own = legend.querySelector("b");
      var parts = [group && group.textContent, own && own.textContent].filter(Boolean);
      return {
        element: element,
        at: standard.dataset.standard + "/" + element.id.slice(element.id.indexOf("_") + 1),
        wording: element.dataset.wording,
        standard: standard.querySelector("h2").textContent,
        name: legend.querySelector("a").textContent,
        heading: parts.join("·"),
        gist: element.querySelector(".a-item__text p").textContent,
      };
    });
  }

  /* Which clause each record belongs to: that of the same number in the same version, else, when the version has been
     replaced, the only one of the very same words. A number alone says nothing about another version. */
  function matched(records, items) {
    var byPlace = new Map();
    var byWording = new Map();
    items.forEach(function (item) {
      byPlace.set(item.at, item);
      byWording.set(item.wording, byWording.has(item.wording) ? null : item);
    });
    var found = new Map();
    var left = [];
    var moved = records.filter(function (record) {
      var item = byPlace.get(record.at);
      if (item) {
        found.set(item.at, record);
      }
      return !item;
    });
    moved.forEach(function (record) {
      var item = byWording.get(record.wording);
      if (item && !found.has(item.at)) {
        found.set(item.at, record);
      } else {
        left.push(record);
      }
    });
    return { found: found, left: left };
  }

  /* A record from outside, or null: whatever is not of the form is not taken. */
  function checked(value) {
    var fields = ["at", "wording", "name", "answer", "note"];
    var good =
      value &&
      fields.every(function (field) {
        return typeof value[field] === "string";
      });
    return good && value.at && (value.answer === "" || Object.keys(ANSWERS).includes(value.answer))
      ? value
      : null;
  }

  window.anshiSelfcheck = {
    parts: { ANSWERS: ANSWERS, itemsOf: itemsOf, matched: matched, checked: checked },
  };
})();
