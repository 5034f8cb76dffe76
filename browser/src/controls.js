// @ts-check
// What a learner types, slides, ticks and presses in a board's words: elements with data-control="name".

import { elementsNamed, htmlElement, isField, setText } from "./dom.js";

/** @import { ControlValue, Table } from "./messages.js" */
/** @import { RequestQueue } from "./requests.js" */
/** @import { Store } from "./store.js" */

/** @typedef {HTMLButtonElement | HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** @type {Record<string, string[]>} */
const OWN_KEYS = { // of a control that has the focus: JupyterLab must not see them
  range: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"],
  button: [" ", "Enter"],
  checkbox: [" "],
  radio: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", " ", "Enter"],
};

const REMEMBERED = 4000; // milliseconds for which is said that something was copied
const MOST_LETTERS = 1000; // of a field
const MOST_OF_A_TABLE = 1e6; // bytes of a file, letters of what was pasted
const KNOWS_COMMA = (0.5).toLocaleString().includes(",");

export class Controls {
  isRefused = false;
  /** @type {Control | null} */
  sliding = null;
  /** @type {Control | null} */
  typing = null;
  /** @type {Map<Element, number>} */
  forgetting = new Map(); // timers

  /**
   * @param {HTMLElement} root
   * @param {RequestQueue} requests
   * @param {Store} store
   * @param {(text: string, node: Element) => void} refuse called with why something is not sent, and the control; with
   *   what else is wrong, or "", to take that back
   */
  constructor(root, requests, store, refuse) {
    this.root = root;
    this.requests = requests;
    this.store = store;
    this.refuse = refuse;
    root.addEventListener("beforeinput", (event) => this.typePoint(event));
    root.addEventListener("input", (event) => this.handleInput(controlOf(event)));
    root.addEventListener("change", (event) => this.handleChange(controlOf(event)));
    root.addEventListener("click", (event) => this.handleClick(controlOf(event)));
    root.addEventListener("submit", (event) => event.preventDefault()); // Enter in a form presses its button: enough
    root.addEventListener("focusout", (event) => this.handleBlur(controlOf(event)));
    root.addEventListener("pointerdown", (event) => this.takeThumb(controlOf(event)));
  }

  /**
   * While a slider's thumb is in the hand, the answer of the kernel must not pull it.
   * @param {Control} target
   */
  takeThumb(target) {
    if (target.type === "range") {
      this.sliding = target;
      const letGo = () => {
        this.sliding = null;
        this.restore(target.dataset.control ?? ""); // at once, or after the answer that is on its way
      };
      window.addEventListener("pointerup", letGo, { once: true });
      window.addEventListener("pointercancel", letGo, { once: true });
    }
  }

  /**
   * A decimal comma is a decimal point: where browsers know no comma they leave it out, and 0,3 would be 3.
   * @param {InputEvent} event
   */
  typePoint(event) {
    if (controlOf(event).type === "number" && event.data === "," && !KNOWS_COMMA) {
      event.preventDefault();
      document.execCommand("insertText", false, ".");
    }
  }

  /** @param {Control} target */
  handleInput(target) {
    this.typing = target.type === "range" ? null : target;
    if (target.dataset.control && target.type === "range") {
      const value = fromTrack(target, target.value);
      target.setAttribute("aria-valuetext", String(Number(value.toPrecision(4))));
      this.send(target, value);
    }
  }

  /** @param {Control} target */
  handleChange(target) {
    this.typing = null;
    if (!target.dataset.control || target.type === "range" || target instanceof HTMLTextAreaElement) {
      return; // was sent, or is when its button is pressed
    }
    if (target instanceof HTMLInputElement && target.type === "file") {
      this.sendFile(target);
    } else {
      this.send(target, target instanceof HTMLInputElement && target.type === "checkbox" ? target.checked : target.value);
    }
  }

  /**
   * Send the text of a file that was chosen: the kernel may be on another machine, and never opens a path.
   * @param {HTMLInputElement} node
   */
  async sendFile(node) {
    const file = node.files?.[0];
    if (file) {
      const text = file.size > MOST_OF_A_TABLE ? "" : decoded(await file.arrayBuffer());
      this.sendTable(node, { name: file.name, text }, file.size);
    }
  }

  /**
   * @param {Control} node
   * @param {Table} table
   * @param {number} size
   */
  sendTable(node, table, size) {
    const isTooLarge = size > MOST_OF_A_TABLE;
    this.send(node, table, isTooLarge ? "This table is larger than 1 MB: leave out columns or rows." : "");
  }

  /**
   * What was typed and not sent is forgotten.
   * @param {Control} target
   */
  handleBlur(target) {
    if (target === this.typing) {
      this.typing = null;
      this.showSlotOf(target);
    }
  }

