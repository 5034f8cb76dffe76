// The browser's half of LiveFigure: backgrounds stand still, marks move, hands are reported one message at a time.

const MOST_VIEWS = 1e6;
const MOST_MESSAGES = 1e9; // of one view: no two views number their messages alike
const BUSY =
  "The kernel is busy, or not running. If this stays, run the cell. Where there is no cell, reload the page.";

class View {
  constructor(model, el) {
    this.number = Math.floor(Math.random() * MOST_VIEWS); // unlike that of a view of the page before it was reloaded
    this.model = model;
    this.store = storeOf(model);
    this.root = html("div", { class: "live" }, el);
    this.words = html("div", { class: "live-words" }, this.root);
    this.words.innerHTML = model.get("words");
    this.addTiles();
    this.error = html("div", { class: "live-error", role: "alert", hidden: "" }, this.words);
    this.busy = html("div", { class: "live-busy", role: "status", hidden: "" }, this.root);
    this.busy.textContent = BUSY;
    this.line = new Line({
      model,
      film: filmOf.get(this.store),
      busy: (is) => this.busy.toggleAttribute("hidden", !is),
      answered: (message) => this.answered(message),
      lost: () => this.ready(true),
      first: this.number * MOST_MESSAGES,
    });
    this.hands = new Hands(this.tiles, this.line, this.store);
    this.controls = new Controls(this.root, this.line, this.store, (text, node) => this.putError(text, node));
    this.voices = new Map();
    this.last = Promise.resolve();
    this.waiting = 0;
  }

  // Tiles stand where the words have a place for them: [data-tile="2"], else [data-tiles], else before the words.
  addTiles() {
    this.tiles = [];
    if (!this.model.get("tiles").length) {
      this.root.classList.add("live-plain"); // words only: they look like the page's own text
      return;
    }
    const place = this.words.querySelector("[data-tiles]");
    this.row = place ?? html("div");
    place || this.words.before(this.row);
    this.row.classList.add("live-tiles");
    this.row.setAttribute("role", "group");
    this.tiles = this.model.get("tiles").map((tile, i) => {
      const place = this.words.querySelector(`[data-tile="${i}"]`);
      return new Tile(place ?? this.row, tile, `live-${this.number}-${i}`);
    });
  }

  start() {
    this.showAll();
    const backgrounds = this.model.get("backgrounds").map(async (png, i) => {
      png && (await this.tiles[i].setBackground(png))();
    });
    this.last = Promise.all(backgrounds); // newer ones are shown after these
    this.hands.setRegions(structuredClone(this.model.get("regions")));
    this.ready();
    const toggled = () => {
      this.ready();
      this.hands.loosen();
    };
    this.root.addEventListener("toggle", toggled, true); // a panel was unfolded or folded
  }

  // Tell the kernel what this view can show: at what resolution, and which panels are open. anew: all that was said
  // may be lost.
  ready(anew = false) {
    const open = [...this.words.querySelectorAll("details[data-panel]")].filter((panel) => isOpen(panel));
    const panels = open.map((panel) => panel.dataset.panel);
    this.line.ask({ event: "ready", view: this.number, ratio: window.devicePixelRatio, panels, anew });
  }

  answered(message) {
    message.event === "control" && this.controls.restore(message.name);
    this.isDue && this.tick();
  }

