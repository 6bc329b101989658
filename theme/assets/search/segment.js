/* What a segment's files hold: the lists of terms, and documents as results show them. generator/search/postings.py and
   segments.py write them. */

(function (parts) {
  "use strict";

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

  /* What the files of a kind are called, from how many each part of the postings has. */
  function fileNames(kind, counts) {
    return counts.flatMap(function (count, part) {
      return Array.from({ length: count }, function (value, number) {
        return kind + "-" + part + "-" + number;
      });
    });
  }

  /* The phrases of a segment, {text, name}, those with the most places first. */
  function phrasesOf(segment) {
    if (!segment.phrases) {
      var written = segment.head.phrases;
      var places = parts.numbers(written.places);
      var texts = places.length ? written.texts.split("\n") : [];
      segment.phrases = fileNames("phrases", written.shards)
        .map(function (name, n) {
          return { text: texts[n], name: name, places: places[n] };
        })
        .sort(function (a, b) {
          return b.places - a.places;
        });
    }
    return segment.phrases;
  }

  /* The phrase that stands in the same places as a run of characters; undefined when those are too few for phrases. Of
     all phrases around a run, none has more places than the run itself, and one has as many. */
  function phraseAround(segment, run) {
    return phrasesOf(segment).find(function (phrase) {
      return phrase.text.includes(run);
    });
  }

  /* The shards of a kind: where each begins, what it is called, about how large it is. */
  function directoryOf(segment, kind) {
    if (!segment.directories[kind]) {
      var written = segment.head[kind];
      segment.directories[kind] = {
        begins: keysFrom(written.begins),
        names: fileNames(kind, written.shards),
        sizes: parts.numbers(written.sizes),
      };
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
    return {
      keys: columns[0],
      starts: starts,
      documents: summed(columns[2], starts),
      codes: parts.numbers(columns[3]),
    };
  }

  function placedShard(columns) {
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

  /* The documents of a run of one or two characters, with their codes; null when there are none. */
  async function wordList(segment, key) {
    var found = await shard(segment, "words", key, wordShard);
    var list = found && listOf(found, key);
    return (
      list && {
        documents: found.documents.subarray(list.start, list.stop),
        codes: Uint16Array.from(found.codes.subarray(list.start, list.stop)),
      }
    );
  }

  /* The same of a phrase. */
  async function phraseList(segment, phrase) {
    var columns = await parts.part(segment.name, phrase.name);
    var gaps = parts.numbers(columns[0]);
    return {
      documents: summed(columns[0], [0, gaps.length]),
      codes: Uint16Array.from(parts.numbers(columns[1])),
    };
  }

  /* The places of a gram or a run: {cells, offsets}, sorted, an entry a place; null when there are none. */
  async function placesOf(segment, kind, key) {
    var found = await shard(segment, kind, key, placedShard);
    var list = found && listOf(found, key);
    if (!list) {
      return null;
    }
    var first = found.places[list.start];
    var offsets = found.offsets.slice(first, found.places[list.stop]);
    var cells = new Int32Array(offsets.length);
    for (var n = list.start; n < list.stop; n += 1) {
      cells.fill(found.cells[n], found.places[n] - first, found.places[n + 1] - first);
    }
    return { cells: cells, offsets: offsets };
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
    return {
      id: row[0],
      kind: row[1],
      href: row[2],
      title: row[3],
      meta: row[4],
      tags: row[5],
      values: values,
    };
  }

  parts.shardOf = shardOf;
  parts.wordList = wordList;
  parts.phraseAround = phraseAround;
  parts.phraseList = phraseList;
  parts.placesOf = placesOf;
  parts.shownDocument = shownDocument;
})(window.anshiSearch.parts);
