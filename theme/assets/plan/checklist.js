/* The owner's check list: dates made from the duties in the page's table, to be ticked, printed and put in a calendar. */

(function (plan) {
  "use strict";

  var UNITS = { 1: "个月", 3: "个季度", 6: "个半年" };

  var dates = plan.dates;
  var tool = document.getElementById("qingdan");
  var form = tool.querySelector("form");
  var fields = form.elements;
  var duties = Array.from(document.querySelectorAll("tr[data-duty]")).map(function (row) {
    var given = row.dataset;
    return {
      id: given.duty,
      title: given.title,
      what: given.what,
      done: given.done,
      usual: { months: Number(given.months), times: Number(given.times) },
      high: { months: Number(given.monthsHigh), times: Number(given.timesHigh) },
    };
  });
  var store = plan.store(tool.dataset.plan, { start: quarter(), months: 12, lead: 7 });
  var state = store.read();
  var items = [];

  function part(name) {
    return tool.querySelector("[data-part=" + name + "]");
  }

  /* The reader's own day. */
  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map(function (number) {
        return String(number).padStart(2, "0");
      })
      .join("-");
  }

  /* The first day of the quarter that it is. */
  function quarter() {
    var now = new Date();
    var month = Math.floor(now.getMonth() / 3) * 3 + 1;
    return now.getFullYear() + "-" + String(month).padStart(2, "0") + "-01";
  }

  function make(tag, given) {
    var element = document.createElement(tag);
    Object.keys(given || {}).forEach(function (name) {
      element.setAttribute(name, given[name]);
    });
    element.append.apply(element, Array.prototype.slice.call(arguments, 2));
    return element;
  }

  /* 第2个季度：2026年4月1日至6月30日，第1次 */
  function span(item) {
    var words = item.months ? "第" + item.number + (UNITS[item.months] || "段") + "：" : "整个期间：";
    words += dates.stretch(item.from, item.due);
    return item.times > 1 ? words + "，第" + item.time + "次" : words;
  }

  function isDone(key) {
    return state.done.includes(key);
  }

  function box(key, label) {
    var input = make("input", { type: "checkbox", "data-key": key });
    input.checked = isDone(key);
    label.prepend(input);
    return label;
  }

  function dated(item) {
    var when = make("span", {}, make("time", { datetime: item.due }, dates.chinese(item.due)), "前");
    if (item.due < today()) {
      when.append(make("em", {}, "已过"));
    }
    var what = make("span", {}, make("b", {}, item.duty.title), make("small", {}, item.span));
    return make("li", {}, box(item.key, make("label", {}, when, what)));
  }

  function undated(duty) {
    var what = make("span", {}, make("b", {}, duty.title), make("small", {}, duty.what));
    return make("li", {}, box(openKey(duty), make("label", {}, what)));
  }

  function openKey(duty) {
    return duty.id + "@open/1";
  }

  function without(often) {
    return duties.filter(function (duty) {
      return !duty[often].times;
    });
  }

  function list(heading, kind, rows) {
    return rows.length ? [make("h3", {}, heading), append(make("ul", { class: kind }), rows)] : [];
  }

  function append(element, children) {
    element.append.apply(element, children);
    return element;
  }

  /* Every key on the page; ticks of other choices are kept but not counted. */
  function keys() {
    return items
      .map(function (item) {
        return item.key;
      })
      .concat(without(state.high ? "high" : "usual").map(openKey));
  }

  function showList() {
    items = dates.occurrences(duties, state).map(function (item) {
      return Object.assign({ span: span(item) }, item);
    });
    var kept = without(state.high ? "high" : "usual");
    part("list").replaceChildren();
    append(
      part("list"),
      list("有日期的", "a-ticks", items.map(dated)).concat(
        list("没有规定次数、要一直做好的", "a-ticks a-ticks--open", kept.map(undated)),
      ),
    );
    part("chosen").textContent =
      (state.high ? "高危行业领域的企业" : "不是高危行业领域的企业") +
      "，从" +
      dates.chinese(state.start) +
      "起" +
      { 6: "半年", 12: "一年", 24: "两年" }[state.months] +
      "。";
    showStatus();
  }

  function showStatus() {
    var all = keys();
    var done = all.filter(isDone).length;
    part("status").textContent = "共 " + all.length + " 项，已勾选 " + done + " 项";
    part("clear").disabled = !done;
    part("download").disabled = items.every(function (item) {
      return isDone(item.key);
    });
  }

  function showForm() {
    fields.risk.value = state.high ? "high" : "usual";
    fields.start.value = state.start;
    fields.months.value = String(state.months);
    fields.lead.value = String(state.lead);
  }

  function keep() {
    part("unsaved").hidden = store.write(state);
  }

  function choose() {
    state = Object.assign({}, state, {
      high: fields.risk.value === "high",
      /* A date that is being typed is none for a while. */
      start: dates.isDay(fields.start.value) ? fields.start.value : state.start,
      months: Number(fields.months.value),
      lead: Number(fields.lead.value),
    });
    keep();
    showList();
  }

  function tick(event) {
    var key = event.target.dataset.key;
    if (key) {
      var others = state.done.filter(function (one) {
        return one !== key;
      });
      state = Object.assign({}, state, { done: event.target.checked ? others.concat(key) : others });
      keep();
      showStatus();
    }
  }

  function clear() {
    if (window.confirm("清空这一页的勾选？日期和选择不变。")) {
      var shown = keys();
      state = Object.assign({}, state, {
        done: state.done.filter(function (key) {
          return !shown.includes(key);
        }),
      });
      keep();
      showList();
      fields.start.focus();
    }
  }

  function download() {
    var left = items.filter(function (item) {
      return !isDone(item.key);
    });
    var written = plan.calendar(left, {
      plan: tool.dataset.plan,
      stamp: tool.dataset.stamp,
      lead: state.lead,
      url: /^https?:/.test(location.protocol) ? location.href.split("#")[0] : "",
    });
    var file = new Blob([written], { type: "text/calendar;charset=utf-8" });
    var link = make("a", { href: URL.createObjectURL(file), download: "安全生产清单.ics" });
    document.body.append(link);
    link.click();
    link.remove();
    URL.revokeObjectURL(link.href);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.addEventListener("change", choose);
  part("list").addEventListener("change", tick);
  part("clear").addEventListener("click", clear);
  part("download").addEventListener("click", download);
  part("print").addEventListener("click", function () {
    window.print();
  });
  /* Another window of the same list changed it. */
  window.addEventListener("storage", function (event) {
    if (event.key === store.name) {
      state = store.read();
      showForm();
      showList();
    }
  });

  document.querySelector(".a-noscript").hidden = true;
  tool.hidden = false;
  part("unsaved").hidden = store.works();
  showForm();
  showList();
})(window.anshiPlan);
