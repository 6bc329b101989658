/* When a question comes again: SM-2 (P. A. Woźniak, 1990), with two grades: right is quality 4, right at the first
   glance without the hint 5, wrong 2. In the list of mistakes until it was right three times in a row. */

(function (parts) {
  "use strict";

  var LEAST_EASE = 1.3;

  /* The record of a question after an answer; `before` may be undefined. A reworded question begins anew. */
  parts.repeated = function (before, stamp, right, hinted) {
    var known = before && before.stamp === stamp ? before : null;
    var quality = right ? (hinted ? 4 : 5) : 2;
    var ease = known ? known.ease : 2.5;
    ease = Math.max(LEAST_EASE, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02));
    var interval = 1;
    if (right && known && known.interval >= 1 && known.streak) {
      interval = known.streak === 1 ? 6 : Math.round(known.interval * ease);
    }
    return {
      stamp: stamp,
      right: (known ? known.right : 0) + (right ? 1 : 0),
      wrong: (known ? known.wrong : 0) + (right ? 0 : 1),
      streak: right ? (known ? known.streak : 0) + 1 : 0,
      last: parts.day(),
      interval: interval,
      due: parts.day(interval),
      ease: Math.round(ease * 1000) / 1000,
    };
  };

  /* Whether a question is among the mistakes: it was wrong, and has not been right three times in a row since. */
  parts.isMistake = function (record) {
    return Boolean(record && record.wrong && record.streak < 3);
  };

  parts.isDue = function (record) {
    return parts.isMistake(record) && record.due <= parts.day();
  };
})(self.anshiTraining);
