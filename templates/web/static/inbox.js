// Looks how far a job is, until it has ended. Without it, the page asks by itself every few seconds.
(() => {
  "use strict";
  const look = async () => {
    const shown = document.querySelector("#job[data-live]");
    if (!shown) return;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (answer.ok) {
        const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("job");
        // Whoever is at a button or link in it is not pulled away from there.
        if (found && !shown.contains(document.activeElement)) shown.replaceWith(found);
      }
    } catch { /* the server is away for a moment: look again */ }
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
})();
