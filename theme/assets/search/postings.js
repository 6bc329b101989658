/* Which documents of a segment have a term, from the lists of its pieces. */

(function (parts) {
  "use strict";

  var PAD = "\n";
  var GRAM = 3;
  var RUN = 5;
  var FIELDS = 8;
  /* How many pieces of a long term are fetched at a time: after the first two a term is mostly known to be nowhere, or in so
     few documents that their texts are read instead of further lists. */
  var AT_A_TIME = 2;
  var FEW = 6;
  var NOTHING = { documents: new Int32Array(0), codes: new Uint16Array(0) };

  /* The documents with a term of one or two characters. */
  async function shortTerm(segment, term) {
    return (await parts.wordList(segment, term.length === 1 ? term + PAD : term)) || NOTHING;
  }

  /* Where a term may begin that has a piece at its start: {cells, offsets}, sorted. */
  async function beginnings(segment, piece) {
    var list = (await parts.placesOf(segment, piece.kind, piece.key)) || { cells: [], offsets: [] };
    for (var place = 0; piece.start && place < list.offsets.length; place += 1) {
      list.offsets[place] -= piece.start;
    }
    return list;
  }

  /* The places that are in both. */
  function common(places, others) {
    var cells = [];
    var offsets = [];
    var other = 0;
    for (var n = 0; n < places.cells.length; n += 1) {
      var cell = places.cells[n];
      var offset = places.offsets[n];
      while (
        other < others.cells.length &&
        (others.cells[other] < cell || (others.cells[other] === cell && others.offsets[other] < offset))
      ) {
        other += 1;
      }
      if (others.cells[other] === cell && others.offsets[other] === offset) {
        cells.push(cell);
        offsets.push(offset);
      }
    }
    return { cells: cells, offsets: offsets };
  }

  /* The documents of some places, with the fields that they are in and about how many there are. */
  function byDocument(places) {
    var documents = [];
    var codes = [];
    var count = 0;
    for (var n = 0; n < places.cells.length; n += 1) {
      var document = Math.floor(places.cells[n] / FIELDS);
      var last = documents.length - 1;
      var field = 1 << (places.cells[n] % FIELDS);
      if (documents[last] === document) {
        count += 1;
        codes[last] = (((codes[last] >> 2) | field) << 2) | grade(count);
      } else {
        count = 1;
        documents.push(document);
        codes.push(field << 2);
      }
    }
    return { documents: Int32Array.from(documents), codes: Uint16Array.from(codes) };
  }

  function grade(count) {
    return count < 2 ? 0 : count < 3 ? 1 : count < 5 ? 2 : 3;
  }

  /* The pieces of a term that have lists: a gram at every character, a run where the gram there is in a phrase. A piece
     costs its shard's size, and covers the characters around it that stand around it everywhere. null when the term has
     others there: then it stands nowhere. */
  function piecesOf(segment, term) {
    var pieces = [];
    var possible = true;
    function add(kind, start, length) {
      var key = term.substr(start, length);
      if (key.length < length) {
        return;
      }
      var place = parts.shardOf(segment, kind, key);
      var phrase = parts.phraseAround(segment, key);
      var from = start;
      var end = start + length;
      if (phrase) {
        var first = start - phrase.text.indexOf(key);
        from = Math.max(0, first);
        end = Math.min(term.length, first + phrase.text.length);
        possible = possible && phrase.text.startsWith(term.slice(from, end), from - first);
        if (kind === "grams") {
          add("runs", start, RUN);
        }
      }
      pieces.push({
        kind: kind,
        key: key,
        start: start,
        from: from,
        end: end,
        cost: 1 + (place ? place.size : 0),
      });
    }
    for (var start = 0; start + GRAM <= term.length; start += 1) {
      add("grams", start, GRAM);
    }
    return possible ? pieces : null;
  }

  /* The pieces that cover a term, no character left out, at the least cost; the cheapest first. */
  function coverOf(pieces, length) {
    var best = [{ cost: 0 }];
    pieces.sort(function (a, b) {
      return a.end - b.end;
    });
    pieces.forEach(function (piece) {
      for (var end = piece.from; end < piece.end; end += 1) {
        var before = best[end];
        if (before && !(best[piece.end] && best[piece.end].cost <= before.cost + piece.cost)) {
          best[piece.end] = { cost: before.cost + piece.cost, piece: piece, before: before };
        }
      }
    });
    var cover = [];
    for (var last = best[length]; last.piece; last = last.before) {
      cover.push(last.piece);
    }
    return cover.sort(function (a, b) {
      return a.cost - b.cost;
    });
  }

  /* The documents with a term of three characters or more. */
  async function longTerm(segment, term) {
    var phrase = parts.phraseAround(segment, term);
    if (phrase) {
      return parts.phraseList(segment, phrase);
    }
    var pieces = piecesOf(segment, term);
    if (!pieces) {
      return NOTHING;
    }
    var cover = coverOf(pieces, term.length);
    var places = null;
    while (cover.length) {
      var lists = await Promise.all(
        cover.splice(0, AT_A_TIME).map(function (piece) {
          return beginnings(segment, piece);
        }),
      );
      places = lists.reduce(function (kept, list) {
        return kept ? common(kept, list) : list;
      }, places);
      var found = byDocument(places);
      if (!found.documents.length) {
        return NOTHING;
      }
      if (cover.length && found.documents.length <= FEW) {
        return confirmed(segment, term, found);
      }
    }
    return byDocument(places);
  }

  /* Of a few documents those whose texts have the term. */
  async function confirmed(segment, term, found) {
    var kept = await Promise.all(
      Array.from(found.documents, async function (number) {
        var document = await parts.shownDocument(segment, number);
        return document.values.some(function (value) {
          return parts.readings(value.text).some(function (reading) {
            return reading.text.includes(term);
          });
        });
      }),
    );
    function keep(value, n) {
      return kept[n];
    }
    return { documents: found.documents.filter(keep), codes: found.codes.filter(keep) };
  }

  /* The documents that have either; fields add up, and of the frequencies the higher one counts. */
  function either(one, other) {
    if (!one.documents.length || !other.documents.length) {
      return one.documents.length ? one : other;
    }
    var documents = [];
    var codes = [];
    var a = 0;
    var b = 0;
    while (a < one.documents.length || b < other.documents.length) {
      var left = a < one.documents.length ? one.documents[a] : Infinity;
      var right = b < other.documents.length ? other.documents[b] : Infinity;
      documents.push(Math.min(left, right));
      var fromOne = left <= right ? one.codes[a++] : 0;
      var fromOther = right <= left ? other.codes[b++] : 0;
      codes.push(((fromOne | fromOther) & ~3) | Math.max(fromOne & 3, fromOther & 3));
    }
    return { documents: Int32Array.from(documents), codes: Uint16Array.from(codes) };
  }

  /* The documents of a segment that have one of the forms, ascending, each with a code: fields × 4 + about how often. */
  async function having(segment, forms) {
    var found = await Promise.all(
      forms.map(function (form) {
        return form.length < GRAM ? shortTerm(segment, form) : longTerm(segment, form);
      }),
    );
    return found.reduce(either, NOTHING);
  }

  parts.having = having;
})(window.anshiSearch.parts);
