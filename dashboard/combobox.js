// A list of which one is chosen, found by typing: the combobox of the ARIA Authoring Practices with
// a listbox whose options are filtered, none of them chosen by itself. Streamlit's own sends a
// choice only once its list is closed and knows no diacritics.
const STEP = 8;
const GAP_TO_EDGE = 8;
const FROM_FIELD = 4;
const LEAST_HEIGHT = 160;
const MOST_HEIGHT = 360;
const LONGEST_WAIT = 10_000;
const LULL = 400;
const STEPS = {ArrowDown: 1, ArrowUp: -1, PageDown: STEP, PageUp: -STEP};
const placed = new WeakMap();

const make = (tag, attributes, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
};

const key = ({code, names}) => [code, ...names];
const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

class Combobox {
  constructor(parent) {
    // Another version of this script, of before the server was renewed, may have placed its own.
    parent.querySelector(":scope > .ct-combobox")?.remove();
    const id = `ct-combobox-${Math.random().toString(36).slice(2)}`;
    this.label = make("label", {for: id});
    this.input = make("input", {
      id, type: "text", role: "combobox", autocomplete: "off", autocapitalize: "off",
      autocorrect: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": `${id}-options`,
    });
    this.arrow = make("button", {type: "button", tabindex: "-1", "aria-hidden": "true"});
    this.words = make("p", {id: `${id}-words`, class: "ct-combobox-words"});
    this.list = make("ul", {id: `${id}-options`, role: "listbox"});
    this.told = make("p", {class: "ct-combobox-told"});
    // What is said must stand on the page before it changes, or nobody hears it.
    this.said = make("p", {class: "ct-unseen", role: "status"});
    this.sheet = make("div", {class: "ct-combobox-sheet"}, this.list, this.told);
    const field = make("div", {class: "ct-combobox-field"}, this.input, this.arrow);
    this.root = make("div", {class: "ct-combobox"}, this.label, field, this.words, this.sheet, this.said);
    parent.append(this.root);
    this.isOpen = false;
    this.isTyped = false;
    this.floats = Boolean(this.sheet.showPopover);
    this.root.classList.toggle("ct-floats", this.floats);
    if (this.floats) this.sheet.popover = "manual";
    this.sheet.hidden = true;
    const scrolls = target => target instanceof Node && this.sheet.contains(target);
    this.follow = event => scrolls(event.target) || this.lay();
    this.listen();
  }

  listen() {
    const {input, arrow, sheet, list} = this;
    // Before the browser sets its caret, which would undo that everything is selected.
    input.addEventListener("mousedown", event => {
      if (this.isOpen || event.button) return;
      event.preventDefault();
      input.focus();
      this.offer();
    });
    input.addEventListener("click", () => this.offer());
    input.addEventListener("input", () => {
      this.open();
      this.isTyped = true;
      this.look();
    });
    input.addEventListener("keydown", event => this.press(event));
    input.addEventListener("blur", () => this.close());
    // The field keeps the keyboard, whatever of the list is touched.
    for (const part of [arrow, sheet]) part.addEventListener("mousedown", event => event.preventDefault());
    arrow.addEventListener("click", () => {
      if (this.isOpen) return this.close();
      input.focus();
      this.offer();
    });
    list.addEventListener("click", event => {
      const option = event.target.closest("[role=option]");
      if (!option) return;
      this.pick(this.data.options[option.dataset.at]);
      // The keyboard of a phone would stay before what was chosen.
      if (event.pointerType === "touch") input.blur();
    });
  }

  update(data, send) {
    const before = this.data;
    this.send = send;
    this.data = {...data, options: data.options.map(([code, ...names]) => ({code, label: names[0], names}))};
    clearTimeout(this.waits);
    this.label.textContent = data.label;
    this.list.setAttribute("aria-label", data.label);
    this.input.placeholder = data.hint;
    this.input.inputMode = data.typed ? "text" : "none";
    this.words.textContent = data.words ?? "";
    this.words.hidden = !data.words;
    if (data.words) this.input.setAttribute("aria-describedby", this.words.id);
    else this.input.removeAttribute("aria-describedby");
    this.settle();
    if (!this.isOpen) return;
    // What a finger is on, or the keys, is not taken away beneath them.
    const same = JSON.stringify(before.options.map(key)) === JSON.stringify(this.data.options.map(key));
    if (!same) return this.look();
    const again = option => this.data.options.find(({code}) => code === option?.code);
    this.shown = this.shown.map(again);
    this.active = again(this.active);
    for (const element of this.list.children) this.mark(element);
  }

  /** What the page shows is what is chosen. */
  settle() {
    this.chosen = this.data.options.find(({code}) => code === this.data.chosen);
    if (this.isTyped) return;
    this.input.value = this.chosen?.label ?? "";
    if (document.activeElement === this.input) this.select();
  }

  /** So that what is typed next replaces what stands there; where nothing is typed, only handles. */
  select() {
    if (this.data.typed) this.input.select();
  }

  mark(element) {
    const {code} = this.data.options[element.dataset.at];
    element.setAttribute("aria-selected", code === this.chosen?.code);
  }

  /** Open to all there is. */
  offer() {
    if (this.isOpen) return;
    this.select();
    this.open();
    this.look();
  }

