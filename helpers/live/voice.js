// What is read aloud to those who do not see a board: elements with data-said="name".

const SETTLED = 700; // milliseconds without a newer text
const LONGEST = 5000; // milliseconds of change after which something is said nevertheless

class Voice {
  // Says a text once it has stood still: a walk that plays, or a drag, would be read aloud long after its end.
  constructor(node) {
    Object.assign(this, { node, text: null, timer: null, changing: null });
  }

  say(text) {
    const isFirst = this.text === null;
    this.text = text;
    if (isFirst) {
      this.speak();
      return;
    }
    const now = performance.now();
    this.changing ??= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.speak(), Math.min(SETTLED, Math.max(this.changing + LONGEST - now, 0)));
  }

  speak() {
    this.changing = null;
    if (this.node.textContent !== this.text) {
      this.node.textContent = this.text;
    }
  }

  close() {
    clearTimeout(this.timer);
  }
}
