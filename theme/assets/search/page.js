/* The search page: the address says what is asked, this asks it and shows the answer. */

(function (parts) {
  "use strict";

  var make = parts.make;
  /* Milliseconds without a further letter after which an answer is looked for: at once where answers come at once, later
     where each costs the reader time and data. */
  var SHORTEST_PAUSE = 40;
  var LONGEST_PAUSE = 400;
  var COUNTED = ["kind", "sector", "province", "year", "penalty", "charge", "dual", "stop"];
  var FAILURES = {
    stale: "网站的内容刚刚更新过，这一页和检索数据对不上。",
    newer: "检索数据的格式比这一页的程序新。",
    crowded: "一次查的词太多了，请减少到三十二个以内。",
    other: "检索时出了错，没有得到结果。",
  };

  var page = document.getElementById("sousuo");
  var input = document.getElementById("a-find");
  var heading = document.querySelector("h1");
  var main = page.querySelector("[data-part=main]");
  var beginning = Array.from(main.childNodes);
  var siteName = document.title.split(" - ").pop();

  var state = parts.state.fromAddress(location.search);
  var known = null;
  var answer = null;
  var fetched = new Set();
  var asked = 0;
  var list = null;
  var typing = null;
  var pause = LONGEST_PAUSE / 2;
  var typed = false;

  var barElement = page.querySelector("[data-part=bar]");
  var bar = parts.bar(barElement, {
    step: function (step) {
      go(step(state));
    },
    filter: filter,
    save: save,
    openFilters: function () {
      place.open();
    },
  });
  var panel = parts.filters.panel(filter, function (facet) {
    fetched.add(facet);
    run();
  });
  var place = parts.filters.place(panel.element, page.querySelector("[data-part=side]"));
  page.append(place.element);

  /* Goes to another state, as a step that the reader can take back. */
  function go(next) {
    typed = false;
    input.value = next.q;
    change(next, "pushState");
  }

  function change(next, how) {
    state = next;
    history[how](null, "", parts.state.toAddress(state));
    run();
  }

  function filter(name, change) {
    go(parts.state.withFilter(state, name, change(state.filters[name])));
  }

  async function run() {
    var mine = (asked += 1);
    if (!parts.state.asks(state)) {
      start();
      return;
    }
    page.setAttribute("aria-busy", "true");
    var begun = performance.now();
    try {
      var found = await parts.search({
        stamp: page.dataset.stamp,
        q: state.q,
        filters: state.filters,
        sort: state.sort,
        synonyms: state.synonyms,
        facets: Array.from(new Set(COUNTED.concat(Array.from(fetched), needed()))),
      });
      await learnNames(found);
      if (mine === asked) {
        await show(found, mine);
        pause = Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, 2 * (performance.now() - begun)));
      }
    } catch (failure) {
      if (mine === asked) {
        fail(failure);
      }
    }
    if (mine === asked) {
      page.removeAttribute("aria-busy");
    }
  }

  /* Facets whose values have to be named, though nobody has opened them. */
  function needed() {
    var codes = state.filters.region || [];
    return [
      codes.some(function (code) {
        return !code.endsWith("0000");
      }) && "region",
      state.filters.batch && "batch",
    ].filter(Boolean);
  }

  async function learnNames(found) {
    known = known || parts.choices.names(found.index);
    await Promise.all(
      ["region", "batch"].map(function (facet) {
        return found.counts[facet] && parts.choices.learnNames(found.index, known, facet);
      }),
    );
  }

  /* Shows or hides what belongs to an answer; the heading then gives its room to the results. */
  function answered(yes) {
    if (list) {
      list.stop();
      list = null;
    }
    barElement.hidden = !yes;
    heading.classList.toggle("a-unseen", yes);
    if (!yes) {
      bar.clear();
      place.show(false, 0);
    }
  }

  function start() {
    answered(false);
    page.removeAttribute("aria-busy");
    main.replaceChildren.apply(main, beginning);
  }

  async function show(found, mine) {
    var elements = found.total ? await results(found) : [await nothing(found)];
    if (mine !== asked) {
      return;
    }
    answer = found;
    answered(true);
    list = found.list || null;
    bar.show(state, found, known);
    panel.show(state, found, known);
    place.show(found.total > 0 || parts.choices.chosen(state, known).length > 0, found.total);
    document.title = (state.q ? state.q + " - " : "") + "搜索 - " + siteName;
    main.replaceChildren.apply(main, elements);
  }

  async function results(found) {
    found.list = parts.resultList(found, fail);
    await found.list.start();
    return [make("h2", { class: "a-unseen" }, "搜索结果"), notes(found)].concat(found.list.elements);
  }

  /* What a reader should know of this answer: other words that were looked for, too. */
  function notes(found) {
    var others = found.terms.flatMap(function (term) {
      return term.synonyms;
    });
    if (!others.length) {
      return "";
    }
    function off(from) {
      return Object.assign({}, from, { synonyms: false });
    }
    return make(
      "p",
      { class: "a-search__note" },
      "也找了同义词：" + others.join("、") + "　",
      bar.link("n-off", state, off, {}, "只找原词"),
    );
  }

  /* What may be tried when nothing was found; every way offered leads somewhere, with its count. */
  async function nothing(found) {
    var ways = await parts.waysOn(state, found, page.dataset.stamp);
    return make(
      "div",
      { class: "a-search__nothing" },
      make("h2", {}, "没有找到"),
      ways.length > 0 && make("p", {}, "可以试试："),
      ways.length > 0 &&
        make(
          "ul",
          { class: "a-search__ways" },
          ways.map(function (way, n) {
            function there() {
              return way.state;
            }
            return make(
              "li",
              {},
              bar.link("w-" + n, state, there, {}, way.text),
              make("b", {}, way.total + " 条"),
            );
          }),
        ),
      make("p", { class: "a-none" }, "换短一些的词，或者只留最要紧的一个词；看看有没有写错字。"),
    );
  }

  function fail(failure) {
    var kind = failure instanceof parts.SearchError ? failure.kind : "other";
    if (kind === "other") {
      console.error(failure);
    }
    answered(false);
    page.removeAttribute("aria-busy");
    main.replaceChildren(
      make(
        "div",
        { class: "a-search__nothing", role: "alert", "data-search-failure": kind },
        make("h2", {}, FAILURES[kind]),
        kind !== "crowded" &&
          make(
            "p",
            {},
            make(
              "button",
              {
                type: "button",
                onclick: function () {
                  location.reload();
                },
              },
              "重新载入",
            ),
          ),
        kind === "stale" &&
          make("p", { class: "a-none" }, "重新载入之后仍然这样，说明网站正在上传，请过几分钟再试。"),
      ),
    );
  }

  async function save() {
    bar.saving(true);
    try {
      await parts.download(answer, known);
    } catch (failure) {
      fail(failure);
    }
    bar.saving(false);
  }

  /* Letters typed one after another are one step of the history. */
  function readInput() {
    clearTimeout(typing);
    if (input.value !== state.q) {
      change(Object.assign({}, state, { q: input.value }), typed ? "replaceState" : "pushState");
      typed = true;
    }
  }

  function readSoon(event) {
    clearTimeout(typing);
    if (!event.isComposing) {
      typing = setTimeout(readInput, pause);
    }
  }

  input.addEventListener("input", readSoon);
  input.addEventListener("compositionend", readSoon);
  input.form.addEventListener("submit", function (event) {
    event.preventDefault();
    readInput();
    typed = false;
    if (window.matchMedia("(hover: none)").matches) {
      /* Makes room for the results where the keyboard is on the screen. */
      input.blur();
    }
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
