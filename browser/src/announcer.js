// @ts-check
// What is read aloud to those who do not see a board: elements with data-said="name".

import { setText } from "./dom.js";

const SETTLED = 700; // milliseconds without a newer text
const LONGEST = 5000; // milliseconds of change after which something is said nevertheless

export class Announcer {
  /** @type {string | null} */
  text = null;
  /** @type {number | null} */
  changingSince = null;
  timer = 0;

  /**
   * Says a text once it has stood still: a walk that plays, or a drag, would be read aloud long after its end.
   * @param {Element} node which screen readers watch
   */
  constructor(node) {
    this.node = node;
  }

  /** @param {string} text */
  announce(text) {
    const isFirst = this.text === null;
    this.text = text;
    if (isFirst) {
      this.speak();
      return;
    }
    const now = performance.now();
    this.changingSince ??= now;
    clearTimeout(this.timer);
    const wait = Math.min(SETTLED, Math.max(this.changingSince + LONGEST - now, 0));
    this.timer = setTimeout(() => this.speak(), wait);
  }

  speak() {
    this.changingSince = null;
    setText(this.node, this.text ?? "");
  }

  close() {
    clearTimeout(this.timer);
  }
}
