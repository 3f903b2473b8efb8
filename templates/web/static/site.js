// Keys: "/" search field, "?" help, "j" and "k" next and previous proposal. One key alone can disturb those who
// steer by voice: all of them can be switched off, and none acts while somebody types.
(() => {
  "use strict";
  const KEY = "proposalbase-shortcut";
  const read = () => {
    try { return localStorage.getItem(KEY) !== "off"; } catch { return true; }
  };
  const actions = {
    "/": () => {
      const field = document.querySelector("[data-find]");
      if (field) { field.focus(); field.select(); }
      return field;
    },
    "?": () => follow('[data-key="help"]'),
    j: () => follow('[data-key="next"]'),
    k: () => follow('[data-key="previous"]'),
  };
  const follow = (selector) => {
    const link = document.querySelector(selector);
    if (link) link.click();
    return link;
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const action = Object.hasOwn(actions, event.key) && actions[event.key];
    if (!action || typing || event.ctrlKey || event.metaKey || event.altKey || !read()) return;
    if (action()) event.preventDefault();
  });
  const button = document.querySelector("[data-shortcut]");
  if (button) {
    const show = () => { button.textContent = read() ? button.dataset.on : button.dataset.off; };
    button.hidden = false;
    button.addEventListener("click", () => {
      try { localStorage.setItem(KEY, read() ? "off" : "on"); } catch { /* private window: nothing to keep */ }
      show();
    });
    show();
  }
  // A stylesheet opens these on wide screens where the browser can; elsewhere they are opened here.
  if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 60rem)").matches) {
    document.querySelectorAll("details.wide-open").forEach((item) => { item.open = true; });
  }
})();
