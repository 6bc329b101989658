/* What the search box offers: clauses and articles by name or number, then cases. */

(function (parts) {
  "use strict";

  var make = parts.make;
  var PLACES = 5;
  var CASES = 4;
  /* "安法102", "安全生产法第102条", "刑法134条之一": a text's name and the number of an article. */
  var NUMBERED = /^(.*?)第?(\d+)条?(?:之(\d+))?$/;

  var prepared = null;

  /* Every place that may be offered: {name, note, href, valid, texts}, texts being what a reader may write of it. */
  async function places() {
    var index = await parts.open("");
    var rows = await parts.shared(index, "suggestions");
    var found = [];
    rows.forEach(function (row) {
      var text = { kind: row[0], short: row[1], number: row[2], page: row[3], valid: row[4] };
      found.push(place(text, "", "", ""));
      for (var n = 0; n < row[5].length; n += 3) {
        found.push(place(text, row[5][n], row[5][n + 1], "#" + row[5][n + 2]));
      }
    });
    return { index: index, places: found };
  }

  function place(text, name, heading, anchor) {
    return {
      name: text.short + name,
      note: heading || text.number,
      href: text.page + anchor,
      valid: text.valid,
      kind: text.kind,
      short: plain(text.short),
      article: plain(name),
      text: plain(text.short + name) + "\n" + plain(heading) + "\n" + plain(text.number),
    };
  }

  /* The reading with Arabic numbers, which is the same for 第102条 and 第一百零二条. */
  function plain(text) {
    var readings = parts.readings(text);
    return readings.length ? readings[readings.length - 1].text : "";
  }

  /* The places that a query may mean, the best first. */
  function matching(query, index, all) {
    var terms = parts.withSynonyms(parts.parse(query), index.synonyms).filter(function (term) {
      return !term.excluded;
    });
    if (!terms.length) {
      return [];
    }
    var numbered = NUMBERED.exec(
      terms
        .map(function (term) {
          return term.forms[term.forms.length - 1];
        })
        .join(""),
    );
    return all
      .map(function (one) {
        return { place: one, worth: worth(one, terms, numbered, index) };
      })
      .filter(function (one) {
        return one.worth > 0;
      })
      .sort(function (a, b) {
        return b.worth - a.worth;
      })
      .slice(0, PLACES)
      .map(function (one) {
        return one.place;
      });
  }

  function worth(one, terms, numbered, index) {
    var valid = one.valid ? 1 : 0.5;
    if (
      numbered &&
      one.article === "第" + numbered[2] + "条" + (numbered[3] ? "之" + numbered[3] : "") &&
      isCalled(one.short, numbered[1], index)
    ) {
      return 10 * valid;
    }
    var all = terms.every(function (term) {
      return term.forms.concat(term.synonyms.flatMap(parts.forms)).some(function (form) {
        return one.text.includes(form);
      });
    });
    return all ? (one.article ? 1 : 3) * valid : 0;
  }

  function isCalled(short, name, index) {
    if (short.includes(name)) {
      return true;
    }
    return index.synonyms.some(function (group) {
      var words = group.map(plain);
      return (
        words.includes(name) &&
        words.some(function (word) {
          return short.includes(word);
        })
      );
    });
  }

  /* Cases whose records have the words; not where readers pay for every byte. */
  async function cases(query) {
    var connection = navigator.connection;
    if (connection && connection.saveData) {
      return [];
    }
    var found = await parts.search({ q: query, filters: { kind: ["case"] }, sort: "relevance" });
    var documents = await Promise.all(
      found.hits.slice(0, CASES).map(function (hit) {
        return parts.shownDocument(hit.segment, hit.number);
      }),
    );
    return documents.map(function (document) {
      return {
        name: document.title,
        note: document.meta[0] || "",
        href: document.href,
        kind: "case",
        valid: true,
      };
    });
  }

  function option(one, number) {
    var kinds = { clause: "判定", article: "法条", case: "案例" };
    var given = {
      role: "option",
      id: "a-offer-" + number,
      "aria-selected": "false",
      href: new URL(one.href, parts.root).href,
      tabindex: "-1",
      class: "a-offer a-offer--" + one.kind,
    };
    return make(
      "a",
      given,
      make("b", {}, kinds[one.kind]),
      make("span", {}, one.name, one.note && make("small", {}, one.note + (one.valid ? "" : " · 不再适用"))),
    );
  }

  /* The list of what is offered for a query: {element, options}. */
  async function offers(query) {
    prepared = prepared || places();
    prepared.catch(function () {
      prepared = null;
    });
    var known = await prepared;
    await parts.readable(known.index, [query].concat(known.index.synonyms.flat()));
    var all = matching(query, known.index, known.places).concat(await cases(query));
    var element = make(
      "div",
      { class: "a-find__offers", id: "a-offers", role: "listbox", "aria-label": "可能要找的" },
      all.map(option),
    );
    return { element: element, options: all };
  }

  parts.offers = offers;
})(window.anshiSearch.parts);
