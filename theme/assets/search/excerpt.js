/* Where in a document's texts the terms stand, and the pieces of text that show it. */

(function (parts) {
  "use strict";

  var LENGTH = 96;
  var BEFORE = 24;
  var LINES = 2;
  var FACTS = 0;
  var TITLE = 7;
  /* Fields in the order in which a hit in them is shown. */
  var ORDER = [0, 5, 4, 2, 1, 3, 6];

  /* The ranges of a text that a term's forms cover: [{begin, end, term}], ascending, none inside another. */
  function rangesOf(text, terms) {
    var ranges = [];
    parts.readings(text).forEach(function (reading) {
      terms.forEach(function (forms, term) {
        forms.forEach(function (form) {
          var place = reading.text.indexOf(form);
          while (place >= 0) {
            ranges.push({
              begin: reading.begins[place],
              end: reading.ends[place + form.length - 1],
              term: term,
            });
            place = reading.text.indexOf(form, place + form.length);
          }
        });
      });
    });
    ranges.sort(function (a, b) {
      return a.begin - b.begin || b.end - a.end;
    });
    var merged = [];
    ranges.forEach(function (range) {
      var last = merged[merged.length - 1];
      if (last && range.begin < last.end) {
        last.end = Math.max(last.end, range.end);
        last.terms.add(range.term);
      } else {
        merged.push({ begin: range.begin, end: range.end, terms: new Set([range.term]) });
      }
    });
    return merged;
  }

  /* A text in pieces: [{text, marked}]. */
  function piecesOf(text, ranges, start, stop) {
    var pieces = [];
    var place = start;
    function add(end, marked) {
      if (end > place) {
        pieces.push({ text: text.slice(place, end), marked: marked });
        place = end;
      }
    }
    ranges.forEach(function (range) {
      if (range.begin >= start && range.begin < stop) {
        add(range.begin, false);
        add(Math.min(range.end, stop), true);
      }
    });
    add(stop, false);
    return pieces;
  }

  /* The window of a text that has the most different terms, the earliest of such. */
  function windowOf(text, ranges) {
    var best = { start: 0, terms: 0 };
    ranges.forEach(function (range, n) {
      var start = Math.max(0, Math.min(range.begin - BEFORE, text.length - LENGTH));
      var terms = new Set();
      for (var other = n; other < ranges.length && ranges[other].end <= start + LENGTH; other += 1) {
        ranges[other].terms.forEach(terms.add, terms);
      }
      if (terms.size > best.terms) {
        best = { start: start, terms: terms.size };
      }
    });
    return best.start;
  }

  function line(field, text, ranges) {
    var start = ranges.length ? windowOf(text, ranges) : 0;
    var longest = ranges.length ? Math.max(LENGTH, ranges[0].end - ranges[0].begin) : LENGTH;
    var stop = Math.min(text.length, start + longest);
    /* Not through the middle of a pair that makes one character. */
    if (/[\udc00-\udfff]/.test(text[start] || "")) {
      start -= 1;
    }
    if (/[\udc00-\udfff]/.test(text[stop] || "")) {
      stop += 1;
    }
    var pieces = piecesOf(text, ranges, start, stop);
    if (start > 0) {
      pieces.unshift({ text: "…", marked: false });
    }
    if (stop < text.length) {
      pieces.push({ text: "…", marked: false });
    }
    return { field: field, pieces: pieces };
  }

  /* What a result shows of a document: {title: pieces, lines: [{field, pieces}]}. Values that show terms which no line
     above them shows come first; without any the beginning of the facts. */
  function excerpts(document, terms) {
    var forms = terms
      .filter(function (term) {
        return !term.excluded;
      })
      .map(function (term) {
        return term.forms.concat(term.synonyms.flatMap(parts.forms));
      });
    var title = document.title.normalize("NFC");
    var shown = new Set();
    var lines = [];
    var candidates = candidatesOf(document, forms);
    while (candidates.length && lines.length < LINES) {
      candidates.forEach(function (one) {
        one.fresh = one.terms.filter(function (term) {
          return !shown.has(term);
        }).length;
      });
      candidates.sort(function (a, b) {
        return b.fresh - a.fresh || ORDER.indexOf(a.field) - ORDER.indexOf(b.field);
      });
      var best = candidates.shift();
      if (lines.length && !best.fresh) {
        break;
      }
      best.terms.forEach(shown.add, shown);
      lines.push(line(best.field, best.text, best.ranges));
    }
    if (!lines.length) {
      lines = document.values
        .filter(function (value) {
          return value.field === FACTS;
        })
        .slice(0, 1)
        .map(function (value) {
          return line(FACTS, value.text, []);
        });
    }
    return { title: piecesOf(title, rangesOf(title, forms), 0, title.length), lines: lines };
  }

  function candidatesOf(document, forms) {
    var candidates = [];
    document.values.forEach(function (value) {
      if (value.field === TITLE) {
        return;
      }
      var text = value.text.normalize("NFC");
      var ranges = rangesOf(text, forms);
      if (ranges.length) {
        var terms = new Set();
        ranges.forEach(function (range) {
          range.terms.forEach(terms.add, terms);
        });
        candidates.push({ field: value.field, text: text, ranges: ranges, terms: Array.from(terms) });
      }
    });
    return candidates;
  }

  parts.excerpts = excerpts;
})(window.anshiSearch.parts);
