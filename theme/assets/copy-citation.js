/* A button beside every clause that copies how it is cited: 《…》（…）第十一条第三项. */

(function () {
  "use strict";

  var whole = document.querySelector("[data-citation]");
  var status = document.createElement("p");
  status.className = "a-unseen";
  status.setAttribute("role", "status");
  whole.append(status);

  /* Puts a text on the clipboard. Where the page is not served securely there is no clipboard to write to, only the old way
     of copying what is selected. */
  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text);
    }
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "a-unseen";
    document.body.append(field);
    field.select();
    var copied = document.execCommand("copy");
    field.remove();
    if (!copied) {
      throw new Error("the browser did not copy");
    }
  }

  function button(clause) {
    var text = whole.dataset.citation + clause.dataset.name;
    var made = document.createElement("button");
    made.type = "button";
    made.className = "a-copy";
    made.textContent = "复制引用";
    made.setAttribute("aria-label", "复制引用：" + text);
    made.addEventListener("click", async function () {
      try {
        await copy(text);
        made.textContent = "已复制";
        status.textContent = "已复制：" + text;
      } catch (failure) {
        made.textContent = "没有复制成";
        status.textContent = "浏览器不让复制，请手工抄录：" + text;
      }
    });
    return made;
  }

  document.querySelectorAll(".a-clause[data-name]").forEach(function (clause) {
    clause.querySelector("h3").append(button(clause));
  });
})();
