// The place to drop files: its name for who reads with the ears, and which files the browser
// itself held back, so that the server can say so and keep it in its log.
const PLACE = '[data-testid="stFileUploader"]';
const CHIP = `${PLACE} .stFileChip`;
const LONGEST_WAIT = 5000; // milliseconds
let stop = () => {};
let told = []; // what was held back, as told, as long as it stands there
let shown = 0; // how many files stand there
let awaited = 0; // how many are to stand there, once the server has said where to send them
let counted = false; // whether that many and no others
let waiting; // the end of the wait for them

export default function ({ data, setTriggerValue }) {
  // Called anew whenever its data change; only then is the one of before over.
  stop();
  const look = late => {
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
    awaited = Math.max(0, awaited - Math.max(0, shown - chips.length));
    shown = chips.length;
    // That one is gone again is no news.
    const before = [...told];
    const known = held.map(file => JSON.stringify(file)).filter(file => {
      const at = before.indexOf(file);
      return at >= 0 && before.splice(at, 1);
    });
    told = known;
    if (known.length === held.length) return rest();
    // What was held back stands there at once, what was taken once the server has said where to
    // send it. Telling is a run of the page, and where that begins before the answer is out,
    // Streamlit drops the answer: the files would be lost, without a word.
    if (!late && (!counted || chips.length < awaited)) return wait();
    rest();
    if (late) [awaited, counted] = [chips.length, false];
    told = held.map(file => JSON.stringify(file));
    const alone = counted && held.length === chips.length;
    setTriggerValue("held", {files: held, alone, drop: data.drop});
  };
  const rest = () => {
    clearTimeout(waiting);
    waiting = undefined;
  };
  // Some of what was dropped may never stand there: a hidden file, an answer that was lost.
  const wait = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      look(true);
    }, LONGEST_WAIT);
  };
  const count = event => {
    if (!event.target.closest?.(PLACE)) return;
    const {files, items} = event.dataTransfer ?? event.target;
    // How many files lie in a folder only Streamlit finds out.
    counted = ![...(items ?? [])].some(item => item.webkitGetAsEntry?.()?.isDirectory);
    awaited = Math.max(awaited, shown) + (files?.length ?? 0);
  };
  const observer = new MutationObserver(() => look(false));
  const attributes = {attributes: true, attributeFilter: ["aria-invalid", "title"]};
  observer.observe(document.body, {childList: true, subtree: true, ...attributes});
  for (const kind of ["drop", "change"]) document.addEventListener(kind, count, true);
  look(false);
  stop = () => {
    rest();
    observer.disconnect();
    for (const kind of ["drop", "change"]) document.removeEventListener(kind, count, true);
  };
  return stop;
}
