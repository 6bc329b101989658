/* Elements are made one by one and text is only ever set as text: nothing a reader types can become markup. */

(function (parts) {
  "use strict";

  /* An element with attributes, listeners (on…) and children; null, false and undefined are left out. */
  function make(tag, given) {
    var element = document.createElement(tag);
    Object.keys(given || {}).forEach(function (name) {
      var value = given[name];
      if (name.startsWith("on")) {
        element.addEventListener(name.slice(2), value);
      } else if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? "" : value);
      }
    });
    element.append.apply(
      element,
      Array.prototype.slice
        .call(arguments, 2)
        .flat()
        .filter(function (child) {
          return child !== null && child !== undefined && child !== false;
        }),
    );
    return element;
  }

  parts.make = make;
})(window.anshiSearch.parts);
