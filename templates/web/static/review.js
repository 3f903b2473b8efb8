// Enhances the review: one key for each decision, and selected text fills the field. Without it, everything works.
(() => {
  "use strict";
  const KEY = "proposalbase-review-keys";
  const on = () => {
    try { return localStorage.getItem(KEY) !== "off"; } catch { return true; }
  };
  const note = document.querySelector("[data-keys]");
  if (note) {
    const button = note.querySelector("button");
    const show = () => { button.textContent = on() ? button.dataset.off : button.dataset.on; };
    note.hidden = false;
    button.addEventListener("click", () => {
      try { localStorage.setItem(KEY, on() ? "off" : "on"); } catch { /* private window: nothing to keep */ }
      show();
    });
    show();
  }
  const words = document.getElementById("f-words");
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !on()) return;
    const key = event.key.toLowerCase();
    if (key === "c" && words) {
      event.preventDefault();
      words.focus();
      return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return;
    event.preventDefault();
    target.click();
    const opened = target.closest("details[open]");
    if (opened) opened.querySelector("select").focus();
  });
  // Offsets are counted in characters as people count them, not in the halves that scripts count.
  const offset = (node, place) => {
    const sentence = (node.nodeType === 1 ? node : node.parentElement).closest("[data-start]");
    if (!sentence) return null;
    const range = document.createRange();
    range.selectNodeContents(sentence);
    range.setEnd(node, place);
    return Number(sentence.dataset.start) + Array.from(range.toString()).length;
  };
  const context = document.querySelector("[data-context]");
  const start = document.querySelector("[data-start-field]");
  const end = document.querySelector("[data-end-field]");
  if (context && words && start && end) {
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return;
      const range = selection.getRangeAt(0);
      if (!context.contains(range.startContainer) || !context.contains(range.endContainer)) return;
      const from = offset(range.startContainer, range.startOffset);
      const to = offset(range.endContainer, range.endOffset);
      if (from === null || to === null || from >= to) return;
      words.value = selection.toString().trim();
      start.value = String(from);
      end.value = String(to);
    });
  }
})();
