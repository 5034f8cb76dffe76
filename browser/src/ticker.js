// @ts-check
// A control that is used by itself, again and again: an element with data-ticks="name".

/** @import { RequestQueue } from "./requests.js" */

export class Ticker {
  /** @type {string | null} */
  control = null;
  isDue = false;
  timer = 0;
  interval = 0;

  /**
   * @param {RequestQueue} requests
   * @param {() => boolean} isFirst says whether this view is the one of several on a page that asks
   */
  constructor(requests, isFirst) {
    this.requests = requests;
    this.isFirst = isFirst;
  }

  /**
   * While a slot holds "first every" in milliseconds, use the control after the first, and then that often.
   * @param {string} slot
   * @param {string} control
   */
  set(slot, control) {
    this.stop();
    this.control = control;
    this.isDue = false;
    const [first, every] = slot.split(" ").map(Number);
    if (slot) {
      this.timer = setTimeout(() => {
        this.interval = setInterval(() => this.tick(), every);
        this.tick();
      }, first);
    }
  }

  stop() {
    clearTimeout(this.timer);
    clearInterval(this.interval);
  }

  tick() {
    if (!this.control || !this.isFirst()) {
      return;
    }
    this.isDue = !this.requests.isIdle;
    this.isDue || this.requests.send({ event: "control", name: this.control });
  }

  /** Do at once what came while the kernel was still busy. */
  catchUp() {
    this.isDue && this.tick();
  }
}
