"use strict";
// Nothing here is needed to read the page: it adds next and previous, by button and by key.
{
  const steps = document.querySelector(".steps");
  const keys = document.getElementById("keys");
  const shown = () => [...document.querySelectorAll(".text a.n[id^='s']")].filter((a) => a.getClientRects().length);
  let last = null;

  const step = (by) => {
    const markers = shown();
    if (!markers.length) return;
    const focused = document.activeElement;
    const here = markers.indexOf(markers.includes(focused) ? focused : last);
    const next = markers[here < 0 ? (by > 0 ? 0 : markers.length - 1) : (here + by + markers.length) % markers.length];
    last = next;
    next.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    next.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  };

  if (steps) {
    steps.hidden = false;
    document.getElementById("next").addEventListener("click", () => step(1));
    document.getElementById("previous").addEventListener("click", () => step(-1));
    document.addEventListener("keydown", (event) => {
      if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
      const by = { j: 1, k: -1 }[event.key.toLowerCase()];
      if (by) {
        event.preventDefault();
        step(by);
      }
    });
  }
}