  open() {
    if (this.isOpen) return;
    this.isOpen = true;
    this.sheet.hidden = false;
    if (this.floats) this.sheet.showPopover();
    addEventListener("scroll", this.follow, {capture: true, passive: true});
    // The keyboard of a phone takes room from what is seen, not from the window.
    addEventListener("resize", this.follow);
    for (const kind of ["resize", "scroll"]) visualViewport.addEventListener(kind, this.follow);
  }

  close() {
    if (!this.isOpen) return;
    this.isOpen = this.isTyped = false;
    removeEventListener("scroll", this.follow, {capture: true});
    removeEventListener("resize", this.follow);
    for (const kind of ["resize", "scroll"]) visualViewport.removeEventListener(kind, this.follow);
    if (this.floats) this.sheet.hidePopover();
    this.sheet.hidden = true;
    this.list.replaceChildren();
    this.told.textContent = "";
    this.say("");
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.input.value = this.chosen?.label ?? "";
  }

  pick(option) {
    // The answer is on its way while the list goes. Where none comes, the line is down: then the
    // field says again what the page shows.
    if (option.code !== this.data.chosen) {
      this.send("picked", option.code);
      clearTimeout(this.waits);
      this.waits = setTimeout(() => this.settle(), LONGEST_WAIT);
    }
    this.chosen = option;
    this.close();
    this.select();
  }

  /** Show what may be meant by the words in the field: exactly that first, then what they begin. */
  look() {
    const {options} = this.data;
    if (!this.isTyped || !this.input.value.trim()) return this.show(options, this.chosen);
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
      return make("li", {id: `${this.list.id}-${at}`, role: "option", "data-at": at}, option.label);
    }));
    for (const element of this.list.children) this.mark(element);
    this.list.hidden = !found.length;
    this.input.setAttribute("aria-expanded", found.length > 0);
    const none = this.isTyped && !found.length;
    this.told.textContent = none ? filled(this.data.nothing, {words: this.input.value.trim()}) : "";
    // The option that is meant is read out by itself.
    this.say(none ? this.told.textContent : this.isTyped && !active ? this.several() : "");
    this.lay();
    this.activate(active);
  }

  several() {
    return filled(this.data.several, {number: this.shown.length});
  }

  /** To who reads with their ears, once they pause. */
  say(words) {
    clearTimeout(this.speaks);
    this.speaks = setTimeout(() => { this.said.textContent = words; }, LULL);
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
    // 229 is a key that still belongs to a word being composed, as Vietnamese is on many keyboards.
    if (event.isComposing || event.keyCode === 229 || event.shiftKey || event.ctrlKey || event.metaKey) return;
    if (event.key in STEPS) {
      event.preventDefault();
      if (!this.isOpen) this.offer();
      else if (!event.altKey) this.step(STEPS[event.key]);
      else if (event.key === "ArrowUp") this.close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!this.isOpen) this.offer();
      else if (this.active) this.pick(this.active);
      else if (this.shown.length) this.told.textContent = this.several();
    } else if (event.key === "Escape" && this.isOpen) {
      event.stopPropagation();
      this.close();
      this.select();
    }
  }

  step(far) {
    const {shown} = this;
    if (!shown.length) return;
    const at = shown.indexOf(this.active);
    const wanted = at < 0 ? (far > 0 ? 0 : shown.length - 1) : at + far;
    // One step beyond an end comes in at the other; a leap ends there.
    const around = (wanted + shown.length) % shown.length;
    const within = Math.min(Math.max(wanted, 0), shown.length - 1);
    this.activate(shown[Math.abs(far) === 1 ? around : within]);
  }

  /** Beneath the field, or above it where there is more room. */
  lay() {
    if (!this.floats) return;
    const field = this.input.parentElement.getBoundingClientRect();
    const {offsetTop, height} = visualViewport;
    const above = field.top - offsetTop - GAP_TO_EDGE;
    const below = offsetTop + height - field.bottom - GAP_TO_EDGE;
    const isAbove = below < LEAST_HEIGHT && above > below;
    const room = Math.max(isAbove ? above : below, 0) - FROM_FIELD;
    if (room < FROM_FIELD) return this.close();
    Object.assign(this.sheet.style, {
      left: `${field.left}px`,
      minWidth: `${field.width}px`,
      maxWidth: `${Math.max(field.width, Math.min(480, innerWidth - field.left - GAP_TO_EDGE))}px`,
      maxHeight: `${Math.min(room, MOST_HEIGHT)}px`,
      top: isAbove ? "auto" : `${field.bottom + FROM_FIELD}px`,
      bottom: isAbove ? `${document.documentElement.clientHeight - field.top + FROM_FIELD}px` : "auto",
    });
  }
}

export default function ({data, parentElement, setTriggerValue}) {
  // Called anew whenever its data change; the list stays as it is, open or not.
  if (!placed.has(parentElement)) placed.set(parentElement, new Combobox(parentElement));
  const combobox = placed.get(parentElement);
  combobox.update(data, setTriggerValue);
  const call = (combobox.calls = (combobox.calls ?? 0) + 1);
  return () => {
    // What was called too early is over late: what is over then is not this one.
    if (call !== combobox.calls) return;
    combobox.close();
    clearTimeout(combobox.waits);
    combobox.root.remove();
    placed.delete(parentElement);
  };
}
