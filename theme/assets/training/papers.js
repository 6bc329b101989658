/* Papers drawn by rule from a seed, with the arithmetic of generator/training/papers.py. */

(function (parts) {
  "use strict";

  function fits(question, draw) {
    return (
      question.type === draw.type &&
      (!draw.modules.length || draw.modules.indexOf(question.module) >= 0) &&
      (!draw.difficulty.length || draw.difficulty.indexOf(question.difficulty) >= 0)
    );
  }

  function byId(one, other) {
    return one.id < other.id ? -1 : 1;
  }

  /* All questions of the modules that an exam draws from, each with its module. */
  parts.pool = function (rule) {
    return rule.modules
      .reduce(function (all, module) {
        return all.concat(
          parts.modules[module.id].questions.map(function (question) {
            return Object.assign({ module: module.id }, question);
          }),
        );
      }, [])
      .sort(byId);
  };

  /* The paper of a seed: [{question, points}] in the order of the rules. Rules with fewer candidates draw first. */
  parts.paper = function (rule, seed) {
    var pool = parts.pool(rule);
    var taken = new Set();
    var drawn = [];
    rule.draws
      .map(function (draw, n) {
        var candidates = pool.filter(function (question) {
          return fits(question, draw);
        });
        return { draw: draw, n: n, candidates: candidates };
      })
      .sort(function (one, other) {
        return one.candidates.length - other.candidates.length || one.n - other.n;
      })
      .forEach(function (one) {
        var left = one.candidates.filter(function (question) {
          return !taken.has(question.id);
        });
        drawn[one.n] = parts
          .shuffled(left, rule.id + ":" + seed + ":" + one.n)
          .slice(0, one.draw.count)
          .map(function (question) {
            taken.add(question.id);
            return { question: question, points: one.draw.points || question.points };
          });
      });
    return [].concat.apply([], drawn);
  };
})(self.anshiTraining);
