/* Chance from a seed: mulberry32, seeded with the 32-bit FNV-1a hash of a text, as in generator/training/papers.py.
   The same seed gives the same order on any machine. */

(function (parts) {
  "use strict";

  function hashed(text) {
    var value = 0x811c9dc5;
    new TextEncoder().encode(text).forEach(function (byte) {
      value = Math.imul(value ^ byte, 0x01000193) >>> 0;
    });
    return value;
  }

  function numbers(seed) {
    var state = hashed(seed);
    return function () {
      state = (state + 0x6d2b79f5) >>> 0;
      var mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
      return (mixed ^ (mixed >>> 14)) >>> 0;
    };
  }

  /* The items in the order that a text as seed gives (Fisher–Yates from the end); products stay below 2^53. */
  parts.shuffled = function (items, seed) {
    var mixed = items.slice();
    var next = numbers(seed);
    for (var last = mixed.length - 1; last > 0; last -= 1) {
      var other = Math.floor((next() * (last + 1)) / 0x100000000);
      var kept = mixed[last];
      mixed[last] = mixed[other];
      mixed[other] = kept;
    }
    return mixed;
  };

  /* Eight hexadecimal digits that change with the text: a check against slips, not against cheats. */
  parts.shortHash = function (text) {
    return hashed(text).toString(16).padStart(8, "0");
  };

  /* A seed of six digits, by chance. */
  parts.newSeed = function () {
    return String(Math.floor(Math.random() * 900000) + 100000);
  };
})(self.anshiTraining);
