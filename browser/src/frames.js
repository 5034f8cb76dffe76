// @ts-check
// What the kernel says is shown in its order: at once, or frame by frame where one message holds several.

/** @import { Bytes, Changes, Update } from "./messages.js" */

/**
 * @typedef {object} Frame
 * @property {Changes} message
 * @property {Bytes[]} buffers
 * @property {number} every milliseconds for which it is shown
 * @property {boolean} isStep whether a step of the kernel's ended with it
 */

const MOST_WAITING = 40; // a page that nobody looks at is not woken often enough to show them one by one

export class FrameQueue {
  /** @type {Frame[]} */
  waiting = [];
  /** @type {Frame[]} */
  unseen = []; // dropped: what they changed is shown together with the next answer
  isPaused = false;
  due = 0;
  timer = 0;

  /**
   * @param {(message: Changes, buffers: Bytes[]) => void} show called with each message, or frame, when it is to be shown
   * @param {(number: number) => void} acknowledge called with the number of the message that is answered by several
   *   frames, or by nothing new, as soon as they are here
   */
  constructor(show, acknowledge) {
    this.show = show;
    this.acknowledge = acknowledge;
  }

  /**
   * Take a message in. One without frames is shown at once, after all that came before it, unless it changes nothing.
   * @param {Update} message
   * @param {Bytes[]} buffers
   */
  receive(message, buffers) {
    this.showAll(this.unseen);
    const { frames = [], every = 0, ack, ...last } = message;
    const isNews = Object.keys(last).length > 0;
    if (!frames.length && isNews) {
      this.showAll(this.waiting);
      this.show(message, buffers);
      return;
    }
    let at = 0;
    for (const [frame, count] of frames) {
      this.waiting.push({ message: frame, buffers: buffers.slice(at, (at += count)), every, isStep: true });
    }
    if (isNews) {
      this.waiting.push({ message: last, buffers: buffers.slice(at), every, isStep: false });
    }
    ack === undefined || this.acknowledge(ack);
    this.play();
  }

  /** Show nothing more: a hand has done something, and acts on what is seen. */
  pause() {
    this.isPaused = true;
  }

  /**
   * Drop the frames that wait, now that what the hand has done is sent. Return how many steps nobody has seen: the
   * kernel takes them back.
   */
  drop() {
    const dropped = this.waiting.splice(0);
    this.unseen.push(...dropped);
    this.isPaused = false;
    return dropped.filter(({ isStep }) => isStep).length;
  }

  /** Show what is due, and wait for the next; a late one is shown for half of its time at least. */
  play() {
    clearTimeout(this.timer);
    if (this.isPaused || !this.waiting.length) {
      return;
    }
    this.showAll(this.waiting, this.waiting.length - MOST_WAITING);
    if (this.due <= performance.now()) {
      const [{ every }] = this.waiting;
      this.due = Math.max(this.due, performance.now() - every / 2) + every;
      this.showAll(this.waiting, 1);
    }
    this.timer = setTimeout(() => this.play(), this.due - performance.now());
  }

  /**
   * @param {Frame[]} frames
   * @param {number} [count] of those that are shown, from the first
   */
  showAll(frames, count = frames.length) {
    for (const { message, buffers } of frames.splice(0, Math.max(count, 0))) {
      this.show(message, buffers);
    }
  }
}
