// What the kernel says is shown in its order: at once, or frame by frame where one message holds several.

const MOST_FRAMES = 40; // that wait: a page that nobody looks at is not woken often enough to show them one by one

const filmOf = new WeakMap(); // of each store

class Film {
  // show: called with each message, or frame, and its buffers when it is to be shown; answered: called with the number
  // of the message that is answered by several frames, or by nothing new, as soon as they are here.
  constructor(show, answered) {
    Object.assign(this, { show, answered, waiting: [], unseen: [], held: false, due: 0, timer: null });
  }

  // Take a message in. What is no film is shown at once, after all that came before it, unless it changes nothing.
  take(message, buffers) {
    this.showAll(this.unseen);
    const { frames = [], every, ack, ...last } = message;
    const isNews = Object.keys(last).length > 0;
    if (!frames.length && isNews) {
      this.showAll(this.waiting);
      this.show(message, buffers);
      return;
    }
    let at = 0;
    for (const [frame, count] of frames) {
      this.waiting.push({ message: frame, buffers: buffers.slice(at, (at += count)), every, isFrame: true });
    }
    if (isNews) {
      this.waiting.push({ message: last, buffers: buffers.slice(at), every });
    }
    this.answered(ack);
    this.roll();
  }

  // A hand has done something: it acts on what is seen, so nothing more is shown.
  hold() {
    this.held = true;
  }

  // Tell how many frames nobody has seen, when what the hand has done is sent: the kernel takes their steps back. What
  // they changed is shown together with its answer.
  drop() {
    const shots = this.waiting.splice(0);
    this.unseen.push(...shots);
    this.held = false;
    return shots.filter(({ isFrame }) => isFrame).length;
  }

  // Show what is due, and wait for the next; a late one is shown for half of its time at least.
  roll() {
    clearTimeout(this.timer);
    if (this.held || !this.waiting.length) {
      return;
    }
    this.showAll(this.waiting, this.waiting.length - MOST_FRAMES);
    if (this.due <= performance.now()) {
      const [{ every }] = this.waiting;
      this.due = Math.max(this.due, performance.now() - every / 2) + every;
      this.showAll(this.waiting, 1);
    }
    this.timer = setTimeout(() => this.roll(), this.due - performance.now());
  }

  showAll(shots, count = shots.length) {
    for (const { message, buffers } of shots.splice(0, Math.max(count, 0))) {
      this.show(message, buffers);
    }
  }
}
