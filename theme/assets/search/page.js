/* The search page: the address says what is asked, this asks it and shows the answer. */

(function (parts) {
  "use strict";

  var make = parts.make;
  var PAUSE = 200;
  var COUNTED = ["kind", "sector", "province", "year", "penalty", "charge", "dual", "stop"];
  var SORT_NAMES = { relevance: "相关度", date: "日期", fine: "罚款" };

  var page = document.getElementById("sousuo");
  var input = document.getElementById("a-find");
  var heading = document.querySelector("h1");
  var bar = page.querySelector("[data-part=bar]");
  var side = page.querySelector("[data-part=side]");
  var main = page.querySelector("[data-part=main]");
  var beginning = Array.from(main.childNodes);
  var status = make("p", { class: "a-search__status", role: "status", "aria-live": "polite" });
  var sheet = make("dialog", { class: "a-sheet", "aria-label": "筛选" });
  var filters = parts.filters.panel(filter, wantFacet);

  var state = parts.state.fromAddress(location.search);
  var known = null;
  var extra = new Set();
  var asked = 0;
  var list = null;
  var typing = null;
  var typed = false;

  /* Goes to another state. A step that the reader may want to take back becomes an entry of the history; letters typed
     one after another are one step. */
  function go(next, replace) {
    state = next;
    history[replace ? "replaceState" : "pushState"](null, "", parts.state.toAddress(state));
    return run();
  }

  function filter(name, value) {
    typed = false;
    go(parts.state.withFilter(state, name, value));
  }

  /* Shows more of a facet; `counted` when its counts have to be fetched. */
  async function wantFacet(name, counted) {
    if (counted) {
      extra.add(name);
    }
    await run();
  }

  async function run() {
    var mine = (asked += 1);
    if (!parts.state.asks(state)) {
      start();
      return;
    }
    page.setAttribute("aria-busy", "true");
    try {
      var facets = COUNTED.concat(Array.from(extra)).concat(needed());
      var found = await parts.search({
        stamp: page.dataset.stamp,
        q: state.q,
        filters: state.filters,
        sort: state.sort,
        synonyms: state.synonyms,
        facets: Array.from(new Set(facets)),
      });
      known = known || parts.filters.names(found.index);
      await Promise.all(["region", "batch"].filter(function (name) { return found.counts[name]; }).map(function (name) {
        return parts.filters.learnNames(found.index, known, name);
      }));
      if (mine === asked) {
        await show(found);
      }
    } catch (failure) {
      if (mine === asked) {
        fail(failure);
      }
    } finally {
      if (mine === asked) {
        page.removeAttribute("aria-busy");
      }
    }
  }

  /* Facets whose values are chosen must be named. */
  function needed() {
    var codes = state.filters.region || [];
    return [
      codes.some(function (code) { return !code.endsWith("0000"); }) && "region",
      state.filters.batch && "batch",
    ].filter(Boolean);
  }

  function clear() {
    if (list) {
      list.stop();
      list = null;
    }
    page.removeAttribute("data-search-total");
    status.removeAttribute("data-search-total");
  }

  /* Shows or hides what belongs to an answer; the heading then gives its room to the results. */
  function answered(yes) {
    bar.hidden = side.hidden = !yes;
    heading.classList.toggle("a-unseen", yes);
    status.textContent = "";
  }

  function start() {
    clear();
    page.removeAttribute("aria-busy");
    answered(false);
    main.replaceChildren.apply(main, beginning);
  }

  async function show(found) {
    clear();
    answered(true);
    status.setAttribute("data-search-total", found.total);
    status.replaceChildren("共 ", make("b", {}, String(found.total)), " 条");
    bar.replaceChildren.apply(bar, [tabs(found), chips(), tools(found)].filter(Boolean));
    filters.show(state, found, known);
    placeFilters();
    side.hidden = side.hidden || (!found.total && !parts.filters.chosen(state, known).length);
    document.title = (state.q ? state.q + " - " : "") + "搜索 - " + siteName;
    if (!found.total) {
      main.replaceChildren(notes(found), await help(found));
      return;
    }
    var mine = asked;
    list = parts.resultList(found, fail);
    var elements = list.elements;
    await list.start();
    if (mine === asked) {
      main.replaceChildren.apply(main, [notes(found)].concat(elements));
    }
  }

  var siteName = document.title.split(" - ").pop();

  function tabs(found) {
    var counts = found.counts.kind || {};
    var current = (state.filters.kind || [])[0] || "";
    var all = Object.values(counts).reduce(function (sum, count) { return sum + count; }, 0);
    var rows = [["", "全部", all]].concat(found.index.kinds.map(function (kind) {
      return [kind[0], kind[1], counts[kind[0]] || 0];
    }));
    return make("nav", { class: "a-kinds", "aria-label": "类型" }, make("ul", {}, rows.map(function (row) {
      var target = parts.state.withFilter(state, "kind", row[0] ? [row[0]] : []);
      return make("li", {}, make("a", {
        href: parts.state.toAddress(target),
        "aria-current": row[0] === current ? "true" : null,
        class: row[2] ? null : "a-zero",
        onclick: function (event) { follow(event, target); },
      }, row[1], make("b", {}, String(row[2]))));
    })));
  }

  /* A link to a state: followed here, unless the reader wants it in another window. */
  function follow(event, target) {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      typed = false;
      go(target);
    }
  }

  function chips() {
    var chosen = parts.filters.chosen(state, known);
    return chosen.length > 0 && make("ul", { class: "a-chips", "aria-label": "已选的筛选" },
      chosen.map(function (one) {
        var rest = (one.value === null ? [] : state.filters[one.name]).filter(function (value) { return value !== one.value; });
        return make("li", {}, make("button", {
          type: "button",
          "aria-label": "去掉 " + one.text,
          onclick: function () { filter(one.name, rest); },
        }, one.text, make("span", { "aria-hidden": "true" }, "×")));
      }),
      chosen.length > 1 && make("li", {}, make("button", { type: "button", onclick: dropFilters }, "全部去掉")));
  }

  function dropFilters() {
    typed = false;
    go(Object.assign({}, state, { filters: state.filters.kind ? { kind: state.filters.kind } : {} }));
  }

  function tools(found) {
    var sort = make("select", {
      id: "a-sort",
      onchange: function (event) {
        typed = false;
        go(Object.assign({}, state, { sort: event.target.value }));
      },
    }, Object.keys(SORT_NAMES).map(function (name) {
      return make("option", { value: name, selected: name === found.sort }, SORT_NAMES[name]);
    }));
    var count = parts.filters.chosen(state, known).length;
    return make("div", { class: "a-search__tools" },
      status,
      make("button", { type: "button", class: "a-search__open", onclick: openSheet }, count ? "筛选（" + count + "）" : "筛选"),
      make("label", { for: "a-sort" }, "排序 ", sort),
      found.total > 0 && make("button", { type: "button", onclick: function (event) { save(found, event.target); } }, "下载表格"));
  }

  async function save(found, button) {
    button.disabled = true;
    try {
      await parts.download(found, known);
    } catch (failure) {
      fail(failure);
    } finally {
      button.disabled = false;
    }
  }

  /* What a reader should know of this answer: other words that were looked for, too. */
  function notes(found) {
    var others = found.terms.flatMap(function (term) { return term.synonyms; });
    var off = Object.assign({}, state, { synonyms: false });
    return make("div", {}, others.length > 0 && make("p", { class: "a-search__note" },
      "也找了同义词：" + others.join("、") + "　",
      make("a", { href: parts.state.toAddress(off), onclick: function (event) { follow(event, off); } }, "只找原词")));
  }

  /* What may be tried when nothing was found; every way offered leads somewhere, with its count. */
  async function help(found) {
    var ways = await parts.waysOn(state, found, page.dataset.stamp);
    return make("div", { class: "a-search__nothing" },
      make("h2", {}, "没有找到"),
      ways.length > 0 && make("p", {}, "可以试试："),
      ways.length > 0 && make("ul", { class: "a-search__ways" }, ways.map(function (way) {
        return make("li", {}, make("a", {
          href: parts.state.toAddress(way.state),
          onclick: function (event) {
            follow(event, way.state);
            input.value = state.q;
          },
        }, way.text), make("b", {}, way.total + " 条"));
      })),
      make("p", { class: "a-none" }, "换短一些的词，或者只留最要紧的一个词；看看有没有写错字。"));
  }

  function fail(failure) {
    clear();
    var kind = failure instanceof parts.SearchError ? failure.kind : "";
    if (!kind) {
      console.error(failure);
    }
    answered(false);
    var words = {
      stale: ["网站的内容刚刚更新过，这一页和检索数据对不上。", "重新载入"],
      newer: ["检索数据比这一页的程序新，请重新载入。", "重新载入"],
      crowded: [failure.message + "，请减少一些。", ""],
    }[kind] || ["检索时出了错，没有得到结果。", "重新载入"];
    main.replaceChildren(make("div", { class: "a-search__nothing", role: "alert", "data-search-failure": kind || "other" },
      make("h2", {}, words[0]),
      words[1] && make("p", {}, make("button", { type: "button", onclick: function () { location.reload(); } }, words[1])),
      kind === "stale" && make("p", { class: "a-none" }, "重新载入之后仍然这样，说明网站正在上传，请过几分钟再试。")));
  }

  /* On a narrow screen the filters are a sheet; the same panel moves between the two places. */
  var narrow = window.matchMedia("(max-width: 59.984375em)");

  function placeFilters() {
    if (sheet.open) {
      return;
    }
    side.replaceChildren(filters.element);
    side.hidden = narrow.matches;
  }

  function openSheet() {
    sheet.replaceChildren(
      make("div", { class: "a-sheet__head" }, make("h2", {}, "筛选"),
        make("button", { type: "button", onclick: function () { sheet.close(); } }, "看结果")),
      filters.element);
    sheet.showModal();
  }

  sheet.addEventListener("close", placeFilters);
  sheet.addEventListener("click", function (event) {
    if (event.target === sheet) {
      sheet.close();
    }
  });
  narrow.addEventListener("change", function () {
    if (parts.state.asks(state)) {
      placeFilters();
    }
  });
  page.append(sheet);

  function readInput() {
    clearTimeout(typing);
    if (input.value !== state.q) {
      var again = typed;
      typed = true;
      go(Object.assign({}, state, { q: input.value }), again);
    }
  }

  input.addEventListener("input", function (event) {
    clearTimeout(typing);
    if (!event.isComposing) {
      typing = setTimeout(readInput, PAUSE);
    }
  });
  input.addEventListener("compositionend", function () {
    clearTimeout(typing);
    typing = setTimeout(readInput, PAUSE);
  });
  input.form.addEventListener("submit", function (event) {
    event.preventDefault();
    readInput();
    typed = false;
  });
  window.addEventListener("popstate", function () {
    typed = false;
    state = parts.state.fromAddress(location.search);
    input.value = state.q;
    run();
  });

  input.value = state.q;
  if (!parts.state.asks(state)) {
    input.focus();
  }
  run();
})(window.anshiSearch.parts);
