/* The box that narrows a long page while a reader types.

   A box is [data-filter-box] and names what it narrows: data-filter-box="ID" of an element. In that element every
   [data-filter] is an item that is shown or hidden and counted; its value is the item's own number ("97", "134-1",
   "11.3") or empty. [data-filter-also] is shown or hidden like an item but not counted, [data-filter-group] goes when
   nothing in it is left. data-filter-unit on the box is the counter's measure word.

   A text is matched as the search does it (search/base.js and search/fold.js come first): words parted by spaces must
   all be in the item. A number, in Arabic or Chinese numerals, means the items with that number where there are any. */

(function (parts) {
  "use strict";

  var readings = parts.readings;
  var forms = parts.forms;
  var NUMERALS = /^[零〇一二三四五六七八九十百千]+$/;
  var NUMBER = /^第?(\d+(?:[-.]\d+)*)条?(?:之(\d+))?((?:第\d+[款项])*)$/;

  /* The number that a term means, as items carry it: 第九十七条第七项 → 97.7, 134之一 → 134-1; empty for a word. */
  function numberOf(term) {
    var told = NUMERALS.test(term) ? term + "条" : term;
    var texts = readings(told).map(function (reading) {
      return reading.text;
    });
    var match = NUMBER.exec(texts[texts.length - 1] || "");
    if (!match) {
      return "";
    }
    var items = (match[3].match(/\d+/g) || []).map(function (digits) {
      return "." + digits;
    });
    return match[1] + (match[2] ? "-" + match[2] : "") + items.join("");
  }

  /* Whether an item with number `own` is meant by `wanted`: 11.3 and 134-1 are by 11 and 134, and 97 is by 97.7. */
  function isMeant(own, wanted) {
    var within = own.startsWith(wanted) && !/^\d/.test(own.slice(wanted.length));
    return within || (own !== "" && wanted.startsWith(own + "."));
  }

  function itemOf(element, name) {
    return {
      element: element,
      number: element.getAttribute(name),
      /* An item's text is its number and all that it says, folded when it is first asked for. */
      texts: null,
    };
  }

  function textsOf(item) {
    item.texts =
      item.texts ||
      readings(item.element.textContent).map(function (reading) {
        return reading.text;
      });
    return item.texts;
  }

  function holds(item, looked) {
    return textsOf(item).some(function (text) {
      return looked.some(function (form) {
        return text.includes(form);
      });
    });
  }

  /* For every term what an item must satisfy. */
  function conditions(typed, items) {
    return typed
      .trim()
      .split(/\s+/)
      .filter(Boolean)
      .map(function (term) {
        var wanted = numberOf(term);
        function numbered(item) {
          return isMeant(item.number, wanted);
        }
        if (wanted && items.some(numbered)) {
          return numbered;
        }
        var looked = forms(term);
        return function (item) {
          return !looked.length || holds(item, looked);
        };
      });
  }

  function set(box) {
    var scope = document.getElementById(box.getAttribute("data-filter-box"));
    var input = box.querySelector("input");
    var count = box.querySelector("output");
    var clear = box.querySelector("button");
    var unit = box.getAttribute("data-filter-unit");
    var all = function (name) {
      return Array.from(scope.querySelectorAll("[" + name + "]"));
    };
    var items = all("data-filter").map(function (element) {
      return itemOf(element, "data-filter");
    });
    var also = all("data-filter-also").map(function (element) {
      return itemOf(element, "data-filter-also");
    });
    var groups = all("data-filter-group");

    function narrow() {
      var wanted = conditions(input.value, items);
      var shown = 0;
      function fits(item) {
        return wanted.every(function (condition) {
          return condition(item);
        });
      }
      items.forEach(function (item) {
        item.element.hidden = !fits(item);
        shown += item.element.hidden ? 0 : 1;
      });
      also.forEach(function (item) {
        item.element.hidden = !fits(item);
      });
      groups.forEach(function (group) {
        group.hidden = !group.querySelector("[data-filter]:not([hidden]), [data-filter-also]:not([hidden])");
      });
      clear.hidden = !input.value;
      count.textContent = !wanted.length
        ? "共 " + items.length + " " + unit
        : shown
          ? "找到 " + shown + " " + unit + "，共 " + items.length + " " + unit
          : "没有找到，换个词或者清除";
    }

    function reset() {
      input.value = "";
      narrow();
    }

    /* A link on the page may lead to what is hidden now. */
    function uncover() {
      var place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (place && scope.contains(place) && place.closest("[hidden]")) {
        reset();
        place.scrollIntoView();
      }
    }

    input.addEventListener("input", narrow);
    clear.addEventListener("click", function () {
      reset();
      input.focus();
    });
    window.addEventListener("hashchange", uncover);
    box.hidden = false;
    /* A browser that goes back restores what was typed. */
    narrow();
  }

  document.querySelectorAll("[data-filter-box]").forEach(set);
})(window.anshiSearch.parts);
