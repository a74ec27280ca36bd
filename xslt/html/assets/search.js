// Search over the whole edition.  On a web server by Pagefind, where the build made its index; opened from a disk, or
// without Pagefind, by the texts in search-index/.  Nothing is sent anywhere.
(() => {
  "use strict";
  const form = document.getElementById("search-form");
  const list = document.getElementById("search-results");
  const state = document.getElementById("search-state");
  const plain = document.getElementById("search-plain");
  const words = form.dataset;
  const field = (name) => form.elements.namedItem(name);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const SHOWN = 50;

  // "armistice talks" beijing → two terms, the first a phrase.
  const terms = (query) => [...query.matchAll(/"([^"]+)"|(\S+)/g)].map((found) => fold(found[1] || found[2]).trim()).filter(Boolean);

  // Where folded text and text part ways (é as e + accent), positions are found letter by letter.
  const positions = (text) => {
    const places = [];
    let folded = "";
    let at = 0;
    for (const letter of text) {
      for (const one of fold(letter)) { folded += one; for (let i = 0; i < one.length; i += 1) places.push(at); }
      at += letter.length;
    }
    places.push(at);
    return { folded, places };
  };

  const excerpt = (text, wanted) => {
    const { folded, places } = positions(text);
    const hits = [];
    for (const term of wanted) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) hits.push([places[at], places[at + term.length]]);
    }
    hits.sort((a, b) => a[0] - b[0]);
    const first = hits.length ? hits[0][0] : 0;
    let start = Math.max(0, first - 90);
    if (start) start = text.indexOf(" ", start) + 1 || start;
    let end = Math.min(text.length, Math.max(start, first) + 190);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), first + 1);
    const parts = [];
    let here = start;
    for (const [from, to] of hits) {
      if (from < here || to > end) continue;
      parts.push({ text: text.slice(here, from) }, { text: text.slice(from, to), mark: true });
      here = to;
    }
    parts.push({ text: text.slice(here, end) });
    if (start) parts.unshift({ text: "… " });
    if (end < text.length) parts.push({ text: " …" });
    return parts;
  };

  const chosen = () => ({ kind: field("kind").value, person: field("person").value, from: field("from").value, to: field("to").value });

  const fits = (page, limits) => {
    const year = page.when.slice(0, 4);
    return (!limits.kind || page.kinds.includes(limits.kind)) && (!limits.person || page.persons.includes(limits.person))
      && (!limits.from || year >= limits.from) && (!limits.to || (year !== "" && year <= limits.to));
  };

  // Documents stand by date, undated ones last.
  const place = (page) => `${page.when || "~"} ${page.url}`;
  const byPlace = (a, b) => (place(a) < place(b) ? -1 : Number(place(a) > place(b)));

  // ---- the texts that lie beside the pages ----
  // They lie in several scripts, which a disk gives out too, as it would not give out anything else.
  const load = (src) => new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src, onload: done, onerror: () => failed(new Error(src)) });
    document.head.append(script);
  });
  const texts = {
    async load() {
      await load("search-index.js");
      await Promise.all([...Array(window.searchParts).keys()].map((number) => load(`search-index/${number}.js`)));
      texts.pages = window.searchIndex.map((page) => ({ ...page, folded: page.text.map(([, text]) => fold(text)), name: fold(page.title) })).sort(byPlace);
    },
    async search(query, limits) {
      const wanted = terms(query);
      const found = [];
      for (const page of texts.pages) {
        if (!fits(page, limits)) continue;
        if (!wanted.every((term) => page.name.includes(term) || page.folded.some((text) => text.includes(term)))) continue;
        let best = 0;
        let score = 0;
        page.folded.forEach((text, index) => {
          const here = wanted.reduce((sum, term) => sum + (text.includes(term) ? 10 : 0) + text.split(term).length - 1, 0);
          score += here;
          if (here > best) { best = here; page.best = index; }
        });
        score += 30 * wanted.filter((term) => page.name.includes(term)).length;
        const [id, text] = page.text[best ? page.best : 0] || ["", ""];
        found.push({ score, url: `${page.url}${id && best ? `#${id}` : ""}`, title: page.title, date: page.date, parts: excerpt(text, wanted) });
      }
      if (wanted.length) found.sort((a, b) => b.score - a.score);
      return { count: found.length, results: found.slice(0, SHOWN) };
    },
  };

  // ---- Pagefind ----
  const pagefind = {
    // The index lies in one or more bundles: the first with Pagefind's own script, the others in folders of their own.
    async load(bundles) {
      const home = new URL(".", location.href).pathname;
      const others = [...Array(bundles).keys()].slice(1).map((number) => `${home}pagefind/${number}/`);
      const told = { baseUrl: home, excerptLength: 36 };
      pagefind.engine = await import("../pagefind/pagefind.js");
      await pagefind.engine.options(told);
      await pagefind.engine.init();
      await Promise.all(others.map((place) => pagefind.engine.mergeIndex(place, told)));
      const limits = await Promise.all([`${home}pagefind/`, ...others].map(async (place) => (await fetch(`${place}pages.json`)).json()));
      pagefind.pages = Object.assign({}, ...limits);
    },
    async search(query, limits) {
      const said = await pagefind.engine.search(query || null);
      const page = (result) => pagefind.pages[result.id] || { kinds: [], persons: [], when: "", url: "" };
      const results = said.results.filter((result) => fits(page(result), limits));
      if (!query) results.sort((a, b) => byPlace(page(a), page(b)));
      const pages = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
      return { count: results.length, results: pages.map((page, index) => ({
        url: (pagefind.pages[results[index].id] || page).url, title: page.meta.title, date: page.meta.date || "",
        parts: [...new DOMParser().parseFromString(page.excerpt, "text/html").body.childNodes].map((node) => ({ text: node.textContent, mark: node.nodeName === "MARK" })),
      })) };
    },
  };

  const make = (name, text, options = {}) => Object.assign(document.createElement(name), { textContent: text }, options);

  const show = ({ count, results }, asked) => {
    list.replaceChildren(...results.map((result) => {
      const item = document.createElement("li");
      const heading = document.createElement("h2");
      heading.append(make("a", result.title, { href: result.url }));
      const passage = make("p", "", { className: "passage" });
      passage.append(...result.parts.map((part) => (part.mark ? make("mark", part.text) : part.text)));
      item.append(make("p", result.date, { className: "date" }), heading, passage);
      return item;
    }));
    plain.hidden = asked;
    state.textContent = asked ? `${count} ${count === 1 ? words.one : words.many}` : "";
  };

  let engine = null;
  let turn = 0;
  const run = async () => {
    turn += 1;
    const mine = turn;
    const query = field("q").value.trim();
    const limits = chosen();
    const asked = Boolean(query || limits.kind || limits.person || limits.from || limits.to);
    const found = asked ? await engine.search(query, limits) : { count: 0, results: [] };
    if (mine !== turn) return;
    show(found, asked);
    try {
      const address = new URL(location.href);
      for (const [name, value] of Object.entries({ q: query, ...limits })) {
        if (value) address.searchParams.set(name, value); else address.searchParams.delete(name);
      }
      history.replaceState(null, "", address);
    } catch { /* a file's address cannot be changed in some browsers */ }
  };

  const start = async () => {
    const given = new URLSearchParams(location.search);
    for (const name of ["q", "kind", "person", "from", "to"]) if (given.get(name)) field(name).value = given.get(name);
    engine = texts;
    const bundles = Number(words.pagefind);
    if (location.protocol !== "file:" && bundles) {
      try { await pagefind.load(bundles); engine = pagefind; } catch { engine = texts; }
    }
    if (engine === texts) await texts.load();
    form.hidden = false;
    form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
    form.addEventListener("change", run);
    let wait = 0;
    field("q").addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(run, 120); });
    await run();
    form.dataset.ready = "yes";
  };
  start();
})();
