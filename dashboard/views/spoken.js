/* Streamlit speaks English only: its words are put into the language of the page, and back. */
((language, words) => {
  // Streamlit says lang="en" whatever is on the page; a screen reader would read it as English.
  document.documentElement.lang = language;
  // Its calendar writes months and days in the language of the browser, whatever that of the page.
  for (const [name, value] of [["language", language], ["languages", [language]]])
    Object.defineProperty(navigator, name, { configurable: true, get: () => value });
  // It asks for that only while it draws the page whole, as it does after printing: when somebody
  // first comes to a date.
  const draw = ({ target }) => {
    if (!target.closest?.("[data-testid='stDateInput']")) return;
    listen("removeEventListener", draw);
    window.dispatchEvent(new Event("afterprint"));
  };
  const listen = (to, drawing) =>
    ["focusin", "pointerdown"].forEach((kind) => document[to](kind, drawing, true));
  if (window.ctDraw) listen("removeEventListener", window.ctDraw);
  listen("addEventListener", (window.ctDraw = draw));
  const said = new Map(words);
  const filled = words.filter(([theirs]) => /\{(gap|date)\}/.test(theirs)).map(([theirs, own]) => {
    const parts = theirs.split(/\{(?:gap|date)\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return [new RegExp(`^${parts.join("(.+)")}$`, "s"), own];
  });
  const ours = "svg, canvas, iframe, script, style, [data-testid='stHtml'], [data-testid='stMarkdownContainer']";
  const dated = (rest) => {
    const day = new Date(rest);
    return isNaN(day) ? rest : day.toLocaleDateString(language, { dateStyle: "long" });
  };
  const inLanguage = (words) => {
    const bare = words.trim();
    if (said.has(bare)) return said.get(bare);
    for (const [theirs, own] of filled) {
      const gaps = theirs.exec(bare)?.slice(1);
      if (gaps) return own.replace(/\{(gap|date)\}/g, (_, kind) => (kind === "date" ? dated : String)(gaps.shift()));
    }
    return words;
  };
  const turnAttributes = (element) => {
    for (const name of ["aria-label", "placeholder", "title"]) {
      const words = element.getAttribute(name);
      if (words && inLanguage(words) !== words) element.setAttribute(name, inLanguage(words));
    }
  };
  const turnText = (node) => {
    if (inLanguage(node.data) !== node.data) node.data = inLanguage(node.data);
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
