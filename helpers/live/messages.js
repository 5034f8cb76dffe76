// How the page talks with the kernel: one message at a time.

const BUSY_AFTER = 1000; // milliseconds without an answer

class Line {
  // Sends what hands do: one message in flight, the newest place wins, answered by its number. Only where something is
  // let go goes after its last drag at once: nothing newer will come.
  // film: shows the answers; first: the number before that of the first message; no two views of a board use the same
  // numbers.
  constructor(model, film, busy, answered, first) {
    Object.assign(this, { model, film, busy, onAnswer: answered, queue: [], inFlight: 0, sent: first, timer: null });
  }

  // Say what a hand has done with what it sees.
  say(message) {
    this.film.hold();
    this.ask({ ...message, byHand: true });
  }

  // Say what no hand has done.
  ask(message) {
    const last = this.queue.at(-1);
    if (last && goesOn(last, message)) {
      Object.assign(last, message);
    } else if (last && last.event === "key" && message.event === "key" && same(last, message)) {
      last.count += 1;
    } else {
      this.queue.push(message);
    }
    this.next();
  }

  next() {
    if (!this.queue.length || (this.inFlight && !isLast(this.message, this.queue[0]))) {
      return;
    }
    this.inFlight = this.sent += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.busy(true), BUSY_AFTER);
    const { byHand, ...message } = this.queue.shift();
    const unseen = byHand ? this.film.drop() : 0; // frames that the hand has not seen
    this.message = message;
    this.model.send({ ...message, n: this.inFlight, ...(unseen && { unseen }) });
  }

  idle() {
    return !this.inFlight && !this.queue.length;
  }

  // Whether something newer of a control waits to be sent: what the kernel says of it now is out of date.
  waits(name) {
    return name !== undefined && this.queue.some((message) => message.name === name);
  }

  carries(name) {
    return this.waits(name) || (this.inFlight > 0 && this.message.name === name);
  }

  answered(number) {
    if (number === this.inFlight) {
      clearTimeout(this.timer);
      this.busy(false);
      this.inFlight = 0;
      const { message } = this;
      this.next();
      this.onAnswer(message);
    }
  }

  close() {
    clearTimeout(this.timer);
  }
}

const NEWEST_WINS = { drag: ["drag", "release"], control: ["control"] };

// What is dragged or slid replaces its last place, also when it is let go; what is typed, ticked and pressed all counts.
function goesOn(a, b) {
  const isPlace = ["undefined", "number"].includes(typeof b.value);
  return isPlace && NEWEST_WINS[a.event]?.includes(b.event) && a.region === b.region && a.name === b.name;
}

// Say whether something was let go whose last place is on its way.
function isLast(a, b) {
  return b.event === "release" && goesOn(a, b);
}

function same(a, b) {
  return a.key === b.key && a.shift === b.shift && a.region === b.region;
}
