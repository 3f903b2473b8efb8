// "/" goes to the search field. One key alone can disturb those who steer by voice: it can be switched off.
(() => {
  "use strict";
  const KEY = "proposalbase-shortcut";
  const read = () => {
    try { return localStorage.getItem(KEY) !== "off"; } catch { return true; }
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !read()) return;
    const field = document.querySelector("[data-find]");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
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
