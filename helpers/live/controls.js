// What a learner types, slides, ticks and presses in a board's words: elements with data-control="name".

// Keys that belong to a control that has the focus: JupyterLab must not see them.
const OWN_KEYS = {
  range: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"],
  button: [" ", "Enter"],
  checkbox: [" "],
  radio: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", " ", "Enter"],
};

const REMEMBERED = 4000; // milliseconds for which is said that something was copied
const FIELDS = ["input", "select", "textarea"];
const MOST_LETTERS = 1000; // of a field
const MOST_OF_A_TABLE = 1e6; // bytes of a file, letters of what was pasted
const KNOWS_COMMA = (0.5).toLocaleString().includes(",");

class Controls {
  // refuse: called with why something is not sent, and the control; with "" and nothing to take that back.
  constructor(root, line, store, refuse) {
    Object.assign(this, { root, line, store, refuse, refused: false, sliding: null, typing: null });
    root.addEventListener("beforeinput", (event) => this.point(event));
    root.addEventListener("input", (event) => this.moved(event));
    root.addEventListener("change", (event) => this.changed(event));
    root.addEventListener("click", (event) => this.clicked(event));
    root.addEventListener("submit", (event) => event.preventDefault()); // Enter in a form presses its button: enough
    root.addEventListener("focusout", (event) => this.left(event));
    root.addEventListener("pointerdown", (event) => this.take(event));
  }

  // While a thumb is in the hand, the answer of the kernel must not pull it.
  take({ target }) {
    if (target.type === "range") {
      this.sliding = target;
      const letGo = () => {
        this.sliding = null;
        this.restore(target.dataset.control); // at once, or after the answer that is on its way
      };
      window.addEventListener("pointerup", letGo, { once: true });
      window.addEventListener("pointercancel", letGo, { once: true });
    }
  }

  // A decimal comma is a decimal point: where browsers know no comma they leave it out, and 0,3 would be 3.
  point(event) {
    if (event.target.type === "number" && event.data === "," && !KNOWS_COMMA) {
      event.preventDefault();
      document.execCommand("insertText", false, ".");
    }
  }

  moved({ target }) {
    this.typing = target.type === "range" ? null : target;
    if (target.dataset.control && target.type === "range") {
      const value = Number(fromTrack(target, target.value));
      target.setAttribute("aria-valuetext", Number(value.toPrecision(4)));
      this.say(target, value);
    }
  }

  changed({ target }) {
    const { control } = target.dataset;
    this.typing = null;
    if (!control || target.type === "range" || target.localName === "textarea") {
      return; // has been said, or is when its button is pressed
    }
    if (target.type === "file") {
      this.read(target);
    } else {
      this.say(target, target.type === "checkbox" ? target.checked : target.value);
    }
  }

  // Send the text of a file that was chosen: the kernel may be on another machine, and never opens a path.
  async read(node) {
    const [file] = node.files;
    if (file) {
      const text = file.size > MOST_OF_A_TABLE ? "" : decoded(await file.arrayBuffer());
      this.sayTable(node, { name: file.name, text }, file.size);
    }
  }

  sayTable(node, table, size) {
    const isTooLarge = size > MOST_OF_A_TABLE;
    this.say(node, table, isTooLarge && "This table is larger than 1 MB: leave out columns or rows.");
  }

  // What was typed and not sent is forgotten.
  left({ target }) {
    if (target === this.typing) {
      this.typing = null;
      this.show(target, this.store.slots[target.dataset.slot]);
    }
  }

  clicked({ target }) {
    if (target.type === "file") {
      target.value = ""; // so that the same file can be chosen again once it has been mended
    }
    const button = target.closest("button");
    if (button?.dataset.copy) {
      this.copy(button.dataset.copy);
    } else if (button?.dataset.pasted) {
      const field = this.root.querySelector(`textarea[data-control="${CSS.escape(button.dataset.pasted)}"]`);
      this.sayTable(field, { name: "the pasted table", text: field.value }, field.value.length);
    } else if (button?.dataset.control) {
      this.say(button, button.value || null);
    }
  }

  // Copy a slot, and say politely whether it was copied. Over plain http there is no clipboard: what is selected is.
  async copy(name) {
    const text = this.store.slots[name] ?? "";
    const write = navigator.clipboard?.writeText(text).then(() => true, () => false);
    const copied = (write && (await write)) || copySelected(this.root, text);
    for (const node of this.root.querySelectorAll(`[data-copied="${CSS.escape(name)}"]`)) {
      node.textContent = copied ? "Copied." : "Not copied: select the text, and copy it by key.";
      clearTimeout(node.forgetting);
      node.forgetting = setTimeout(() => (node.textContent = ""), REMEMBERED);
    }
  }

  // why: why the value is not to be sent, if it is not.
  say(node, value, why = isTooLong(value) && `A field takes at most ${MOST_LETTERS} letters.`) {
    if (why || this.refused) {
      this.refuse(why || (this.store.slots.error ?? ""), node);
      this.refused = Boolean(why);
    }
    why || this.line.say({ event: "control", name: node.dataset.control, value });
  }

  // Put a text of the kernel's into an element: into a control as its value, elsewhere as text; what is being slid or
  // typed stays as it is.
  show(node, text) {
    if (text === undefined || node === this.sliding || node === this.typing || this.line.waits(node.dataset.control)) {
      return;
    }
    if (node.type === "range") {
      node.value = toTrack(node, text);
      node.setAttribute("aria-valuetext", text);
    } else if (node.type === "checkbox") {
      node.checked = text === "true";
    } else if (node.type === "radio") {
      node.checked = text === node.value;
    } else if (FIELDS.includes(node.localName)) {
      node.value = text;
    } else if (node.textContent !== text) {
      write(node, text);
    }
  }

  // After the last answer a control shows what is so, not what was tried.
  restore(name) {
    if (this.line.carries(name)) {
      return;
    }
    for (const node of this.root.querySelectorAll(`[data-control="${CSS.escape(name)}"][data-slot]`)) {
      this.show(node, this.store.slots[node.dataset.slot]);
    }
  }

  // Say whether a key belongs to the control that has the focus. Shift+Enter runs the cell wherever the focus is.
  owns(event) {
    const node = document.activeElement;
    if (!this.root.contains(node) || (event.key === "Enter" && event.shiftKey)) {
      return false;
    }
    const kind = node.matches("button, summary, a") ? "button" : node.type;
    const typed = node.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, select");
    return typed || (OWN_KEYS[kind] ?? []).includes(event.key);
  }
}

function isTooLong(value) {
  return typeof value === "string" && value.length > MOST_LETTERS;
}

// Return the text of a file: UTF-8, or what older spreadsheets write.
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

// Copy a text by selecting it in a field of its own; return whether that worked. The focus returns to where it was.
function copySelected(root, text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "live-unseen";
  field.value = text;
  root.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  return copied;
}

// Renewing a text is less work for the browser than putting another in its place.
function write(node, text) {
  const only = node.childNodes.length === 1 ? node.firstChild : null;
  if (only?.nodeType === Node.TEXT_NODE) {
    only.data = text;
  } else {
    node.textContent = text;
  }
}

function toTrack(node, text) {
  return node.dataset.scale === "log" ? Math.log10(Number(text)) : text;
}

function fromTrack(node, value) {
  return node.dataset.scale === "log" ? 10 ** Number(value) : value;
}
