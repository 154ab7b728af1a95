// The place to drop files: its name for who reads with the ears, and which files the browser
// itself held back, so that the server can say so and keep it in its log.
const PLACE = '[data-testid="stFileUploader"]';
const INVALID = '.stFileChip[aria-invalid="true"]';
let stop = () => {};
let known = "[]";
let dropped = 0;

export default function ({ data, setTriggerValue }) {
  // Called anew whenever its data change; only then is the one of before over.
  stop();
  const look = () => {
    document
      .querySelectorAll(`${PLACE} section button:not(.stFileChip button)`)
      .forEach(button => button.setAttribute("aria-label", data.button));
    const held = [...document.querySelectorAll(`${PLACE} ${INVALID}`)].map(chip => ({
      name: chip.querySelector('[data-testid="stFileChipName"]')?.title ?? "",
      large: data.large.some(words => chip.textContent.includes(words)),
    }));
    const now = JSON.stringify(held);
    if (now === known) return;
    known = now;
    // Told by what the place shows: by then it has taken the others, which a run of the page in
    // between could lose. That they are gone again is no news.
    if (held.length) {
      // Where the drop was too early to be counted, there may be others.
      const alone = dropped > 0 && held.length >= dropped;
      setTriggerValue("held", {files: held, alone, drop: data.drop});
    }
  };
  // The others are shown only once the server has answered, so they are counted on their way.
  const count = event => {
    if (event.target.closest?.(PLACE)) {
      dropped = (event.dataTransfer ?? event.target).files?.length ?? 0;
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
