// A list of which one is chosen, found by typing: the combobox of the ARIA Authoring Practices with
// a listbox whose options are filtered, none of them chosen by itself. Streamlit's own sends a
// choice only once its list is closed and knows no diacritics.
const STEP = 8;
const GAP_TO_EDGE = 8;
const LEAST_HEIGHT = 160;
const MOST_HEIGHT = 360;
const ARROW_ONLY = new Set(["ArrowDown", "ArrowUp", "PageDown", "PageUp"]);
const placed = new WeakMap();
let numbered = 0;

const make = (tag, attributes, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
};

class Combobox {
  constructor(parent) {
    const id = `ct-combobox-${++numbered}`;
    this.label = make("label", {for: id});
    this.input = make("input", {
      id, type: "text", role: "combobox", autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": `${id}-options`,
    });
    this.arrow = make("button", {type: "button", tabindex: "-1", "aria-hidden": "true"});
    this.words = make("p", {id: `${id}-words`, class: "ct-combobox-words"});
    this.list = make("ul", {id: `${id}-options`, role: "listbox"});
    this.told = make("p", {class: "ct-combobox-told", role: "status"});
    this.sheet = make("div", {class: "ct-combobox-sheet", popover: "manual"}, this.list, this.told);
    const field = make("div", {class: "ct-combobox-field"}, this.input, this.arrow);
    this.root = make("div", {class: "ct-combobox"}, this.label, field, this.words, this.sheet);
    parent.append(this.root);
    this.isOpen = false;
    this.follow = event => this.sheet.contains(event.target) || this.lay();
    this.listen();
  }

  listen() {
    const {input, arrow, sheet, list} = this;
    input.addEventListener("click", () => this.open());
    input.addEventListener("input", () => { this.open(); this.look(); });
    input.addEventListener("keydown", event => this.press(event));
    input.addEventListener("blur", () => this.close());
    // The field keeps the keyboard, whatever of the list is touched.
    for (const part of [arrow, sheet]) part.addEventListener("mousedown", event => event.preventDefault());
    arrow.addEventListener("click", () => {
      if (this.isOpen) return this.close();
      input.focus();
      this.open();
    });
    list.addEventListener("click", event => {
      const option = event.target.closest("[role=option]");
      if (option) this.pick(this.data.options[option.dataset.at]);
    });
  }

  update(data, send) {
    this.send = send;
    this.data = {...data, options: data.options.map(([code, ...names]) => ({code, label: names[0], names}))};
    this.label.textContent = data.label;
    this.list.setAttribute("aria-label", data.label);
    this.input.placeholder = data.hint;
    this.input.inputMode = data.typed ? "text" : "none";
    this.words.textContent = data.words ?? "";
    this.words.hidden = !data.words;
    if (data.words) this.input.setAttribute("aria-describedby", this.words.id);
    else this.input.removeAttribute("aria-describedby");
    this.chosen = this.data.options.find(({code}) => code === data.chosen);
    if (this.isOpen) this.look();
    else this.input.value = this.chosen?.label ?? "";
  }

  open() {
    if (this.isOpen) return;
    this.isOpen = true;
    this.input.setAttribute("aria-expanded", "true");
    // What is typed next replaces what stands there.
    this.input.select();
    this.sheet.showPopover();
    this.show(this.data.options, this.chosen);
    addEventListener("scroll", this.follow, {capture: true, passive: true});
    addEventListener("resize", this.follow);
  }

