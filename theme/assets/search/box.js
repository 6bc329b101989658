/* The search box of every page: "/" leads to it, and while a reader types it offers clauses, articles and cases.
   What it needs for that is fetched when the reader begins to type, not before. */

(function () {
  "use strict";

  var SCRIPTS = [
    "base",
    "dense",
    "fold",
    "query",
    "segment",
    "postings",
    "columns",
    "engine",
    "dom",
    "offers",
  ];
  var PAUSE = 180;

  var own = document.currentScript.src;
  var form = document.querySelector(".a-find");
  var input = form.querySelector("input");
  var onSearchPage = document.getElementById("sousuo") !== null;
  var ready = null;
  var typing = null;
  var asked = 0;
  var active = -1;
  var box = null;

  /* The engine's scripts, one behind the other. */
  function engine() {
    ready =
      ready ||
      SCRIPTS.reduce(function (before, name) {
        return before.then(function () {
          return new Promise(function (resolve, reject) {
            var script = document.createElement("script");
            script.src = new URL(name + ".js", own).href;
            script.onload = resolve;
            script.onerror = reject;
            document.head.append(script);
          });
        });
      }, Promise.resolve());
    return ready;
  }

  function close() {
    asked += 1;
    active = -1;
    if (box) {
      box.remove();
      box = null;
    }
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  async function offer() {
    var mine = (asked += 1);
    var typed = input.value;
    if (!typed.trim()) {
      close();
      return;
    }
    try {
      await engine();
      var made = await window.anshiSearch.parts.offers(typed);
      if (mine === asked && document.activeElement === input) {
        show(made);
      }
    } catch (failure) {
      /* Offers are a convenience; the search itself says what is wrong. */
      close();
    }
  }

  function show(made) {
    close();
    if (!made.options.length) {
      return;
    }
    box = made.element;
    box.addEventListener("mousedown", function (event) {
      /* Keeps the focus in the box, so that a click arrives before it closes. */
      event.preventDefault();
    });
    form.append(box);
    input.setAttribute("aria-expanded", "true");
  }

  function options() {
    return box ? Array.from(box.querySelectorAll("[role=option]")) : [];
  }

  function move(step) {
    var all = options();
    active = ((active + step + 1 + all.length + 1) % (all.length + 1)) - 1;
    all.forEach(function (option, n) {
      option.setAttribute("aria-selected", String(n === active));
    });
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }
  }

  document.addEventListener("keydown", function (event) {
    var at = event.target;
    var writing = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });

  if (onSearchPage) {
    return;
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "a-offers");
  input.addEventListener("input", function (event) {
    clearTimeout(typing);
    if (!event.isComposing) {
      typing = setTimeout(offer, PAUSE);
    }
  });
  input.addEventListener("compositionend", function () {
    clearTimeout(typing);
    typing = setTimeout(offer, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", function (event) {
    if (event.isComposing) {
      return;
    }
    if (event.key === "Escape" && box) {
      event.preventDefault();
      close();
    } else if (box && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options()[active].click();
    }
  });
})();
