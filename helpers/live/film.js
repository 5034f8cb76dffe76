// What the kernel says is shown in its order: at once, or frame by frame where one message holds several.

const MOST_FRAMES = 40; // that wait: a page that nobody looks at is not woken often enough to show them one by one

class Film {
  // show: called with each message, or frame, and its buffers when it is to be shown.
  constructor(show) {
    Object.assign(this, { show, waiting: [], due: 0, timer: null });
  }

  // Take a message in. What is no film must not wait long: the frames before it are shown without a pause.
  take(message, buffers) {
    const { frames = [], every = 0, ack, ...last } = message;
    let at = 0;
    const shots = frames.map(([frame, count]) => [frame, buffers.slice(at, (at += count)), every]);
    shots.push([last, buffers.slice(at), every]);
    if (ack) {
      shots[0][0].ack = ack;
    }
    if (!frames.length) {
      this.waiting.forEach((shot) => (shot[2] = 0));
      this.due = 0;
    }
    this.waiting.push(...shots);
    this.roll();
  }

  // Show what is due, one frame in a task, and wait for the next; a late one is shown for half of its time at least.
  roll() {
    clearTimeout(this.timer);
    while (this.waiting.length > MOST_FRAMES) {
      this.showNext();
    }
    if (this.waiting.length && this.due <= performance.now()) {
      this.showNext();
    }
    if (this.waiting.length) {
      this.timer = setTimeout(() => this.roll(), Math.max(this.due - performance.now(), 0));
    }
  }

  showNext() {
    const [message, buffers, every] = this.waiting.shift();
    this.due = every && Math.max(this.due, performance.now() - every / 2) + every;
    this.show(message, buffers);
  }
}
