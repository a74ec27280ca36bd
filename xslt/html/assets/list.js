// Limits a list of documents to a sender, an addressee, an archive.  The list is whole without it; nothing is sent anywhere.
// Read before the page is shown, so that what only a script can do keeps its room and moves nothing.
document.documentElement.classList.add("scripts");
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const form = document.getElementById("list-limits");
  const state = document.getElementById("list-state");
  const fields = [...form.elements];
  const items = [...document.querySelectorAll(".documents > ol > li")];
  const words = form.dataset;

  const limit = () => {
    for (const item of items) {
      item.hidden = fields.some((field) => field.value && !(item.dataset[field.name] || "").split("\n").includes(field.value));
    }
    // Those of another kind the style sheet hides.
    const count = items.filter((item) => item.getClientRects().length).length;
    const any = count < items.length;
    state.textContent = any ? `${count} ${count === 1 ? words.one : words.many}` : "";
    const chosen = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value])).toString();
    // A page on a disk may have no other address.
    try { history.replaceState(null, "", (chosen ? `?${chosen}` : location.pathname) + location.hash); } catch { /* so be it */ }
  };

  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = asked.get(field.name);
    if (value !== null && [...field.options].some((option) => option.value === value)) field.value = value;
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector(".documents").addEventListener("change", limit);
  if ([...asked].length) limit();
});
