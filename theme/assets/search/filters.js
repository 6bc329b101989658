/* The panel of filters beside the results, on a narrow screen in a sheet. */

(function (parts) {
  "use strict";

  var make = parts.make;
  var choices = parts.choices;
  var SHOWN = 8;
  var GROUPS = ["sector", "region", "year", "dual", "penalty", "charge", "batch", "fine", "date"];
  var FETCHED = ["region", "batch"];

  /* The panel. change(name, from) gets what makes a filter's new value from that of the moment, want(name) is called when
     the counts of a facet have to be fetched first; show(state, found, known) fills it. */
  function panel(change, want) {
    var element = make("div", { class: "a-filters" });
    var opened = new Set(["sector", "region", "year", "dual"]);
    var whole = new Set();
    var unfolded = new Set();
    var now = null;

    function redraw() {
      var focused = element.contains(document.activeElement) ? document.activeElement.id : "";
      element.replaceChildren.apply(element, GROUPS.map(group).filter(Boolean));
      var again = focused && document.getElementById(focused);
      if (again) {
        again.focus();
      }
    }

    function group(facet) {
      var offered = body(facet);
      if (!offered.length) {
        return null;
      }
      var isOpen = opened.has(facet) || isChosen(facet, now.state);
      var details = make(
        "details",
        { open: isOpen },
        make("summary", { id: "g-" + facet }, choices.TITLES[facet]),
        offered,
      );
      details.addEventListener("toggle", function () {
        opened[details.open ? "add" : "delete"](facet);
        if (details.open && facet === "batch") {
          fetchCounts(facet);
        }
      });
      return details;
    }

    function body(facet) {
      if (facet === "fine" || facet === "date") {
        return [range(facet)];
      }
      if (facet === "dual") {
        return list("dual").concat(list("stop"));
      }
      if (facet === "batch" && !now.found.counts.batch) {
        return now.found.total ? [make("p", { class: "a-none" }, "正在读取……")] : [];
      }
      return list(facet);
    }

    function fetchCounts(facet) {
      if (FETCHED.includes(facet) && !now.found.counts[facet]) {
        want(facet);
      }
    }

    function list(facet) {
      var chosen = now.state.filters[facet] || [];
      var nodes = choices.tree(now.found, facet, chosen);
      var shown = whole.has(facet) ? nodes : foremost(facet, nodes, chosen);
      if (!shown.length) {
        return [];
      }
      var rest = nodes.length - shown.length;
      var items = make(
        "ul",
        {},
        shown.map(function (node) {
          return item(facet, node, chosen);
        }),
      );
      return rest
        ? [
            items,
            make(
              "button",
              {
                type: "button",
                id: "w-" + facet,
                class: "a-filters__all",
                onclick: function () {
                  whole.add(facet);
                  redraw();
                },
              },
              "另外 " + rest + " 项",
            ),
          ]
        : [items];
    }

    /* The first few, of sectors and regions those that give most; always those that hold something chosen. */
    function foremost(facet, nodes, chosen) {
      var ranked = nodes.slice();
      if (facet === "sector" || facet === "region") {
        ranked.sort(function (a, b) {
          return b.count - a.count;
        });
      }
      return nodes.filter(function (node) {
        return ranked.indexOf(node) < SHOWN || holds(node, chosen);
      });
    }

    function item(facet, node, chosen) {
      var id = "f-" + facet + "-" + node.value;
      var name = choices.nameOf(now.known, facet, node.value);
      var box = make("input", {
        type: "checkbox",
        id: id,
        checked: chosen.includes(node.value),
        onchange: function (event) {
          var wanted = event.target.checked;
          change(facet, function (values) {
            var rest = choices.without(values, node.value);
            return wanted ? rest.concat(node.value) : rest;
          });
        },
      });
      var inner = innerOf(facet, node, chosen);
      return make(
        "li",
        { class: node.count ? null : "a-zero" },
        make(
          "div",
          { class: "a-choice" },
          box,
          make("label", { for: id }, make("span", {}, name), make("b", {}, String(node.count))),
          mayUnfold(facet, node) && unfolder(facet, node, name, Boolean(inner)),
        ),
        inner,
      );
    }

    /* Sectors show what is in them; regions when the reader unfolds them, or when something in them is chosen. */
    function innerOf(facet, node, chosen) {
      var isOpen =
        facet === "sector" ||
        unfolded.has(node.value) ||
        node.inner.some(function (one) {
          return holds(one, chosen);
        });
      return (
        isOpen &&
        node.inner.length > 0 &&
        make(
          "ul",
          {},
          node.inner.map(function (one) {
            return item(facet, one, chosen);
          }),
        )
      );
    }

    function mayUnfold(facet, node) {
      return (
        facet === "region" &&
        node.count > 0 &&
        (node.inner.length > 0 || (!now.found.counts.region && node.value.endsWith("0000")))
      );
    }

    function unfolder(facet, node, name, isOpen) {
      return make(
        "button",
        {
          type: "button",
          id: "u-" + node.value,
          class: "a-choice__more",
          "aria-expanded": String(isOpen),
          "aria-label": name + "以下的地区",
          onclick: function () {
            unfolded[isOpen ? "delete" : "add"](node.value);
            redraw();
            fetchCounts(facet);
          },
        },
        isOpen ? "−" : "+",
      );
    }

    function range(facet) {
      var wanted = now.state.filters[facet] || {};
      var money = facet === "fine";
      function input(end, label) {
        var value = wanted[end];
        return make(
          "label",
          {},
          make("span", {}, label),
          make("input", {
            id: "r-" + end,
            type: money ? "number" : "date",
            min: money ? "0" : null,
            step: money ? "any" : null,
            inputmode: money ? "decimal" : null,
            value: value === undefined ? "" : money ? value / 10000 : value,
            onchange: function (event) {
              var text = event.target.value;
              change(facet, function (range) {
                var changed = Object.assign({}, range);
                changed[end] = !money ? text : text === "" ? undefined : Math.round(Number(text) * 10000);
                return changed;
              });
            },
          }),
        );
      }
      return make(
        "div",
        { class: "a-range-inputs" },
        money
          ? [input("min", "至少（万元）"), input("max", "至多（万元）")]
          : [input("from", "从"), input("to", "到")],
      );
    }

    return {
      element: element,
      show: function (state, found, known) {
        now = { state: state, found: found, known: known };
        redraw();
      },
    };
  }

  /* Whether a value or one inside it is chosen. */
  function holds(node, chosen) {
    return (
      chosen.includes(node.value) ||
      node.inner.some(function (one) {
        return holds(one, chosen);
      })
    );
  }

  function isChosen(facet, state) {
    return Boolean(state.filters[facet] || (facet === "dual" && state.filters.stop));
  }

  /* Puts the panel where there is room for it: beside the results, or into a sheet that a button opens. */
  function place(panelElement, side) {
    var narrow = window.matchMedia("(max-width: 59.984375em)");
    var done = make(
      "button",
      {
        type: "button",
        onclick: function () {
          sheet.close();
        },
      },
      "看结果",
    );
    var sheet = make("dialog", { class: "a-sheet", "aria-label": "筛选" });
    var wanted = false;

    function settle() {
      /* Moving it takes the focus away, so only where it must. */
      if (!sheet.open && panelElement.parentNode !== side) {
        side.replaceChildren(make("h2", { class: "a-unseen" }, "筛选"), panelElement);
      }
      side.hidden = !wanted || narrow.matches;
    }

    sheet.addEventListener("close", settle);
    sheet.addEventListener("click", function (event) {
      if (event.target === sheet) {
        sheet.close();
      }
    });
    narrow.addEventListener("change", function () {
      sheet.close();
      settle();
    });
    return {
      element: sheet,
      show: function (yes, total) {
        wanted = yes;
        done.textContent = "看结果（" + total + " 条）";
        settle();
      },
      open: function () {
        sheet.replaceChildren(
          make("div", { class: "a-sheet__head" }, make("h2", {}, "筛选"), done),
          panelElement,
        );
        sheet.showModal();
      },
    };
  }

  parts.filters = { panel: panel, place: place };
})(window.anshiSearch.parts);
