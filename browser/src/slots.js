// @ts-check
// Where a board's words show what the kernel says: elements with data-slot="name" and the like.

import { Announcer } from "./announcer.js";
import { morph } from "./morph.js";
import { Ticker } from "./ticker.js";

/** @import { Controls } from "./controls.js" */
/** @import { Store } from "./store.js" */

const KINDS = /** @type {const} */ (["range", "slot", "ticks", "html", "if", "said"]);

export class Slots {
  /** @type {Map<string, HTMLElement[]> | null} */
  found = null; // the elements with data-kind="name", by "kind name"
  /** @type {Map<Element, Announcer>} */
  announcers = new Map();

  /**
   * @param {Element} words
   * @param {Controls} controls
   * @param {Ticker} ticker
   * @param {Store} store
   */
  constructor(words, controls, ticker, store) {
    this.words = words;
    this.controls = controls;
    this.ticker = ticker;
    this.store = store;
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  show(name, text) {
    for (const node of this.elements("range", name)) {
      const slider = /** @type {HTMLInputElement} */ (node);
      [slider.min, slider.max, slider.step] = text.split(" ");
      this.controls.showSlotOf(slider);
    }
    for (const node of this.elements("slot", name)) {
      this.controls.show(node, text);
    }
    for (const node of this.elements("ticks", name)) {
      this.ticker.set(text, node.dataset.ticks ?? "");
    }
    for (const node of this.elements("html", name)) {
      morph(node, text);
      this.found = null;
    }
    for (const node of this.elements("if", name)) {
      node.toggleAttribute("hidden", !text);
    }
    for (const node of this.elements("said", name)) {
      const announcer = this.announcers.get(node) ?? new Announcer(node);
      this.announcers.set(node, announcer);
      announcer.announce(text);
    }
  }

  /**
   * Return the elements with data-kind="name": looked for once, and again when others have come in.
   * @param {typeof KINDS[number]} kind
   * @param {string} name
   */
  elements(kind, name) {
    this.found ??= this.findElements();
    return this.found.get(`${kind} ${name}`) ?? [];
  }

  findElements() {
    /** @type {Map<string, HTMLElement[]>} */
    const found = new Map();
    for (const kind of KINDS) {
      for (const element of this.words.querySelectorAll(`[data-${kind}]`)) {
        const node = /** @type {HTMLElement} */ (element);
        const key = `${kind} ${node.dataset[kind]}`;
        found.set(key, [...(found.get(key) ?? []), node]);
      }
    }
    return found;
  }

  close() {
    this.ticker.stop();
    this.announcers.forEach((announcer) => announcer.close());
  }
}
