/* The query language: words apart by spaces are all wanted, "…" keeps its spaces, -word is not wanted. */

(function (parts) {
  "use strict";

  var MOST_TERMS = 32;
  var QUOTES = { '"': '"', "“": "”", "＂": "＂" };
  var MINUS = /^[-－−]/;

  /* The terms of a query: {text, excluded}. A quotation mark opens a phrase only at the beginning of a word, and only
     if it is closed at the end of one; anywhere else it is a character like others. In "…" two marks stand for one. */
  function parse(query) {
    var terms = [];
    var place = 0;
    while (place < query.length) {
      if (/\s/.test(query[place])) {
        place += 1;
        continue;
      }
      var excluded = MINUS.test(query[place]) && place + 1 < query.length && !/\s/.test(query[place + 1]);
      var start = place + (excluded ? 1 : 0);
      var token = phrase(query, start) || word(query, start);
      place = token.end;
      terms.push({ text: token.text, excluded: excluded });
    }
    return distinct(terms);
  }

  function phrase(query, start) {
    var close = QUOTES[query[start]];
    if (!close) {
      return null;
    }
    var text = "";
    for (var place = start + 1; place < query.length; place += 1) {
      if (query[place] === close) {
        if (query[place + 1] === close && close === '"') {
          place += 1;
        } else if (place + 1 === query.length || /\s/.test(query[place + 1])) {
          return { text: text, end: place + 1 };
        } else {
          return null;
        }
      }
      text += query[place];
    }
    return null;
  }

  function word(query, start) {
    var end = start;
    while (end < query.length && !/\s/.test(query[end])) {
      end += 1;
    }
    return { text: query.slice(start, end), end: end };
  }

  /* Each term once, without those that fold to nothing, with the texts to look for. */
  function distinct(terms) {
    var seen = new Set();
    var kept = [];
    terms.forEach(function (term) {
      var forms = parts.forms(term.text);
      var key = (term.excluded ? "-" : "") + forms.join("\n");
      if (forms.length && !seen.has(key)) {
        seen.add(key);
        kept.push({ text: term.text, excluded: term.excluded, forms: forms, synonyms: [] });
      }
    });
    if (kept.length > MOST_TERMS) {
      throw new parts.SearchError("crowded", "一次最多查 " + MOST_TERMS + " 个词");
    }
    return kept;
  }

  /* The terms with what the vocabulary says is another word for them. */
  function withSynonyms(terms, groups) {
    return terms.map(function (term) {
      if (term.excluded) {
        return term;
      }
      var own = term.forms[term.forms.length - 1];
      var others = groups
        .filter(function (group) {
          return group.some(function (word) {
            return parts.forms(word).includes(own);
          });
        })
        .flat()
        .filter(function (word) {
          return !parts.forms(word).includes(own);
        });
      return Object.assign({}, term, { synonyms: others });
    });
  }

  /* A query that asks for exactly this text, whatever is in it. */
  function quoted(text) {
    return '"' + text.replace(/"/g, '""') + '"';
  }

  parts.parse = parse;
  parts.withSynonyms = withSynonyms;
  parts.quoted = quoted;
})(window.anshiSearch.parts);
