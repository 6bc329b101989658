/* A paper marked: points, share, and the record that is kept and printed. */

(function (parts) {
  "use strict";

  function sum(list, of) {
    return list.reduce(function (total, one) {
      return total + of(one);
    }, 0);
  }

  /* {scores, points, most, percent, passed}; the answers by the place of the question on the paper. */
  parts.marked = function (rule, paper, answers) {
    var scores = paper.map(function (one, n) {
      var key = parts.keysOf(one.question.module)[one.question.id];
      return parts.score(one.question, key, answers[n], one.points);
    });
    var points = sum(scores, function (score) {
      return score.points;
    });
    var most = sum(scores, function (score) {
      return score.most;
    });
    var percent = most ? Math.floor((points / most) * 1000 + 1e-9) / 10 : 0;
    return {
      scores: scores,
      points: points,
      most: most,
      percent: percent,
      passed: percent >= rule.passPercent,
    };
  };

  parts.versions = function (rule) {
    return rule.modules
      .map(function (module) {
        return module.title + "第" + module.version + "版";
      })
      .join("、");
  };

  /* What is kept of an exam. The hash covers every other field, so that a slip in copying shows; it proves nothing. */
  parts.resultRecord = function (rule, seed, name, when, marked) {
    var record = {
      exam: rule.id,
      title: rule.title,
      seed: seed,
      name: name,
      when: when,
      points: marked.points,
      most: marked.most,
      percent: marked.percent,
      passed: marked.passed,
      versions: rule.modules
        .map(function (module) {
          return module.id + ":" + module.version;
        })
        .join(","),
    };
    var text = Object.keys(record)
      .sort()
      .map(function (field) {
        return field + "=" + record[field];
      })
      .join("\n");
    record.hash = parts.shortHash(text);
    return record;
  };
})(self.anshiTraining);
