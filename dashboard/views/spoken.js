/* Streamlit speaks English only: its words are put into the language of the page, and back. */
((language, words) => {
  // Streamlit says lang="en" whatever is on the page; a screen reader would read it as English.
  document.documentElement.lang = language;
  // Its calendar, and numbers that a grid is told to localize, are in the browser's language,
  // whatever that of the page; of a browser in English its own kind of English stays.
  const browsers = (window.ctBrowsers ??= navigator.language);
  const tongue = browsers.startsWith(`${language}-`) ? browsers : language;
  for (const [name, value] of [["language", tongue], ["languages", Object.freeze([tongue])]])
    Object.defineProperty(navigator, name, { configurable: true, get: () => value });
  // It asks for that only while it draws the page whole. Once somebody comes to a date it is made
  // to: after printing it looks at the theme again and draws everything anew.
  const draw = ({ target }) => {
    if (!target.closest?.("[data-testid='stDateInput']")) return;
    heed("removeEventListener", draw);
    window.dispatchEvent(new Event("afterprint"));
  };
  const heed = (to, drawing) =>
    ["focusin", "pointerdown"].forEach((kind) => document[to](kind, drawing, true));
  if (window.ctDraw) heed("removeEventListener", window.ctDraw);
  heed("addEventListener", (window.ctDraw = draw));

  const gap = /\{(gap|date)\}/;
  const whole = new Map(words.filter(([theirs]) => !gap.test(theirs)));
  // The longest first: "{gap}, selected" is no "{gap} selected".
  const filled = words
    .filter(([theirs]) => gap.test(theirs))
    .sort(([a], [b]) => b.length - a.length)
    .map(([theirs, own]) => {
      const parts = theirs.split(/\{(?:gap|date)\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      return [new RegExp(`^${parts.join("(.+)")}$`, "s"), own];
    });
  const dated = (rest) => {
    const day = new Date(rest);
    return isNaN(day) ? rest : day.toLocaleDateString(language, { dateStyle: "long" });
  };
  const inLanguage = (theirs) => {
    const bare = theirs.trim();
    if (whole.has(bare)) return whole.get(bare);
    for (const [pattern, own] of filled) {
      const gaps = pattern.exec(bare)?.slice(1);
      if (gaps) return own.replace(/\{(gap|date)\}/g, (_, kind) => (kind === "date" ? dated : String)(gaps.shift()));
    }
    return theirs;
  };
  // What stood in a place before it was put into the language of the page: the way back.
  const before = (window.ctBefore ??= new WeakMap());
  const turned = (place, name, now) => {
    const told = before.get(place)?.[name];
    const theirs = told && told.own === now ? told.theirs : now;
    const own = inLanguage(theirs);
    if (own !== theirs || told) before.set(place, { ...before.get(place), [name]: { theirs, own } });
    return own;
  };

  const ours = "svg, canvas, iframe, script, style, [data-testid='stHtml'], [data-testid='stMarkdownContainer'], .stBidiComponent, [data-testid='stFileChipName']";
  const turnAttributes = (element) => {
    for (const name of ["aria-label", "placeholder", "title"]) {
      const now = element.getAttribute(name);
      const own = now && turned(element, name, now);
      if (own !== now) element.setAttribute(name, own);
    }
  };
  const turnText = (node) => {
    const own = turned(node, "data", node.data);
    if (own !== node.data) node.data = own;
  };
  const turn = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement?.closest(ours)) turnText(node);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.closest(ours)) return;
    turnAttributes(node);
    for (const below of node.childNodes) turn(below);
  };
  window.ctSpoken?.disconnect();
  window.ctSpoken = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") {
        if (!target.closest(ours)) turnAttributes(target);
      } else if (type === "characterData") turn(target);
      else addedNodes.forEach(turn);
    }
  });
  window.ctSpoken.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["aria-label", "placeholder", "title"],
  });
  turn(document.body);
})
