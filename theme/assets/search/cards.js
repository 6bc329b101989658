/* The results: a card a document, fetched in the order of the hits, a few at a time as the reader comes to them. */

(function (parts) {
  "use strict";

  var make = parts.make;
  var STEP = 5;

  function marked(pieces) {
    return pieces.map(function (piece) {
      return piece.marked ? make("mark", {}, piece.text) : piece.text;
    });
  }

  function tags(document) {
    return make(
      "ul",
      { class: "a-tags" },
      document.tags.map(function (tag) {
        return make("li", { class: "a-tag a-tag--" + tag[1] }, tag[0]);
      }),
    );
  }

  function card(document, terms, index) {
    var shown = parts.excerpts(document, terms);
    var kind = index.kinds.find(function (one) {
      return one[0] === document.kind;
    });
    var href = new URL(document.href, parts.root).href;
    return make(
      "li",
      { class: "a-card a-hit", "data-hit-id": document.id },
      make("h3", {}, make("a", { href: href }, marked(shown.title))),
      make(
        "p",
        { class: "a-card__meta" },
        document.kind !== "case" && make("b", { class: "a-hit__kind" }, kind ? kind[1] : ""),
        document.meta.map(function (text) {
          return make("span", {}, text);
        }),
      ),
      shown.lines.map(function (line) {
        return make(
          "p",
          { class: "a-hit__line" },
          make("span", { class: "a-hit__field" }, index.fields[line.field]),
          marked(line.pieces),
        );
      }),
      document.tags.length > 0 && tags(document),
    );
  }

  /* A list of results that grows. It fetches the next ones when the reader scrolls to its end or asks for them. */
  function resultList(found, onFailure) {
    var list = make("ol", { class: "a-cards a-hits", "aria-label": "搜索结果" });
    var more = make("button", {
      type: "button",
      class: "a-search__more",
      onclick: function () {
        next(true);
      },
    });
    var shown = 0;
    var fetching = false;
    var watcher = new IntersectionObserver(function (entries) {
      if (
        entries.some(function (entry) {
          return entry.isIntersecting;
        })
      ) {
        next(false);
      }
    });

    function label() {
      var rest = found.total - shown;
      more.hidden = rest <= 0;
      more.textContent = "再显示 " + Math.min(STEP, rest) + " 条（还有 " + rest + " 条）";
    }

    /* The next few, in place; fails when they cannot be had. */
    async function extend() {
      var hits = found.hits.slice(shown, shown + STEP);
      var documents = await Promise.all(
        hits.map(function (hit) {
          return parts.shownDocument(hit.segment, hit.number);
        }),
      );
      var cards = documents.map(function (document) {
        return card(document, found.terms, found.index);
      });
      list.append.apply(list, cards);
      shown += cards.length;
      label();
      /* The end may still be in view: the watcher tells of an element once, when it comes. */
      watcher.unobserve(more);
      if (!more.hidden) {
        watcher.observe(more);
      }
      return cards;
    }

    async function next(asked) {
      if (fetching) {
        return;
      }
      fetching = true;
      try {
        var cards = await extend();
        if (asked && cards.length) {
          /* The button has moved down: go on reading where the new ones begin. */
          cards[0].querySelector("a").focus();
        }
      } catch (failure) {
        watcher.disconnect();
        onFailure(failure);
      }
      fetching = false;
    }

    label();
    return {
      elements: [list, more],
      start: extend,
      stop: function () {
        watcher.disconnect();
      },
    };
  }

  parts.resultList = resultList;
})(window.anshiSearch.parts);
