/* What the scripts of the training share: elements, files, and the keys behind their curtain. */

(function () {
  "use strict";

  /* Modules and keys add themselves to this object, before or after this script: generator/views/training.py. */
  var parts = (self.anshiTraining = self.anshiTraining || { modules: {}, keys: {} });

  var CURTAIN = "anshi";

  parts.TYPES = {
    single: "单选",
    multiple: "多选",
    true_false: "判断",
    case: "案例分析",
    matching: "匹配",
    ordering: "排序",
  };

  /* An element with attributes (a true one is there, a false one is not) and children: elements or texts. */
  parts.make = function (tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (attributes[name] !== false && attributes[name] !== undefined) {
        element.setAttribute(name, attributes[name] === true ? "" : attributes[name]);
      }
    });
    [].concat(children === undefined ? [] : children).forEach(function (child) {
      element.append(child);
    });
    return element;
  };

  parts.button = function (text, pressed, attributes) {
    var button = parts.make("button", Object.assign({ type: "button" }, attributes), text);
    button.addEventListener("click", pressed);
    return button;
  };

  /* Loads scripts and calls back once all are there, with whether all came. */
  parts.load = function (addresses, done) {
    var left = addresses.length;
    var came = true;
    function one(ok) {
      came = came && ok;
      left -= 1;
      if (!left) {
        done(came);
      }
    }
    if (!left) {
      done(true);
    }
    addresses.forEach(function (address) {
      var script = parts.make("script", { src: address });
      script.addEventListener("load", one.bind(null, true));
      script.addEventListener("error", one.bind(null, false));
      document.head.append(script);
    });
  };

  /* The keys of a module by question; null while they are not loaded. */
  parts.keysOf = function (module) {
    var covered = parts.keys[module];
    if (!covered) {
      return null;
    }
    if (typeof covered === "string") {
      var bytes = Uint8Array.from(atob(covered), function (letter, place) {
        return letter.charCodeAt(0) ^ CURTAIN.charCodeAt(place % CURTAIN.length);
      });
      parts.keys[module] = JSON.parse(new TextDecoder().decode(bytes));
    }
    return parts.keys[module];
  };

  parts.saveFile = function (name, type, text) {
    var link = parts.make("a", {
      href: URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" })),
      download: name,
    });
    document.body.append(link);
    link.click();
    link.remove();
    URL.revokeObjectURL(link.href);
  };

  /* The day by the reader's own calendar, as YYYY-MM-DD; `later` days after today. */
  parts.day = function (later) {
    var now = new Date();
    var then = new Date(now.getFullYear(), now.getMonth(), now.getDate() + (later || 0));
    function two(number) {
      return String(number).padStart(2, "0");
    }
    return then.getFullYear() + "-" + two(then.getMonth() + 1) + "-" + two(then.getDate());
  };
})();
