/* Asks the site's own search page as a reader does: by its address first, then by typing and the Enter key. */

{
  /* Milliseconds since the page was opened, as soon as an answer stands there whole. */
  window.answered = () => new Promise((resolve) => {
    const watcher = new MutationObserver(check);
    function check() {
      const place = document.getElementById("sousuo");
      if (place?.querySelector("[data-search-total]") && !place.hasAttribute("aria-busy")) {
        watcher.disconnect();
        resolve(performance.now());
      }
    }
    watcher.observe(document, { subtree: true, childList: true, attributes: true });
    check();
  });

  window.first = window.answered();

  window.ask = async (query) => {
    const begun = performance.now();
    const input = document.querySelector("#a-find");
    input.value = query;
    input.form.requestSubmit();
    return (await window.answered()) - begun;
  };
}
