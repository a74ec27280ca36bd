// Loads the page anew when the site was built, where the reader is, and shows what was found. Only the preview has it.
(function () {
  "use strict";
  const mine = document.currentScript.dataset.page;
  const key = "tei-toolkit-place:" + location.pathname;

  const blocks = () => [...document.querySelectorAll("main p, main li, main h1, main h2, main h3, main tr, main [id]")];

  // Without the number of the paragraph, which changes with what stands before it.
  const words = (block) => block.textContent.replace(/^\s*\d+\s*/, "");

  // The topmost block that begins in the window, by its id and its words, and how far below the window's edge it stands.
  function place() {
    for (const block of blocks()) {
      const box = block.getBoundingClientRect();
      if (box.top >= 0 && box.height > 0) return { id: block.id, words: words(block), top: box.top, y: scrollY };
    }
    return { id: "", words: "", top: 0, y: scrollY };
  }

  // A page that is not yet back in its place keeps the place that it was to go to.
  let isBack = false;

  async function follow(news) {
    const answer = await fetch(location.pathname, { method: "HEAD" });
    if (answer.ok && answer.headers.get("ETag") !== mine) {
      if (isBack) sessionStorage.setItem(key, JSON.stringify(place()));
      // The browser would go back to the same height of the page, where something else may stand by now.
      history.scrollRestoration = "manual";
      location.reload();
    } else {
      show(news);
    }
  }

  function goBack() {
    isBack = true;
    const saved = sessionStorage.getItem(key);
    if (!saved) return;
    sessionStorage.removeItem(key);
    const was = JSON.parse(saved);
    const element = blocks().find((block) => words(block) === was.words) || (was.id && document.getElementById(was.id));
    const top = element && was.y > 0 ? scrollY + element.getBoundingClientRect().top - was.top : was.y;
    scrollTo({ top: top, behavior: "instant" });
    // Not at once: the browser has yet to decide whether it restores.
    setTimeout(() => { history.scrollRestoration = "auto"; }, 1000);
  }

  function add(parent, name, text, style) {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = text;
    Object.assign(element.style, style || {});
    return element;
  }

  function show(news) {
    const old = document.getElementById("tei-toolkit-preview");
    // What keeps the site from being built is shown even to those who closed the list of findings.
    const open = Boolean(news.trouble) || Boolean(old && old.open);
    if (old) old.remove();
    if (!news.trouble && !news.findings.length) return;
    const box = add(document.body, "details", "", {
      position: "fixed", right: "1rem", bottom: "1rem", zIndex: "9999", maxWidth: "min(42rem, 90vw)", maxHeight: "60vh",
      overflow: "auto", overflowWrap: "anywhere", padding: "0.5rem 1rem", background: "Canvas", color: "CanvasText", border: "2px solid #b3261e",
      font: "0.85rem/1.4 system-ui, sans-serif",
    });
    box.id = "tei-toolkit-preview";
    box.open = open;
    box.setAttribute("role", "status");
    const count = news.findings.length;
    add(box, "summary", news.trouble ? "Not built" : count + (count === 1 ? " finding" : " findings"), { cursor: "pointer" });
    if (news.trouble) add(box, "p", news.trouble);
    const list = add(box, "ul", "", { margin: "0.5rem 0", paddingLeft: "1rem" });
    for (const one of news.findings.slice(0, 100)) {
      const item = add(list, "li", "");
      add(item, "code", one.place);
      add(item, "span", " " + one.code + " " + one.severity + ": " + one.message + (one.hint ? " (" + one.hint + ")" : ""));
    }
    if (count > 100) add(list, "li", "and " + (count - 100) + " more");
  }

  // With `defer` the document is there, but style sheets may still be on their way.
  if (document.readyState === "complete") goBack();
  else addEventListener("load", goBack);
  new EventSource("/.preview/events").onmessage = function (event) {
    follow(JSON.parse(event.data));
  };
})();