  // Called for every key before JupyterLab sees it.
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (this.controls.owns(event)) {
      event.stopPropagation();
    } else {
      this.hands.key(event);
      this.protect(event);
    }
  }

  // Keep single letters from JupyterLab while the board has the focus: M, X and a double D or 0 are a cell's end.
  protect(event) {
    if (event.key.length === 1 && this.root.contains(document.activeElement)) {
      event.stopPropagation();
    }
  }

  showAll() {
    for (const [number, mark] of Object.entries(this.store.marks)) {
      this.tiles[mark.figure].setMark(Number(number), mark, this.store);
    }
    for (const [figure, numbers] of Object.entries(this.store.orders)) {
      this.tiles[figure].setOrder(numbers);
    }
    this.showSlots(this.store.slots);
  }

  // Show one message that is already in the store. New backgrounds are decoded first, and their marks wait for them.
  async receive(message, buffers, changed) {
    const pictures = Object.entries(message.pictures ?? {});
    if (pictures.length || this.waiting) {
      this.waiting += 1;
      const before = this.last;
      const ready = pictures.map(([figure, places]) => this.tiles[figure].setBackground(buffers[places.at(-1)]));
      this.last = Promise.all([before, ...ready]).then(([, ...shows]) => {
        this.waiting -= 1;
        shows.forEach((show) => show());
        this.show(message, changed);
      });
    } else {
      this.show(message, changed);
    }
  }

  show(message, changed) {
    if (message.everything) {
      this.tiles.forEach((tile) => tile.setOrder([]));
      this.showAll();
    } else {
      for (const number of changed) {
        const mark = this.store.marks[number];
        mark && this.tiles[mark.figure].setMark(number, mark, this.store);
      }
      for (const [figure, numbers] of Object.entries(message.order ?? {})) {
        this.tiles[figure].setOrder(numbers);
      }
      this.showSlots(message.slots ?? {});
    }
    this.hands.follow();
    if (message.ack) {
      this.line.answered(message.ack);
    }
  }

  showSlots(slots) {
    for (const [name, text] of Object.entries(slots)) {
      if (name === "label") {
        this.row?.setAttribute("aria-label", text);
      }
      if (name === "error") {
        this.showError(text);
      }
      this.showSlot(name, text);
    }
  }

  // Say what went wrong where the hand is: below the controls or the pictures that it used.
  showError(text) {
    const { event, name, region } = this.line.inFlight ? this.line.message : {};
    const control = event === "control" && this.words.querySelector(`[data-control="${CSS.escape(name)}"]`);
    this.putError(text, control || this.tiles[this.hands.regions[region]?.figure]?.node);
  }

  putError(text, used) {
    const place = used?.closest("details[data-panel] > *, .live-words > *") ?? this.row;
    text && place?.after(this.error);
    this.error.textContent = text;
    this.error.toggleAttribute("hidden", !text);
  }

  showSlot(name, text) {
    for (const node of this.nodes("range", name)) {
      [node.min, node.max, node.step] = text.split(" ");
      this.controls.show(node, this.store.slots[node.dataset.slot]);
    }
    for (const node of this.nodes("slot", name)) {
      this.controls.show(node, text);
    }
    for (const node of this.nodes("ticks", name)) {
      this.tickEvery(text, node.dataset.ticks);
    }
    for (const node of this.nodes("html", name)) {
      rewrite(node, text);
      this.found = null;
    }
    for (const node of this.nodes("if", name)) {
      node.toggleAttribute("hidden", !text);
    }
    for (const node of this.nodes("said", name)) {
      this.voices.has(node) || this.voices.set(node, new Voice(node));
      this.voices.get(node).say(text);
    }
  }

  // The elements with data-kind="name": looked for once, and again when others have come in.
  nodes(kind, name) {
    this.found ??= this.findNodes();
    return this.found.get(`${kind} ${name}`) ?? [];
  }

  findNodes() {
    const found = new Map();
    for (const kind of ["range", "slot", "ticks", "html", "if", "said"]) {
      for (const node of this.words.querySelectorAll(`[data-${kind}]`)) {
        const key = `${kind} ${node.dataset[kind]}`;
        found.set(key, [...(found.get(key) ?? []), node]);
      }
    }
    return found;
  }

  // While a slot holds "first every" in milliseconds, ask the kernel for a step after the first, and then that often.
  // A step that comes while it is still busy is asked for as soon as it has answered. Of several views of a board on a
  // page one asks.
  tickEvery(text, name) {
    this.stopClock();
    Object.assign(this, { ticking: { event: "control", name }, isDue: false });
    const [first, every] = text.split(" ").map(Number);
    if (text) {
      this.first = setTimeout(() => {
        this.clock = setInterval(() => this.tick(), every);
        this.tick();
      }, first);
    }
  }

  stopClock() {
    clearTimeout(this.first);
    clearInterval(this.clock);
  }

  tick() {
    const [first] = viewsAt(this.store);
    if (first === this) {
      this.isDue = !this.line.idle();
      this.isDue || this.line.ask({ ...this.ticking });
    }
  }

  close() {
    this.stopClock();
    this.voices.forEach((voice) => voice.close());
    this.line.stopWaiting();
    this.model.send({ event: "ready", view: this.number, ratio: 1, panels: [], closed: true }); // nobody waits for an answer
    this.root.remove();
  }
}

function isOpen(panel) {
  return !panel.closest("details:not([open])");
}

// A model's messages go into its store once, then to each of its views.
function initialize({ model }) {
  const store = storeOf(model);
  const show = (message, buffers) => {
    const changed = take(store, message, buffers);
    for (const [figure, places] of Object.entries(message.pictures ?? {})) {
      model.get("backgrounds")[figure] = buffers[places[0]]; // for a saved page: at single resolution
    }
    for (const view of viewsAt(store)) {
      view.receive(message, buffers, changed);
    }
  };
  const answered = (number) => viewsAt(store).forEach((view) => view.line.answered(number));
  const film = new Film(show, answered);
  filmOf.set(store, film);
  model.on("msg:custom", (message, buffers) => film.take(message, buffers));
}

// Tell of every change of the screen's pixels per CSS pixel: another screen, another zoom. Return how to stop.
function watchScale(tell) {
  let query = null;
  const listen = () => {
    query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener("change", changed);
  };
  const forget = () => query.removeEventListener("change", changed);
  const changed = () => {
    forget();
    listen();
    tell();
  };
  listen();
  return forget;
}

function render({ model, el }) {
  const view = new View(model, el);
  const setRegions = () => view.hands.setRegions(structuredClone(model.get("regions")));
  const key = (event) => view.key(event);
  const forgetScale = watchScale(() => view.ready());
  viewsAt(view.store).add(view);
  view.start();
  model.on("change:regions", setRegions);
  window.addEventListener("keydown", key, true);
  return () => {
    viewsAt(view.store).delete(view);
    model.off("change:regions", setRegions);
    window.removeEventListener("keydown", key, true);
    forgetScale();
    view.close();
  };
}

export default { initialize, render };
