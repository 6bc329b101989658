/* Which documents of a segment have a term. generator/search/postings.py says what the lists hold. */

(function (parts) {
  "use strict";

  var PAD = "\n";
  var GRAM = 3;
  var FIELDS = 8;
  /* How many grams of a long term are fetched at a time: after the first two a term is mostly known to be nowhere, or in so
     few documents that their texts are read instead of further grams. */
  var AT_A_TIME = 2;
  var FEW = 6;
  var NOTHING = { documents: new Int32Array(0), codes: new Uint16Array(0) };

  var decoded = new WeakMap();

  /* Keys one behind the other, from all their first characters, all their second ones and so on. */
  function keysFrom(columns) {
    var keys = [];
    for (var n = 0; n < (columns[0] || "").length; n += 1) {
      columns.forEach(function (units) {
        keys.push(units[n]);
      });
    }
    return keys.join("");
  }

  /* The shards of a kind: where each begins, what it is called, about how large it is. */
  function directoryOf(segment, kind) {
    if (!segment.directories[kind]) {
      var written = segment.head[kind];
      var names = [];
      written.shards.forEach(function (count, part) {
        for (var number = 0; number < count; number += 1) {
          names.push(kind + "-" + part + "-" + number);
        }
      });
      segment.directories[kind] = { begins: keysFrom(written.begins), names: names, sizes: parts.numbers(written.sizes) };
    }
    return segment.directories[kind];
  }

  /* The shard that may have a key, {name, size}: the last one that begins with it or before it; null if none does. */
  function shardOf(segment, kind, key) {
    var directory = directoryOf(segment, kind);
    var number = lastNotAfter(directory.begins, key, key.length);
    return number < 0 ? null : { name: directory.names[number], size: directory.sizes[number] };
  }

  function lastNotAfter(keys, key, width) {
    var low = 0;
    var high = keys.length / width;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (keys.substr(middle * width, width) <= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /* Where in a shard a key's list is; null when it has none. */
  function listOf(shard, key) {
    var number = lastNotAfter(shard.keys, key, key.length);
    if (number < 0 || shard.keys.substr(number * key.length, key.length) !== key) {
      return null;
    }
    return { start: shard.starts[number], stop: shard.starts[number + 1] };
  }

  function startsOf(lengths) {
    var counts = parts.numbers(lengths);
    var starts = new Int32Array(counts.length + 1);
    for (var n = 0; n < counts.length; n += 1) {
      starts[n + 1] = starts[n] + counts[n] + 1;
    }
    return starts;
  }

  /* Numbers from gaps: the first of each run is itself, each other says how many are left out before it. */
  function summed(text, starts) {
    var gaps = parts.numbers(text);
    var values = new Int32Array(gaps.length);
    for (var run = 0; run + 1 < starts.length; run += 1) {
      var last = -1;
      for (var n = starts[run]; n < starts[run + 1]; n += 1) {
        last = values[n] = last + 1 + gaps[n];
      }
    }
    return values;
  }

  function wordShard(columns) {
    var starts = startsOf(columns[1]);
    return { keys: columns[0], starts: starts, documents: summed(columns[2], starts), codes: parts.numbers(columns[3]) };
  }

  function gramShard(columns) {
    var starts = startsOf(columns[1]);
    var places = startsOf(columns[3]);
    return {
      keys: columns[0],
      starts: starts,
      cells: summed(columns[2], starts),
      places: places,
      offsets: summed(columns[4], places),
    };
  }

  /* A shard of a segment, decoded once. */
  async function shard(segment, kind, key, decode) {
    var place = shardOf(segment, kind, key);
    if (!place) {
      return null;
    }
    var columns = await parts.part(segment.name, place.name);
    if (!decoded.has(columns)) {
      decoded.set(columns, decode(columns));
    }
    return decoded.get(columns);
  }

  /* The documents with a term of one or two characters. */
  async function shortTerm(segment, term) {
    var key = term.length === 1 ? term + PAD : term;
    var found = await shard(segment, "words", key, wordShard);
    var list = found && listOf(found, key);
    if (!list) {
      return NOTHING;
    }
    return {
      documents: found.documents.subarray(list.start, list.stop),
      codes: Uint16Array.from(found.codes.subarray(list.start, list.stop)),
    };
  }

  /* Where a term may begin that has a gram at `start`: {cells, offsets}, sorted. */
  async function beginnings(segment, term, start) {
    var gram = term.substr(start, GRAM);
    var found = await shard(segment, "grams", gram, gramShard);
    var list = found && listOf(found, gram);
    if (!list) {
      return { cells: [], offsets: [] };
    }
    var first = found.places[list.start];
    var offsets = found.offsets.slice(first, found.places[list.stop]);
    var cells = new Int32Array(offsets.length);
    for (var n = list.start; n < list.stop; n += 1) {
      cells.fill(found.cells[n], found.places[n] - first, found.places[n + 1] - first);
    }
    for (var place = 0; start && place < offsets.length; place += 1) {
      offsets[place] -= start;
    }
    return { cells: cells, offsets: offsets };
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
      var field = 1 << places.cells[n] % FIELDS;
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

  /* Where the grams begin that cover a term at the least cost, the cheapest first: one at its start, one at its end, and
     between two no character left out. A gram costs its shard's size, which for a frequent one is large. */
  function coverOf(segment, term) {
    var last = term.length - GRAM;
    var costs = [];
    var best = [];
    for (var start = 0; start <= last; start += 1) {
      var place = shardOf(segment, "grams", term.substr(start, GRAM));
      costs.push(1 + (place ? place.size : 0));
      best.push(start === 0 ? { cost: costs[0], before: -1 } : { cost: Infinity, before: -1 });
      for (var before = Math.max(0, start - GRAM); before < start; before += 1) {
        if (best[before].cost + costs[start] < best[start].cost) {
          best[start] = { cost: best[before].cost + costs[start], before: before };
        }
      }
    }
    var cover = [];
    for (var at = last; at >= 0; at = best[at].before) {
      cover.push(at);
    }
    return cover.sort(function (a, b) {
      return costs[a] - costs[b];
    });
  }

  /* The documents with a term of three characters or more. */
  async function longTerm(segment, term) {
    var cover = coverOf(segment, term);
    var places = null;
    while (cover.length) {
      var lists = await Promise.all(
        cover.splice(0, AT_A_TIME).map(function (start) {
          return beginnings(segment, term, start);
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
        var document = await shownDocument(segment, number);
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

  /* A document as a result shows it: id, kind, href, title, meta, tags, and values of {field, text}. */
  async function shownDocument(segment, number) {
    if (!segment.blocks) {
      segment.blocks = startsOf(segment.head.texts);
    }
    var own = 0;
    while (segment.blocks[own + 1] <= number) {
      own += 1;
    }
    var block = await parts.part(segment.name, "texts-" + own);
    var row = block[number - segment.blocks[own]];
    var values = [];
    row[6].forEach(function (texts) {
      texts.slice(1).forEach(function (text) {
        values.push({ field: texts[0], text: text });
      });
    });
    await parts.readable(
      segment.index,
      values.map(function (value) {
        return value.text;
      }),
    );
    return { id: row[0], kind: row[1], href: row[2], title: row[3], meta: row[4], tags: row[5], values: values };
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
      codes.push((fromOne | fromOther) & ~3 | Math.max(fromOne & 3, fromOther & 3));
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
  parts.shownDocument = shownDocument;
})(window.anshiSearch.parts);