  /** @param {Control} target */
  handleClick(target) {
    if (target.type === "file") {
      target.value = ""; // so that the same file can be chosen again once it has been mended
    }
    const button = target.closest("button");
    const { copy, pasted, control } = button?.dataset ?? {};
    if (copy) {
      this.copySlot(copy);
    } else if (pasted) {
      const fields = elementsNamed(this.root, "control", pasted);
      const field = fields.find((node) => node instanceof HTMLTextAreaElement);
      field && this.sendTable(field, { name: "the pasted table", text: field.value }, field.value.length);
    } else if (button && control) {
      this.send(button, button.value || null);
    }
  }

  /**
   * Copy a slot, and say politely whether it was copied. Over plain http there is no clipboard: what is selected is.
   * @param {string} name
   */
  async copySlot(name) {
    const text = this.store.slots[name] ?? "";
    const write = navigator.clipboard?.writeText(text).then(() => true, () => false);
    const isCopied = (write && (await write)) || copySelected(this.root, text);
    for (const node of elementsNamed(this.root, "copied", name)) {
      node.textContent = isCopied ? "Copied." : "Not copied: select the text, and copy it by key.";
      clearTimeout(this.forgetting.get(node));
      this.forgetting.set(node, setTimeout(() => (node.textContent = ""), REMEMBERED));
    }
  }

  /**
   * @param {Control} node
   * @param {ControlValue} value
   * @param {string} why the value is not to be sent, if it is not
   */
  send(node, value, why = isTooLong(value) ? `A field takes at most ${MOST_LETTERS} letters.` : "") {
    if (why || this.isRefused) {
      this.refuse(why || (this.store.slots.error ?? ""), node);
      this.isRefused = Boolean(why);
    }
    why || this.requests.sendByHand({ event: "control", name: node.dataset.control ?? "", value });
  }

  /**
   * Put a text of the kernel's into an element: into a control as its value, elsewhere as text; what is being slid or
   * typed stays as it is.
   * @param {HTMLElement} node
   * @param {string | undefined} text
   */
  show(node, text) {
    const isInHand = node === this.sliding || node === this.typing;
    if (text === undefined || isInHand || this.requests.isQueued(node.dataset.control)) {
      return;
    }
    if (node instanceof HTMLInputElement && node.type === "range") {
      node.value = toTrack(node, text);
      node.setAttribute("aria-valuetext", text);
    } else if (node instanceof HTMLInputElement && node.type === "checkbox") {
      node.checked = text === "true";
    } else if (node instanceof HTMLInputElement && node.type === "radio") {
      node.checked = text === node.value;
    } else if (isField(node)) {
      node.value = text;
    } else {
      setText(node, text);
    }
  }

  /** @param {HTMLElement} node */
  showSlotOf(node) {
    const { slot } = node.dataset;
    slot === undefined || this.show(node, this.store.slots[slot]);
  }

  /**
   * After the last answer a control shows what is so, not what was tried.
   * @param {string} name
   */
  restore(name) {
    if (!this.requests.isPending(name)) {
      elementsNamed(this.root, "control", name).forEach((node) => this.showSlotOf(node));
    }
  }

  /**
   * Say whether a key belongs to the control that has the focus. Shift+Enter runs the cell wherever the focus is.
   * @param {KeyboardEvent} event
   */
  owns(event) {
    const node = document.activeElement;
    if (!node || !this.root.contains(node) || (event.key === "Enter" && event.shiftKey)) {
      return false;
    }
    const kind = node.matches("button, summary, a") ? "button" : /** @type {Control} */ (node).type;
    const isTyped = node.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, select");
    return isTyped || (OWN_KEYS[kind] ?? []).includes(event.key);
  }
}

/**
 * Return what an event is about. It may be no control, but then has nothing that a control has.
 * @param {Event} event
 */
function controlOf(event) {
  return /** @type {Control} */ (event.target);
}

/** @param {ControlValue} value */
function isTooLong(value) {
  return typeof value === "string" && value.length > MOST_LETTERS;
}

/**
 * Return the text of a file: UTF-8, or what older spreadsheets write.
 * @param {ArrayBuffer} bytes
 */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * Copy a text by selecting it in a field of its own; return whether that worked. The focus returns to where it was.
 * @param {Element} root
 * @param {string} text
 */
function copySelected(root, text) {
  const before = document.activeElement;
  const field = htmlElement("textarea", { class: "live-unseen" }, root);
  field.value = text;
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  before instanceof HTMLElement && before.focus({ preventScroll: true });
  return isCopied;
}

/**
 * @param {HTMLElement} node
 * @param {string} text
 */
function toTrack(node, text) {
  return node.dataset.scale === "log" ? String(Math.log10(Number(text))) : text;
}

/**
 * @param {HTMLElement} node
 * @param {string} value
 */
function fromTrack(node, value) {
  return node.dataset.scale === "log" ? 10 ** Number(value) : Number(value);
}
