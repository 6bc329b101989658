/* Before a reader leaves for a site that is not a government's, a note says where the link leads. Without JavaScript the
   mark behind such links has to do. */

(function () {
  "use strict";

  function make(name, text) {
    var element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  function isOutside(link) {
    return (
      /^https?:$/.test(link.protocol) && link.host !== location.host && !/(^|\.)gov\.cn$/.test(link.hostname)
    );
  }

  /* The note, made when it is first needed. */
  function note() {
    var dialog = document.createElement("dialog");
    dialog.className = "a-leaving";
    dialog.setAttribute("aria-labelledby", "a-leaving");
    var title = make("h2", "即将离开本站");
    title.id = "a-leaving";
    var address = make("p", "");
    var on = make("a", "继续前往");
    on.rel = "noopener external";
    var stay = make("button", "留在本站");
    stay.type = "button";
    stay.addEventListener("click", function () {
      dialog.close();
    });
    on.addEventListener("click", function () {
      dialog.close();
    });
    var choice = document.createElement("p");
    choice.append(on, stay);
    dialog.append(title, make("p", "下面的网址不是政府网站，它的内容和安全由对方负责："), address, choice);
    document.body.append(dialog);
    return {
      open: function (href) {
        address.textContent = href;
        on.href = href;
        dialog.showModal();
      },
    };
  }

  var shown = null;
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    var plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!link || !plain || link.closest(".a-leaving") || !isOutside(link)) {
      return;
    }
    event.preventDefault();
    shown = shown || note();
    shown.open(link.href);
  });
})();
