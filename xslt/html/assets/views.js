// Remembers which views of a text the reader chose, for the next page: on this computer alone, and nothing is sent anywhere.
// Read before the page is: each box is set as it comes, before anything is shown, so that no other view is seen first.
{
  const key = "tei-toolkit:views";
  const read = () => {
    // A browser may keep nothing, and what is kept may be anybody's.
    try { return new Set(JSON.parse(localStorage.getItem(key) ?? "[]")); } catch { return new Set(); }
  };
  const boxes = () => document.querySelectorAll(".views input");
  const chosen = read();
  const set = new WeakSet();
  const watch = new MutationObserver(() => {
    for (const box of boxes()) {
      if (set.has(box)) continue;
      set.add(box);
      box.checked = chosen.has(box.id);
      box.addEventListener("change", () => {
        const now = read();
        if (box.checked) now.add(box.id); else now.delete(box.id);
        try { localStorage.setItem(key, JSON.stringify([...now])); } catch { /* so be it */ }
      });
    }
  });
  watch.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => watch.disconnect());

  // What a register says of a name stands beside its line until the reader goes elsewhere, or takes it away.
  const cards = document.documentElement.classList;
  addEventListener("keydown", (event) => { if (event.key === "Escape") cards.add("no-cards"); });
  for (const elsewhere of ["pointerover", "focusin"]) addEventListener(elsewhere, () => cards.remove("no-cards"));
}
