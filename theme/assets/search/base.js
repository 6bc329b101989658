/* The search's namespace and how it fetches its data.

   From file:// a page may load scripts and nothing else, so every file of the index is a script that hands its value
   to anshiSearch.put, .index, .traditional or .suggestions. The other files of this folder add their part to
   anshiSearch.parts; search/*.js is written by generator/search/, the format is in docs/search.md. */

(function () {
  "use strict";

  var VERSION = 2;
  /* The reader's root of the site: this file is assets/search/base.js. */
  var root = new URL("../../", document.currentScript.src).href;
  var arrived = new Map();
  var requested = new Map();

  /* Why there is no answer. kind: "stale" – parts of the site are of different builds or missing; "newer" – the
     index is in a later format; "crowded" – the query has too many words. */
  class SearchError extends Error {
    constructor(kind, message) {
      super(message);
      this.name = "SearchError";
      this.kind = kind;
    }
  }

  function stale(name) {
    return new SearchError("stale", "没有读到 " + name + "，或者它与页面不是同一次生成的");
  }

  /* The value that the script at `path` hands over under `name`. The promise fails when the file is not there, is not
     a script of ours, or is the file of another name: nothing is guessed. */
  function fetched(name, path) {
    var pending = requested.get(name);
    if (!pending) {
      pending = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = new URL(path, root).href;
        script.async = true;
        script.onload = function () {
          script.remove();
          if (arrived.has(name)) {
            resolve(arrived.get(name));
          } else {
            reject(stale(path));
          }
          /* A script's load event follows its run at once: whatever else is here was handed over by this file, too. */
          arrived.clear();
        };
        script.onerror = function () {
          script.remove();
          reject(stale(path));
        };
        document.head.append(script);
      });
      requested.set(name, pending);
      pending.catch(function () {
        requested.delete(name);
      });
    }
    return pending;
  }

  function handOver(name) {
    return function () {
      var values = Array.prototype.slice.call(arguments);
      arrived.set(name, values.length === 1 ? values[0] : values);
    };
  }

  /* The entry of the index. With a stamp it must be of the very build that the page is of; the stamp in the address
     keeps an older copy in a cache from answering. */
  async function entry(stamp) {
    var index = await fetched("index", "search/index.js" + (stamp ? "?" + stamp : ""));
    if (index.version > VERSION) {
      throw new SearchError("newer", "检索数据的格式比页面的程序新");
    }
    if (index.version < VERSION || (stamp && index.stamp !== stamp)) {
      throw stale("search/index.js");
    }
    return index;
  }

  window.anshiSearch = {
    put: function (name, value) {
      arrived.set(name, value);
    },
    index: handOver("index"),
    traditional: handOver("traditional"),
    suggestions: handOver("suggestions"),
    parts: {
      SearchError: SearchError,
      root: root,
      entry: entry,
      /* A file of a segment. */
      part: function (segment, name) {
        return fetched(segment + "/" + name, "search/" + segment + "/" + name + ".js");
      },
      /* A file that all segments share, by the name that the entry gives it. */
      shared: function (index, name) {
        return fetched(name, index.shared[name]);
      },
    },
  };
})();
