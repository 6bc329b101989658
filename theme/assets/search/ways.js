/* Ways on from an empty answer: fewer filters, fewer words, the words of a sentence, shorter words. */

(function (parts) {
  "use strict";

  var SHORTEST = 2;
  var TRIED = 12;
  var OFFERED = 5;
  /* What joins words to a sentence. */
  var JOINTS = /没有|[没未无不的了吗呢和与及或在被把是有，。、；：？]/;

  /* States that do find something, with a sentence and a count: [{state, text, total}]. */
  async function waysOn(state, found, stamp) {
    var ways = [];
    async function offer(next, text) {
      var answer = await parts.search({
        stamp: stamp,
        q: next.q,
        filters: next.filters,
        sort: "date",
        synonyms: next.synonyms,
        facets: [],
      });
      if (answer.total) {
        ways.push({ state: next, text: text, total: answer.total });
      }
      return answer.total;
    }
    var wanted = found.terms.filter(function (term) {
      return !term.excluded;
    });
    if (Object.keys(state.filters).length && state.q.trim()) {
      await offer(Object.assign({}, state, { filters: {} }), "去掉所有筛选");
    }
    if (wanted.length > 1) {
      for (var term of wanted.slice(0, OFFERED)) {
        await offer(asking(state, term.text), "只查“" + term.text + "”");
      }
    } else if (wanted.length === 1) {
      var words = wanted[0].text.split(JOINTS).filter(function (word) {
        return word.length >= SHORTEST;
      });
      var all = words.join(" ");
      var together =
        words.length > 1 && (await offer(Object.assign({}, state, { q: all }), "查“" + all + "”"));
      for (var word of together || words.length < 2 ? [] : words.slice(0, OFFERED)) {
        await offer(asking(state, word), "只查“" + word + "”");
      }
      await shorter(state, wanted[0].text, offer, ways);
    }
    return ways.slice(0, OFFERED);
  }

  function asking(state, text) {
    return Object.assign({}, state, { q: /\s|^[-"“]/.test(text) ? parts.quoted(text) : text });
  }

  /* The longest pieces of a word that are found, from its beginning and from its end. */
  async function shorter(state, text, offer, ways) {
    var letters = Array.from(text);
    var tried = 0;
    for (
      var length = letters.length - 1;
      length >= SHORTEST && tried < TRIED && ways.length < 3;
      length -= 1
    ) {
      var pieces = new Set([letters.slice(0, length).join(""), letters.slice(-length).join("")]);
      for (var piece of pieces) {
        tried += 1;
        await offer(asking(state, piece), "查“" + piece + "”");
      }
    }
  }

  parts.waysOn = waysOn;
})(window.anshiSearch.parts);
