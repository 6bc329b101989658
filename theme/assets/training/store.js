/* What the reader's browser keeps of the training: answers, lessons read, exams. Nothing leaves the device. A browser
   may refuse, or have no room left; practice goes on without it.

   {form: 1, questions: {id: {stamp, right, wrong, streak, last, due, interval, ease}}, exams: [result], running: {exam: state}}
   A question's stamp is that of the wording that was answered: another one on the page means it has been reworded. */

(function (parts) {
  "use strict";

  var NAME = "anshi-training";
  var FORM = 1;
  var EXAMS_KEPT = 50;

  function empty() {
    return { form: FORM, questions: {}, exams: [], running: {} };
  }

  function isCount(value) {
    return Number.isInteger(value) && value >= 0;
  }

  function isDay(value) {
    return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  }

  /* What of a question's record makes sense; null when nothing does. */
  function questionRecord(record) {
    if (!record || typeof record.stamp !== "string" || !isCount(record.right) || !isCount(record.wrong)) {
      return null;
    }
    return {
      stamp: record.stamp.slice(0, 8),
      right: record.right,
      wrong: record.wrong,
      last: isDay(record.last) ? record.last : parts.day(),
      due: isDay(record.due) ? record.due : parts.day(),
      streak: isCount(record.streak) ? record.streak : 0,
      interval: isCount(record.interval) ? record.interval : 0,
      ease: typeof record.ease === "number" && record.ease >= 1.3 && record.ease <= 5 ? record.ease : 2.5,
    };
  }

  function examRecord(record) {
    var texts = ["exam", "title", "seed", "name", "when", "hash"];
    var sound =
      record &&
      texts.every(function (name) {
        return typeof record[name] === "string" && record[name].length <= 100;
      }) &&
      ["points", "most", "percent"].every(function (name) {
        return typeof record[name] === "number" && isFinite(record[name]);
      });
    return sound ? record : null;
  }

  /* A record read from anywhere, with what does not make sense left out; null when it is none of ours. */
  parts.soundRecord = function (data) {
    if (!data || data.form !== FORM || typeof data.questions !== "object" || !data.questions) {
      return null;
    }
    var sound = empty();
    Object.keys(data.questions).forEach(function (id) {
      var record = /^[a-z0-9-]+$/.test(id) ? questionRecord(data.questions[id]) : null;
      if (record) {
        sound.questions[id] = record;
      }
    });
    sound.exams = (Array.isArray(data.exams) ? data.exams : []).filter(examRecord).slice(-EXAMS_KEPT);
    sound.running = data.running && typeof data.running === "object" ? data.running : {};
    return sound;
  };

  /* Two records in one: of a question the one answered last, of exams each once. */
  parts.merged = function (own, other) {
    var both = {
      form: FORM,
      questions: Object.assign({}, own.questions),
      exams: own.exams.slice(),
      running: own.running,
    };
    Object.keys(other.questions).forEach(function (id) {
      var mine = own.questions[id];
      if (!mine || mine.last < other.questions[id].last) {
        both.questions[id] = other.questions[id];
      }
    });
    var known = new Set(
      own.exams.map(function (exam) {
        return exam.when + exam.hash;
      }),
    );
    other.exams.forEach(function (exam) {
      if (!known.has(exam.when + exam.hash)) {
        both.exams.push(exam);
      }
    });
    both.exams.sort(function (one, two) {
      return one.when < two.when ? -1 : 1;
    });
    both.exams = both.exams.slice(-EXAMS_KEPT);
    return both;
  };

  var memory = empty();
  var works = true;

  function read() {
    try {
      var text = localStorage.getItem(NAME);
      memory = (text && parts.soundRecord(JSON.parse(text))) || empty();
    } catch (error) {
      /* A text that is no JSON is not ours to keep; a refusal leaves what this page knows. */
      if (error instanceof SyntaxError) {
        memory = empty();
      } else {
        works = false;
      }
    }
    return memory;
  }

  function write() {
    try {
      localStorage.setItem(NAME, JSON.stringify(memory));
      works = true;
    } catch (error) {
      works = false;
    }
    return works;
  }

  parts.store = {
    /* What is kept, as it is now: another window may have changed it. */
    read: function () {
      return works ? read() : memory;
    },
    /* Changes what is kept; whether the browser kept it. */
    change: function (edit) {
      var before = works ? read() : memory;
      edit(before);
      return write();
    },
    replace: function (record) {
      memory = record;
      return write();
    },
    clear: function () {
      memory = empty();
      try {
        localStorage.removeItem(NAME);
      } catch (error) {
        works = false;
      }
    },
    works: function () {
      read();
      return works && write();
    },
    onChange: function (changed) {
      window.addEventListener("storage", function (event) {
        if (event.key === NAME || event.key === null) {
          changed();
        }
      });
    },
  };

  parts.REFUSED = "浏览器不让本站保存内容，或者存满了：可以照常练习，关掉页面以后记录就没有了。";
})(self.anshiTraining);
