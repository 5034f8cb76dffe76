// How the page talks with the kernel: one message at a time.

const BUSY_AFTER = 1000; // milliseconds without an answer
const PING_EVERY = 4000; // milliseconds without an answer

class Line {
  // Sends what hands do: one message in flight, the newest place wins, answered by its number. Only where something is
  // let go goes after its last drag at once: nothing newer will come. The kernel answers in order: if it answers a ping
  // and not the message before it, that message or its answer is lost. It is given up, never said again.
  // film: shows the answers; busy, answered, lost: called when there is no answer yet, an answer, or none any more;
  // first: the number before that of the first message; no two views of a board use the same numbers.
  constructor({ model, film, busy, answered, lost, first }) {
    Object.assign(this, { model, film, busy, onAnswer: answered, onLoss: lost, queue: [], inFlight: 0, sent: first });
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
    } else if (last && same(last, message)) {
      last.count = (last.count ?? 1) + 1;
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
    this.stopWaiting();
    this.timer = setTimeout(() => this.busy(true), BUSY_AFTER);
    this.pings = setInterval(() => this.ping(), PING_EVERY);
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

  ping() {
    this.sent += 1;
    this.model.send({ event: "ping", n: this.sent });
  }

  answered(number) {
    if (!this.inFlight || !(number >= this.inFlight && number <= this.sent)) {
      return;
    }
    const isLost = number > this.inFlight;
    this.stopWaiting();
    this.busy(false);
    this.inFlight = 0;
    const { message } = this;
    isLost && this.onLoss();
    this.next();
    this.onAnswer(message);
  }

  stopWaiting() {
    clearTimeout(this.timer);
    clearInterval(this.pings);
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

// Presses of one key, and clicks on one button, are counted together.
function same(a, b) {
  const { count, ...last } = a;
  const { count: one, ...next } = b;
  return ["key", "control"].includes(a.event) && JSON.stringify(last) === JSON.stringify(next);
}
