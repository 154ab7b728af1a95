/* Streamlit speaks English only: its words are put into the language of the page, and back. */
((language, words, openings) => {
  // Streamlit says lang="en" whatever is on the page; a screen reader would read it as English.
  document.documentElement.lang = language;
  const said = new Map(words);
  const ours = "svg, canvas, iframe, script, style, [data-testid='stHtml'], [data-testid='stMarkdownContainer']";
  const dated = (rest) => {
    const day = new Date(rest);
    return isNaN(day) ? rest : day.toLocaleDateString(language, { dateStyle: "long" });
  };
  const inLanguage = (words) => {
    const bare = words.trim();
    if (said.has(bare)) return said.get(bare);
    for (const [theirs, own, isDate] of openings) {
      if (bare.startsWith(theirs)) {
        const rest = bare.slice(theirs.length);
        return own + (isDate ? dated(rest) : rest);
      }
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
