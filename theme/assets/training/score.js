/* What an answer is worth. An answer is: for 单选 and 判断 a place or a truth value, for 多选 a list of places, for
   匹配 a list with the place chosen for each left item, for 排序 the places in order, for 案例分析 a list of answers. */

(function (parts) {
  "use strict";

  /* Points are given in halves; what is less is not given. */
  function halves(points) {
    return Math.floor(points * 2 + 1e-9) / 2;
  }

  function share(right, all, points) {
    return all ? halves((points * right) / all) : 0;
  }

  /* 多选: all right ones and no other, full points; some right ones and no wrong one, their share; a wrong one, nothing. */
  function multiple(chosen, right, points) {
    var wrong = chosen.some(function (place) {
      return right.indexOf(place) < 0;
    });
    return wrong ? 0 : share(chosen.length, right.length, points);
  }

  function alike(given, right) {
    return right.filter(function (place, n) {
      return given[n] === place;
    }).length;
  }

  /* Whether anything was answered at all. */
  parts.isAnswered = function (answer) {
    return Array.isArray(answer)
      ? answer.some(function (one) {
          return one !== null && one !== undefined && parts.isAnswered(one);
        })
      : answer !== null && answer !== undefined;
  };

  /* {points, most, right}: what the answer gets, what it could get, and whether it is wholly right. */
  parts.score = function (question, key, answer, points) {
    var most = points || question.points;
    var got = 0;
    if (question.type === "case") {
      got = question.parts.reduce(function (sum, part, n) {
        return sum + parts.score(part, key.parts[n], (answer || [])[n]).points;
      }, 0);
    } else if (!parts.isAnswered(answer)) {
      got = 0;
    } else if (question.type === "single") {
      got = key.right[0] === answer ? most : 0;
    } else if (question.type === "true_false") {
      got = key.true === answer ? most : 0;
    } else if (question.type === "multiple") {
      got = multiple(answer, key.right, most);
    } else {
      var right = key.pairs || key.order;
      got = share(alike(answer, right), right.length, most);
    }
    return { points: got, most: most, right: got === most };
  };
})(self.anshiTraining);
