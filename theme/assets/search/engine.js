/* A query → its hits: which, how many, in which order. anshiSearch.query is the way in for other programs. */

(function (anshi) {
  "use strict";

  var parts = anshi.parts;
  /* What a hit in each field is worth, by the field's number: facts, lesson, result, names, citations, hazards,
     numbers, title. docs/search.md explains the ranking. */
  var WEIGHTS = [1, 1, 2, 3, 3, 4, 6, 8];
  var TITLE = 1 << 7;
  var OFTEN = [1, 1.25, 1.5, 1.75];
  var TOGETHER = 0.5;
  var NEWEST = 0.2;
  var EXPIRED = 0.6;
  var TERMS_AT_A_TIME = 4;
  var ID_BLOCK = 1024;

  /* The worth of each code of a posting: the best field counts whole, the others a quarter. */
  var WORTH = new Float64Array(1024);
  for (var code = 4; code < 1024; code += 1) {
    var best = 0;
    var sum = 0;
    for (var field = 0; field < 8; field += 1) {
      if ((code >> 2) & (1 << field)) {
        best = Math.max(best, WEIGHTS[field]);
        sum += WEIGHTS[field];
      }
    }
    WORTH[code] = (best + (sum - best) / 4) * OFTEN[code & 3];
  }

  var opened = new Map();

  /* The index and its segments with their heads; fetched once a stamp. */
  function open(stamp) {
    if (!opened.has(stamp)) {
      var opening = load(stamp);
      opened.set(stamp, opening);
      opening.catch(function () {
        opened.delete(stamp);
      });
    }
    return opened.get(stamp);
  }

  async function load(stamp) {
    var index = await parts.entry(stamp);
    var code = -1;
    parts.expect(
      Array.from(parts.numbers(index.traditional), function (gap) {
        code += gap + 1;
        return String.fromCharCode(code);
      }),
    );
    index.open = index.segments.map(function (name, n) {
      return {
        name: name,
        index: index,
        head: index.heads[n],
        count: index.heads[n].count,
        directories: {},
        columns: new Map(),
      };
    });
    index.count = index.open.reduce(function (sum, segment) {
      return sum + segment.count;
    }, 0);
    return index;
  }

  /* Sees to it that these texts can be folded. */
  async function readable(index, texts) {
    if (!texts.every(parts.isReadable)) {
      parts.learn.apply(null, await parts.shared(index, "traditional"));
    }
  }

  function everything(segment) {
    var documents = new Int32Array(segment.count);
    documents.forEach(function (value, n) {
      documents[n] = n;
    });
    return {
      documents: documents,
      scores: new Float64Array(segment.count),
      fields: new Uint8Array(segment.count).fill(255),
    };
  }

  /* Those candidates that the term's documents are among, with the term's worth added; all of them on the first term. */
  function and(candidates, hits, rarity) {
    var documents = [];
    var scores = [];
    var fields = [];
    var other = 0;
    for (var n = 0; n < candidates.documents.length; n += 1) {
      var document = candidates.documents[n];
      while (other < hits.documents.length && hits.documents[other] < document) {
        other += 1;
      }
      if (hits.documents[other] === document) {
        documents.push(document);
        scores.push(candidates.scores[n] + rarity * WORTH[hits.codes[other]]);
        fields.push(candidates.fields[n] & (hits.codes[other] >> 2));
      }
    }
    return { documents: documents, scores: scores, fields: fields };
  }

  function without(candidates, hits) {
    var excluded = new Set(hits.documents);
    function keep(value, n) {
      return !excluded.has(candidates.documents[n]);
    }
    return {
      documents: candidates.documents.filter(keep),
      scores: candidates.scores.filter(keep),
      fields: candidates.fields.filter(keep),
    };
  }

  function countOf(perSegment) {
    return perSegment.reduce(function (sum, one) {
      return sum + one.documents.length;
    }, 0);
  }

  /* The documents of each segment that have all wanted terms and none of the excluded ones, with their scores. */
  async function matching(index, terms) {
    var waiting = terms.slice().sort(function (a, b) {
      return a.excluded - b.excluded || b.forms[0].length - a.forms[0].length;
    });
    var found = index.open.map(everything);
    while (waiting.length && countOf(found)) {
      var now = waiting.splice(0, TERMS_AT_A_TIME);
      var hits = await Promise.all(
        now.map(function (term) {
          return perSegment(index, term);
        }),
      );
      now.forEach(function (term, n) {
        var rarity = Math.log(1 + index.count / (1 + countOf(hits[n])));
        found = found.map(function (candidates, segment) {
          var own = hits[n][segment];
          return term.excluded ? without(candidates, own) : and(candidates, own, rarity);
        });
      });
    }
    return found;
  }

  function perSegment(index, term) {
    var forms = term.forms.concat(term.synonyms.flatMap(parts.forms));
    return Promise.all(
      index.open.map(function (segment) {
        return parts.having(segment, forms);
      }),
    );
  }

  /* The order by relevance: terms found in the same field count more, newer years a little more, what is no longer in
     force less. */
  async function relevance(segment, candidates, terms) {
    var years = await parts.column(segment, "year");
    var expired = await parts.column(segment, "expired");
    var recency = years.sets.map(function (values) {
      return values.length ? Math.max(0, Math.min(1, (Number(values[0]) - 2015) / 15)) : 0.5;
    });
    return Float64Array.from(candidates.documents, function (document, n) {
      var score = candidates.scores[n];
      if (terms > 1 && candidates.fields[n]) {
        score *= 1 + TOGETHER * (candidates.fields[n] & TITLE ? 2 : 1);
      }
      score *= 1 + NEWEST * recency[years.rows[document]];
      return expired.sets[expired.rows[document]].length ? score * EXPIRED : score;
    });
  }

  async function keysFor(sort, segment, candidates, terms) {
    if (sort === "date") {
      return (await parts.dates(segment)).last;
    }
    if (sort === "fine") {
      return parts.fines(segment);
    }
    return relevance(segment, candidates, terms);
  }

  /* Everything that a result page needs: {terms, total, hits in order, counts by facet, index}. A hit is
     {segment, number}. options: stamp, q, filters, sort (relevance, date, fine), synonyms, facets. */
  async function search(options) {
    var index = await open(options.stamp || "");
    var filters = parts.normalised(options.filters);
    await readable(index, [options.q || ""].concat(options.synonyms ? index.synonyms.flat() : []));
    var terms = parts.parse(options.q || "");
    if (options.synonyms) {
      terms = parts.withSynonyms(terms, index.synonyms);
    }
    var wanted = terms.filter(function (term) {
      return !term.excluded;
    }).length;
    var sort = options.sort || (wanted ? "relevance" : "date");
    var found = await matching(index, terms);
    var counts = {};
    var hits = [];
    for (var n = 0; n < found.length; n += 1) {
      var segment = index.open[n];
      var kept = await parts.narrowed(segment, found[n].documents, filters, options.facets || [], counts);
      var candidates = {
        documents: kept.map(function (place) {
          return found[n].documents[place];
        }),
        scores: kept.map(function (place) {
          return found[n].scores[place];
        }),
        fields: kept.map(function (place) {
          return found[n].fields[place];
        }),
      };
      var keys = await keysFor(sort, segment, candidates, wanted);
      candidates.documents.forEach(function (number, place) {
        var key = sort === "relevance" ? keys[place] : keys[number];
        hits.push({ segment: segment, at: n, number: number, key: key });
      });
    }
    hits.sort(function (a, b) {
      return b.key - a.key || b.at - a.at || b.number - a.number;
    });
    return {
      index: index,
      terms: terms,
      filters: filters,
      sort: sort,
      total: hits.length,
      hits: hits,
      counts: counts,
    };
  }

  async function idOf(hit) {
    var block = await parts.part(hit.segment.name, "ids-" + Math.floor(hit.number / ID_BLOCK));
    return block.split("\n")[hit.number % ID_BLOCK];
  }

  /* For other programs: {total, ids, facets}. total and facets are of all hits, ids of the first `limit` in order.
     Synonyms are not looked for unless asked. */
  async function query(options) {
    var wanted = options || {};
    var facets = wanted.facets || parts.FACETS;
    var found = await search(Object.assign({}, wanted, { facets: facets }));
    var limit = wanted.limit === undefined ? 20 : wanted.limit;
    var ids = await Promise.all(found.hits.slice(0, limit).map(idOf));
    return { total: found.total, ids: ids, facets: found.counts };
  }

  parts.open = open;
  parts.readable = readable;
  parts.search = search;
  anshi.query = query;
})(window.anshiSearch);
