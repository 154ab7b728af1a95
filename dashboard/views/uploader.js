// The place to drop files: its name for who reads with the ears, and which files the browser
// itself holds back for their size, so that the server can say so and keep it in its log.
export default function ({ data, setTriggerValue }) {
  const place = '[data-testid="stFileUploader"]';
  const name = () => document
    .querySelectorAll(`${place} section button:not(.stFileChip button)`)
    .forEach(button => button.setAttribute("aria-label", data.button));
  const naming = new MutationObserver(name);
  naming.observe(document.body, {childList: true, subtree: true});
  name();

  const weigh = event => {
    if (!event.target.closest?.(place)) return;
    const files = [...((event.dataTransfer ?? event.target).files ?? [])];
    const large = files.filter(file => file.size > data.most).map(file => file.name);
    // Told only where there is something to tell, and once the place has the files: a run of the
    // page that comes between can lose it what was dropped.
    if (large.length) {
      setTimeout(() => setTriggerValue("large", {names: large, among: files.length}), 0);
    }
  };
  document.addEventListener("drop", weigh, true);
  document.addEventListener("change", weigh, true);
  return () => {
    naming.disconnect();
    document.removeEventListener("drop", weigh, true);
    document.removeEventListener("change", weigh, true);
  };
}
