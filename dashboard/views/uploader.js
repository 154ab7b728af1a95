// The place to drop files: its name for who reads with the ears, and which files the browser
// itself held back, so that the server can say so and keep it in its log.
const PLACE = '[data-testid="stFileUploader"]';
const CHIP = `${PLACE} .stFileChip`;
let stop = () => {};
let told = "[]";
let shown = 0;
let awaited = 0;

export default function ({ data, setTriggerValue }) {
  // Called anew whenever its data change; only then is the one of before over.
  stop();
  const look = () => {
    document
      .querySelectorAll(`${PLACE} section button:not(.stFileChip button)`)
      .forEach(button => button.setAttribute("aria-label", data.button));
    const chips = [...document.querySelectorAll(CHIP)];
    const held = chips
      .filter(chip => chip.getAttribute("aria-invalid") === "true")
      .map(chip => ({
        name: chip.querySelector('[data-testid="stFileChipName"]')?.title ?? "",
        large: data.large.some(words => chip.textContent.includes(words)),
      }));
    const now = JSON.stringify(held);
    const gone = Math.max(0, shown - chips.length);
    shown = chips.length;
    awaited = Math.max(0, awaited - gone);
    // That one is gone again is no news.
    if (gone || !held.length) told = now;
    // What was held back stands there at once, what was taken once the server has said where to
    // send it. Telling is a run of the page, and where that begins before the answer is out,
    // Streamlit drops the answer: the files would be lost, without a word.
    if (now === told || chips.length < awaited) return;
    told = now;
    // Where the drop was too early to be counted, there may be others.
    const alone = awaited > 0 && held.length === chips.length;
    setTriggerValue("held", {files: held, alone, drop: data.drop});
  };
  const count = event => {
    if (event.target.closest?.(PLACE)) {
      awaited = document.querySelectorAll(CHIP).length;
      awaited += (event.dataTransfer ?? event.target).files?.length ?? 0;
    }
  };
  const observer = new MutationObserver(look);
  const attributes = {attributes: true, attributeFilter: ["aria-invalid", "title"]};
  observer.observe(document.body, {childList: true, subtree: true, ...attributes});
  for (const kind of ["drop", "change"]) document.addEventListener(kind, count, true);
  look();
  stop = () => {
    observer.disconnect();
    for (const kind of ["drop", "change"]) document.removeEventListener(kind, count, true);
  };
  return stop;
}