  close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    removeEventListener("scroll", this.follow, {capture: true});
    removeEventListener("resize", this.follow);
    this.sheet.hidePopover();
    this.list.replaceChildren();
    this.told.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.input.value = this.chosen?.label ?? "";
  }

  pick(option) {
    const isNew = option.code !== this.chosen?.code;
    // The answer is on its way while the list goes.
    if (isNew) this.send("picked", option.code);
    this.chosen = option;
    this.close();
  }

  /** Show what may be meant by the words in the field: exactly that first, then what they begin. */
  look() {
    const {options} = this.data;
    if (!this.input.value.trim()) return this.show(options, this.chosen);
    const known = options.map(option => (option.known ??= option.names.map(words)));
    const {exact, begun} = meant(this.input.value, known);
    const sure = exact.length ? exact : begun;
    const found = [...new Set([...exact, ...begun])].map(at => options[at]);
    this.show(found, sure.length === 1 ? options[sure[0]] : undefined);
  }

  show(found, active) {
    this.shown = found;
    this.list.replaceChildren(...found.map(option => {
      const at = this.data.options.indexOf(option);
      const isChosen = option.code === this.chosen?.code;
      return make(
        "li", {id: `${this.list.id}-${at}`, role: "option", "data-at": at, "aria-selected": isChosen},
        option.label,
      );
    }));
    this.told.textContent = found.length ? "" : this.data.nothing.replace("{words}", this.input.value.trim());
    this.list.hidden = !found.length;
    this.activate(active);
    this.lay();
    this.list.querySelector(".ct-active")?.scrollIntoView({block: "nearest"});
  }

  activate(option) {
    this.active = option;
    this.list.querySelector(".ct-active")?.classList.remove("ct-active");
    const element = this.list.children[this.shown.indexOf(option)];
    element?.classList.add("ct-active");
    element?.scrollIntoView({block: "nearest"});
    if (element) this.input.setAttribute("aria-activedescendant", element.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  press(event) {
    if (event.isComposing || event.altKey && event.key !== "ArrowDown") return;
    if (ARROW_ONLY.has(event.key)) {
      event.preventDefault();
      if (this.isOpen) this.step(event.key);
      else this.open();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!this.isOpen) this.open();
      else if (this.active) this.pick(this.active);
      else if (this.shown.length) this.told.textContent = this.data.several.replace("{number}", this.shown.length);
    } else if (event.key === "Escape" && this.isOpen) {
      event.stopPropagation();
      this.close();
      this.input.select();
    }
  }

  step(key) {
    const {shown} = this;
    if (!shown.length) return;
    const at = shown.indexOf(this.active);
    const far = {ArrowDown: 1, ArrowUp: -1, PageDown: STEP, PageUp: -STEP}[key];
    const wanted = at < 0 ? (far > 0 ? 0 : shown.length - 1) : at + far;
    // One step beyond an end comes in at the other; a leap ends there.
    const around = (wanted + shown.length) % shown.length;
    const within = Math.min(Math.max(wanted, 0), shown.length - 1);
    this.activate(shown[Math.abs(far) === 1 ? around : within]);
  }

  /** Beneath the field, or above it where there is more room. */
  lay() {
    const field = this.input.parentElement.getBoundingClientRect();
    const below = innerHeight - field.bottom - GAP_TO_EDGE;
    const isAbove = below < LEAST_HEIGHT && field.top > below;
    const room = (isAbove ? field.top : below) - GAP_TO_EDGE;
    Object.assign(this.sheet.style, {
      left: `${field.left}px`,
      minWidth: `${field.width}px`,
      maxWidth: `${Math.max(field.width, Math.min(480, innerWidth - field.left - GAP_TO_EDGE))}px`,
      maxHeight: `${Math.min(room, MOST_HEIGHT)}px`,
      top: isAbove ? "auto" : `${field.bottom + 4}px`,
      bottom: isAbove ? `${innerHeight - field.top + 4}px` : "auto",
    });
  }
}

export default function ({data, parentElement, setTriggerValue}) {
  // Called anew whenever its data change; the list stays as it is, open or not.
  if (!placed.has(parentElement)) placed.set(parentElement, new Combobox(parentElement));
  const combobox = placed.get(parentElement);
  combobox.update(data, setTriggerValue);
  return () => {
    combobox.close();
    combobox.root.remove();
    placed.delete(parentElement);
  };
}
