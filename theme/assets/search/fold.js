/* When two texts are the same to the search. The same rules as generator/search/fold.py, held to the same examples
   (tests/search/fold_vectors.json); docs/search.md states them.

   A folding keeps where each of its characters comes from, so that a hit can be shown in the text as it is written. */

(function (parts) {
  "use strict";

  var UNIFIED = new Map();
  [
    ["〔［[（【〖｛{", "("],
    ["〕］]）】〗｝}", ")"],
    ["“”„‟＂「」『』", '"'],
    ["‘’‚‛＇", "'"],
    ["‐‑‒–—―−－", "-"],
    ["·•・‧∙⋅", "·"],
    ["〇○◯", "〇"],
    ["～〜∼", "~"],
  ].forEach(function (row) {
    Array.from(row[0]).forEach(function (mark) {
      UNIFIED.set(mark, row[1]);
    });
  });

  var SPACE = /^[\t\n\v\f\r\x1c-\x1f\x85\p{Zs}\p{Zl}\p{Zp}]$/u;
  var UNSEEN = /^[\p{Cc}\p{Cf}\p{Cs}\ufe00-\ufe0f\uffff\u{e0100}-\u{e01ef}]$/u;
  var WORD = /^[0-9a-z]$/;
  var NUMERAL = "零〇一二三四五六七八九十百千";

  var simplified = new Map();
  var unlearnt = new Set();
  var known = new Map();

  /* Takes the characters that the table of traditional ones is for. Hardly a text has any: the table is fetched when
     one does. */
  function expect(traditional) {
    if (!simplified.size) {
      unlearnt = new Set(traditional);
    }
  }

  /* Takes the table; until then a traditional character stays as it is. */
  function learn(traditional, simple) {
    for (var place = 0; place < traditional.length; place += 1) {
      simplified.set(traditional[place], simple[place]);
    }
    unlearnt.clear();
    known.clear();
  }

  /* Whether a text can be folded without the table. */
  function isReadable(text) {
    if (!unlearnt.size) {
      return true;
    }
    /* The table is asked after a character's compatibility form, so that is what counts: ㊜ is 適. */
    var form = text.normalize("NFKC");
    for (var place = 0; place < form.length; place += 1) {
      if (unlearnt.has(form[place])) {
        return false;
      }
    }
    return true;
  }

  function character(one) {
    var written = known.get(one);
    if (written === undefined) {
      written = folding(one);
      known.set(one, written);
    }
    return written;
  }

  function folding(one) {
    if (SPACE.test(one)) {
      return " ";
    }
    if (UNSEEN.test(one)) {
      return "";
    }
    if (UNIFIED.has(one)) {
      return UNIFIED.get(one);
    }
    var written = "";
    Array.from(one.normalize("NFKC")).forEach(function (part) {
      Array.from(part.toLowerCase()).forEach(function (small) {
        written += UNIFIED.get(small) || simplified.get(small) || small;
      });
    });
    return written && !written.trim() ? " " : written;
  }

  /* The folded text, and for each of its UTF-16 units where the character that it comes from begins and ends. The
     text should be in Unicode's form C, as what the index shows is. */
  function folded(text) {
    var written = "";
    var begins = [];
    var ends = [];
    var gap = false;
    var place = 0;
    for (var one of text) {
      var next = place + one.length;
      var made = character(one);
      for (var unit = 0; unit < made.length; unit += 1) {
        if (made[unit] === " ") {
          gap = true;
          continue;
        }
        /* A space counts only between two words in letters or digits. */
        if (gap && written && WORD.test(written[written.length - 1]) && WORD.test(made[unit])) {
          written += " ";
          begins.push(ends[ends.length - 1]);
          ends.push(place);
        }
        gap = false;
        written += made[unit];
        begins.push(place);
        ends.push(next);
      }
      place = next;
    }
    return { text: written, begins: begins, ends: ends };
  }

  var COUNTED =
    /条之([一二三四五六七八九])|([零〇一二三四五六七八九十百千]{1,12})(?=[条款项号年月日章节批])/g;
  var AFTER_ZHI = 2;
  var STRUCTURED =
    /^(?:([一二三四五六七八九])千)?(?:[零〇]?([一二三四五六七八九])百)?(?:[零〇]?([一二三四五六七八九])?(十))?(?:[零〇]?([一二三四五六七八九]))?$/;

  function value(digit) {
    return digit ? Math.max(0, "零一二三四五六七八九".indexOf(digit)) : 0;
  }

  function digits(numeral) {
    if (!/[十百千]/.test(numeral)) {
      return Array.from(numeral, value).join("");
    }
    var match = STRUCTURED.exec(numeral);
    if (!match) {
      return numeral;
    }
    var tens = match[4] ? 10 * (match[3] ? value(match[3]) : 1) : 0;
    return String(1000 * value(match[1]) + 100 * value(match[2]) + tens + value(match[5]));
  }

  /* A folding with its numbers of articles, items and dates in Arabic digits; the same one when there are none. */
  function withArabicNumbers(plain) {
    var made = { text: "", begins: [], ends: [] };
    var taken = 0;
    function copy(start, stop) {
      made.text += plain.text.slice(start, stop);
      for (var place = start; place < stop; place += 1) {
        made.begins.push(plain.begins[place]);
        made.ends.push(plain.ends[place]);
      }
    }
    for (var match of plain.text.matchAll(COUNTED)) {
      var numeral = match[1] || match[2];
      var start = match.index + (match[1] ? AFTER_ZHI : 0);
      var stop = start + numeral.length;
      var arabic = digits(numeral);
      copy(taken, start);
      made.text += arabic;
      for (var count = 0; count < arabic.length; count += 1) {
        made.begins.push(plain.begins[start]);
        made.ends.push(plain.ends[stop - 1]);
      }
      taken = stop;
    }
    copy(taken, plain.text.length);
    return made.text === plain.text ? plain : made;
  }

  /* The ways a text is searched, as foldings: plain, and with Arabic numbers where that differs. */
  function readings(text) {
    var plain = folded(text.normalize("NFC"));
    if (!plain.text) {
      return [];
    }
    var arabic = withArabicNumbers(plain);
    return arabic === plain ? [plain] : [plain, arabic];
  }

  /* The texts to look for so as to find a term: both readings, or the Arabic one alone where no number may go on
     beyond the term's ends, because wherever the term stands that one stands too. */
  function forms(term) {
    var texts = readings(term).map(function (reading) {
      return reading.text;
    });
    var plain = texts[0];
    if (texts.length < 2) {
      return texts;
    }
    var begins = (NUMERAL + "之").includes(plain[0]);
    var ends = NUMERAL.includes(plain[plain.length - 1]) && !/条之[一二三四五六七八九]$/.test(plain);
    return begins || ends ? texts : texts.slice(1);
  }

  parts.expect = expect;
  parts.learn = learn;
  parts.isReadable = isReadable;
  parts.readings = readings;
  parts.forms = forms;
})(window.anshiSearch.parts);
