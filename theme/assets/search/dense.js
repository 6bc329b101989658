/* Reads the numbers of the index: generator/search/dense.py says how they are written. */

(function (parts) {
  "use strict";

  var STOPPERS = 68;
  var CONTINUERS = 24;
  /* By character code: below 68 the last digit of a number, from 68 on a digit before it. */
  var DIGITS = new Uint8Array(128);
  for (var code = 0x20, digit = 0; code < 0x7f; code += 1) {
    if (code !== 0x22 && code !== 0x5c && code !== 0x3c) {
      DIGITS[code] = digit;
      digit += 1;
    }
  }
  /* The smallest number of each length. */
  var FIRST = [0];
  for (var length = 1, size = STOPPERS; length < 9; length += 1, size *= CONTINUERS) {
    FIRST.push(FIRST[length - 1] + size);
  }

  /* All numbers in a text, as a Float64Array: amounts of money may pass 2³¹. */
  function numbers(text) {
    var found = new Float64Array(text.length);
    var count = 0;
    var rest = 0;
    var before = 0;
    for (var place = 0; place < text.length; place += 1) {
      var digit = DIGITS[text.charCodeAt(place)];
      if (digit < STOPPERS) {
        found[count] = FIRST[before] + rest * STOPPERS + digit;
        count += 1;
        rest = 0;
        before = 0;
      } else {
        rest = rest * CONTINUERS + digit - STOPPERS;
        before += 1;
      }
    }
    return found.subarray(0, count);
  }

  parts.numbers = numbers;
})(window.anshiSearch.parts);
