/* Above the results: their kinds, what is chosen, how many there are, in which order. It stays while they change, so that
   the focus and the announcements of a screen reader do. */

(function (parts) {
  "use strict";

  var make = parts.make;
  var choices = parts.choices;
  var SORTS = { relevance: "相关度", date: "日期", fine: "罚款" };

  /* The bar in `element`. actions: step(step), filter(name, change), openFilters(), save(). A step makes a state from that
     of the moment, which may be newer than what is shown; a change makes a filter's value likewise. */
  function bar(element, actions) {
    var status = make("p", { class: "a-search__status", role: "status", "aria-live": "polite" });
    var kinds = make("nav", { class: "a-kinds", "aria-label": "类型" });
    var chips = make("ul", { class: "a-chips", "aria-label": "已选的筛选" });
    var filters = make("button", { type: "button", class: "a-search__open", onclick: actions.openFilters });
    var save = make("button", { type: "button", onclick: actions.save }, "下载表格");
    var sort = make(
      "select",
      {
        id: "a-sort",
        onchange: function () {
          actions.step(function (state) {
            return Object.assign({}, state, { sort: sort.value });
          });
        },
      },
      Object.keys(SORTS).map(function (name) {
        return make("option", { value: name }, SORTS[name]);
      }),
    );
    var now = null;

    element.append(
      kinds,
      chips,
      make(
        "div",
        { class: "a-search__tools" },
        status,
        filters,
        make("label", { for: "a-sort" }, make("span", {}, "排序 "), sort),
        save,
      ),
    );

    /* A link to what a step makes of the state that is shown. */
    function link(id, shown, step, given, children) {
      return make(
        "a",
        Object.assign(
          {
            id: id,
            href: parts.state.toAddress(step(shown)),
            onclick: function (event) {
              if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
                event.preventDefault();
                actions.step(step);
              }
            },
          },
          given,
        ),
        children,
      );
    }

    function showKinds(found) {
      var counts = found.counts.kind || {};
      var current = (now.filters.kind || [])[0] || "";
      var all = Object.values(counts).reduce(function (sum, count) {
        return sum + count;
      }, 0);
      var rows = [["", "全部", all]].concat(
        found.index.kinds.map(function (kind) {
          return [kind[0], kind[1], counts[kind[0]] || 0];
        }),
      );
      kinds.replaceChildren(
        make(
          "ul",
          {},
          rows.map(function (row) {
            var given = {
              "aria-current": row[0] === current ? "true" : null,
              class: row[2] ? null : "a-zero",
            };
            function step(state) {
              return parts.state.withFilter(state, "kind", row[0] ? [row[0]] : []);
            }
            return make(
              "li",
              {},
              link("k-" + row[0], now, step, given, [row[1], make("b", {}, String(row[2]))]),
            );
          }),
        ),
      );
    }

    function showChips(known) {
      var chosen = choices.chosen(now, known);
      var items = chosen.map(function (one, n) {
        return make(
          "li",
          {},
          make(
            "button",
            {
              type: "button",
              id: "c-" + n,
              "aria-label": "去掉 " + one.text,
              onclick: function () {
                actions.filter(one.name, function (value) {
                  return one.value === null ? null : choices.without(value, one.value);
                });
              },
            },
            one.text,
            make("span", { "aria-hidden": "true" }, "×"),
          ),
        );
      });
      if (items.length > 1) {
        items.push(
          make(
            "li",
            {},
            make(
              "button",
              {
                type: "button",
                id: "c-all",
                onclick: function () {
                  actions.step(function (state) {
                    var kept = state.filters.kind ? { kind: state.filters.kind } : {};
                    return Object.assign({}, state, { filters: kept });
                  });
                },
              },
              "全部去掉",
            ),
          ),
        );
      }
      chips.replaceChildren.apply(chips, items);
      chips.hidden = !items.length;
      filters.textContent = items.length ? "筛选（" + chosen.length + "）" : "筛选";
    }

    return {
      link: link,
      show: function (state, found, known) {
        now = state;
        var focused = element.contains(document.activeElement) ? document.activeElement.id : "";
        status.setAttribute("data-search-total", found.total);
        status.replaceChildren("共 ", make("b", {}, String(found.total)), " 条");
        sort.value = found.sort;
        save.hidden = !found.total;
        showKinds(found);
        showChips(known);
        if (focused) {
          (document.getElementById(focused) || sort).focus();
        }
      },
      clear: function () {
        status.removeAttribute("data-search-total");
        status.textContent = "";
      },
      saving: function (yes) {
        save.disabled = yes;
      },
    };
  }

  parts.bar = bar;
})(window.anshiSearch.parts);
