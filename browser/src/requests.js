// @ts-check
// How the page talks with the kernel: one message at a time.

/** @import { ControlUsed, FromBrowser, Input, KeyPressed } from "./messages.js" */
/** @import { FrameQueue } from "./frames.js" */
/** @import { Model } from "./model.js" */

/**
 * What is sent, before it has its number.
 * @template Message
 * @typedef {Message extends unknown ? Omit<Message, "n" | "unseen"> : never} Unnumbered
 */
/** @typedef {Unnumbered<FromBrowser>} Request */
/** @typedef {{ message: Request, byHand: boolean }} Queued */

const BUSY_AFTER = 1000; // milliseconds without an answer
const PING_EVERY = 4000; // milliseconds without an answer

/**
 * Sends what hands do: one message in flight, the newest place wins, answered by its number. Only where something is
 * let go goes after its last drag at once: nothing newer will come. The kernel answers in order: if it answers a ping
 * and not the message before it, that message or its answer is lost. It is given up, never said again.
 */
export class RequestQueue {
  /** @type {Queued[]} */
  queue = [];
  /** @type {Request | null} */
  inFlight = null;
  numberInFlight = 0;
  busyTimer = 0;
  pingTimer = 0;

  /**
   * @param {object} options
   * @param {Model} options.model
   * @param {FrameQueue} options.frames shows the answers
   * @param {(isBusy: boolean) => void} options.onBusy called when there is no answer for long, and when there is one
   * @param {(message: Request) => void} options.onAnswer
   * @param {() => void} options.onLoss called when there will be no answer any more
   * @param {number} options.first before the number of the first message: no two views of a board use the same numbers
   */
  constructor({ model, frames, onBusy, onAnswer, onLoss, first }) {
    this.model = model;
    this.frames = frames;
    this.onBusy = onBusy;
    this.onAnswer = onAnswer;
    this.onLoss = onLoss;
    this.lastNumber = first;
  }

  /**
   * Send what a hand has done with what it sees.
   * @param {Unnumbered<Input>} message
   */
  sendByHand(message) {
    this.frames.pause();
    this.enqueue({ message, byHand: true });
  }

  /**
   * Send what no hand has done.
   * @param {Request} message
   */
  send(message) {
    this.enqueue({ message, byHand: false });
  }

  /** @param {Queued} added */
  enqueue(added) {
    const last = this.queue.at(-1);
    if (last && isReplacedBy(last.message, added.message)) {
      Object.assign(last.message, added.message);
      last.byHand ||= added.byHand;
    } else if (last && isRepeat(last, added)) {
      const counted = /** @type {ControlUsed | KeyPressed} */ (last.message);
      counted.count = (counted.count ?? 1) + 1;
    } else {
      this.queue.push(added);
    }
    this.sendNext();
  }

  sendNext() {
    const [next] = this.queue;
    if (!next || (this.inFlight && !isLetGo(this.inFlight, next.message))) {
      return;
    }
    this.queue.shift();
    this.inFlight = next.message;
    this.numberInFlight = this.lastNumber += 1;
    this.stopTimers();
    this.busyTimer = setTimeout(() => this.onBusy(true), BUSY_AFTER);
    this.pingTimer = setInterval(() => this.ping(), PING_EVERY);
    const unseen = next.byHand ? this.frames.drop() : 0;
    this.model.send({ ...next.message, n: this.numberInFlight, ...(unseen && { unseen }) });
  }

  get isIdle() {
    return !this.inFlight && !this.queue.length;
  }

  /**
   * Say whether something newer of a control waits to be sent: what the kernel says of it now is out of date.
   * @param {string | undefined} control
   */
  isQueued(control) {
    return this.queue.some(({ message }) => message.event === "control" && message.name === control);
  }

  /**
   * Say whether something of a control waits to be sent, or to be answered.
   * @param {string} control
   */
  isPending(control) {
    return this.isQueued(control) || (this.inFlight?.event === "control" && this.inFlight.name === control);
  }

  ping() {
    this.lastNumber += 1;
    this.model.send({ event: "ping", n: this.lastNumber });
  }

  /** @param {number} number */
  acknowledge(number) {
    const message = this.inFlight;
    if (!message || number < this.numberInFlight || number > this.lastNumber) {
      return;
    }
    this.stopTimers();
    this.onBusy(false);
    this.inFlight = null;
    number > this.numberInFlight && this.onLoss();
    this.sendNext();
    this.onAnswer(message);
  }

  stopTimers() {
    clearTimeout(this.busyTimer);
    clearInterval(this.pingTimer);
  }
}

/**
 * Say whether a message is out of date as soon as the next one is there: what is dragged or slid replaces its last
 * place, also when it is let go; what is typed, ticked and pressed all counts.
 * @param {Request} message
 * @param {Request} next
 */
function isReplacedBy(message, next) {
  if (message.event === "control" && next.event === "control") {
    return message.name === next.name && ["undefined", "number"].includes(typeof next.value);
  }
  return isLetGo(message, next) || (next.event === "drag" && message.event === "drag" && message.region === next.region);
}

/**
 * Say whether something is let go whose last place is `message`.
 * @param {Request} message
 * @param {Request} next
 */
function isLetGo(message, next) {
  return next.event === "release" && message.event === "drag" && message.region === next.region;
}

/**
 * Say whether one key is pressed again, or one button: such presses are counted together.
 * @param {Queued} last
 * @param {Queued} next
 */
function isRepeat(last, next) {
  const uncounted = (/** @type {Queued} */ { message, byHand }) => JSON.stringify([{ ...message, count: 1 }, byHand]);
  return ["control", "key"].includes(last.message.event) && uncounted(last) === uncounted(next);
}
