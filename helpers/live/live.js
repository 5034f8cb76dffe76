// The browser's half of LiveFigure: backgrounds stand still, marks move, hands are reported one message at a time.

const SVG = "http://www.w3.org/2000/svg";
const UNITS_PER_PIXEL = 32;
const REACH = 22; // radius in pixels around a handle within which a finger takes hold of it
const BUSY_AFTER = 1000; // milliseconds without an answer
const VERTICES = { 1: 1, 2: 1, 3: 2, 4: 3 }; // of each path code
const LETTER = { 1: "M", 2: "L", 3: "Q", 4: "C" };

const viewsOf = new WeakMap(); // of each store
const MOST_VIEWS = 1e6;
const MOST_MESSAGES = 1e9; // of one view: no two views number their messages alike

// ---- what is known of a board, the same for all its views ----

// The store lives in the model itself, so that a saved page brings it back.
function storeOf(model) {
  const picture = model.get("picture");
  if (picture.store) {
    return picture.store;
  }
  const store = emptyStore();
  take(store, picture.message, picture.buffers);
  model.set("picture", { store });
  return store;
}

function viewsAt(store) {
  if (!viewsOf.has(store)) {
    viewsOf.set(store, new Set());
  }
  return viewsOf.get(store);
}

function emptyStore() {
  return { styles: {}, glyphs: {}, marks: {}, orders: {}, slots: {} };
}

// Take one message into the store; return the numbers of the marks that changed.
function take(store, message, buffers) {
  if (message.everything) {
    Object.assign(store, { ...emptyStore(), slots: store.slots });
  }
  Object.assign(store.styles, message.styles);
  Object.assign(store.glyphs, message.glyphs);
  Object.assign(store.orders, message.order);
  Object.assign(store.slots, message.slots);
  for (const number of message.gone ?? []) {
    delete store.marks[number];
  }
  const read = reader(buffers?.[0], message.codes_from);
  for (const [number, figure, shapes] of message.marks ?? []) {
    store.marks[number] = { figure, shapes: shapes.map((shape) => read(shape, store)) };
  }
  return (message.marks ?? []).map(([number]) => number);
}

function reader(buffer, codesFrom) {
  const view = !buffer ? new DataView(new ArrayBuffer(0))
    : new DataView(buffer.buffer ?? buffer, buffer.byteOffset ?? 0, buffer.byteLength);
  let at = 0;
  let codeAt = codesFrom ?? view.byteLength;
  let points = [];
  return ([style, kind, number, place, glyphs]) => {
    const count = Math.abs(number); // negative: the points are those of the shape before
    if (number >= 0) {
      points = new Array(2 * count);
      for (let i = 0; i < 2 * count; i++, at += 2) {
        points[i] = view.getInt16(at, true);
      }
    }
    const codes = [];
    for (let i = 0; kind === "path" && i < count; i++) {
      codes.push(view.getUint8(codeAt++));
    }
    return { style, kind, points, codes, place, glyphs };
  };
}

// ---- drawing ----

function element(name, attributes = {}, parent = null, space = SVG) {
  const node = space ? document.createElementNS(space, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    node.setAttribute(key, value);
  }
  parent?.append(node);
  return node;
}

function html(name, attributes, parent) {
  return element(name, attributes, parent, null);
}

class Tile {
  // One figure: its background, its marks, and the places that answer to a hand.
  constructor(parent, { width, height, name = "picture", keys }, prefix) {
    Object.assign(this, { width, height, prefix, groups: new Map(), clips: new Map() });
    const described = keys ? { "aria-description": keys } : {};
    this.node = html("div", { class: "live-tile", role: "img", "aria-label": name, ...described }, parent);
    this.node.style.cssText = `flex-basis:${0.72 * width}px;max-width:${width}px;aspect-ratio:${width}/${height}`;
    this.image = html("img", { alt: "", draggable: "false" }, this.node);
    this.svg = element("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, this.node);
    this.defs = element("defs", {}, this.svg);
    this.marks = element("g", {}, this.svg);
    this.hands = element("g", {}, this.svg);
  }

  // Show another background as soon as it is decoded, so that nothing flickers.
  async setBackground(png) {
    const image = html("img", { alt: "", draggable: "false" });
    const url = URL.createObjectURL(new Blob([png], { type: "image/png" }));
    image.src = url;
    await image.decode().catch(() => {});
    return () => {
      this.image.replaceWith(image);
      this.image = image;
      URL.revokeObjectURL(url);
    };
  }

  setMark(number, mark, store) {
    let group = this.groups.get(number);
    if (!group) {
      group = element("g", { "data-mark": number }, this.marks);
      this.groups.set(number, group);
    }
    while (group.childNodes.length > mark.shapes.length) {
      group.lastChild.remove();
    }
    mark.shapes.forEach((shape, i) => this.setShape(group, i, shape, store));
  }

  setShape(group, index, shape, store) {
    let node = group.childNodes[index];
    if (!node || node.kind !== shape.kind || node.style_ !== shape.style) {
      const fresh = this.startShape(shape, store.styles[shape.style]);
      node ? node.replaceWith(fresh) : group.append(fresh);
      node = fresh;
    }
    const draw = { markers: this.drawMarkers, glyphs: this.drawGlyphs }[shape.kind] ?? this.drawPath;
    draw.call(this, node, shape, store);
  }

  startShape(shape, style) {
    const node = element("g");
    node.kind = shape.kind;
    node.style_ = shape.style;
    for (const [name, value] of Object.entries(style)) {
      if (name === "clip") {
        node.setAttribute("clip-path", `url(#${this.clip(value)})`);
      } else if (name !== "symbol" && name !== "across") {
        node.setAttribute(name, value);
      }
    }
    return node;
  }

  clip(text) {
    if (!this.clips.has(text)) {
      const id = `${this.prefix}-${this.clips.size}`;
      const node = element("clipPath", { id }, this.defs);
      const [kind, ...rest] = text.split(" ");
      if (kind === "box") {
        element("rect", { x: rest[0], y: rest[1], width: rest[2], height: rest[3] }, node);
      } else {
        element("path", { d: rest.join(" ") }, node);
      }
      this.clips.set(text, id);
    }
    return this.clips.get(text);
  }

  x(units) {
    return this.width / 2 + units / UNITS_PER_PIXEL;
  }

  y(units) {
    return this.height / 2 + units / UNITS_PER_PIXEL;
  }

  drawPath(node, { kind, points, codes }) {
    let d = "";
    if (kind === "path") {
      for (let i = 0; i < codes.length; ) {
        if (codes[i] === 79) {
          d += "Z";
          i++;
          continue;
        }
        d += LETTER[codes[i]];
        const end = i + VERTICES[codes[i]];
        for (; i < end; i++) {
          d += `${this.x(points[2 * i])} ${this.y(points[2 * i + 1])} `;
        }
      }
    } else {
      for (let i = 0; i < points.length; i += 2) {
        d += `${i ? "L" : "M"}${this.x(points[i])} ${this.y(points[i + 1])}`;
      }
      d += kind === "polygon" ? "Z" : "";
    }
    drawPaths(node, [d]);
  }

  // Symbols that look the same apart and overlapping are one path: an element for each costs the browser far more.
  // Discs are the round ends of lines without length. No element has a transform of its own: each would be a layer to
  // put together whenever anything moves.
  drawMarkers(node, { style, points }, store) {
    const { symbol, across, stroke, fill, "fill-opacity": opacity } = store.styles[style];
    const isDisc = across && !stroke;
    const outline = isDisc ? "h0" : relative(symbol);
    const symbols = [];
    for (let i = 0; i < points.length; i += 2) {
      symbols.push(`M${this.x(points[i])} ${this.y(points[i + 1])}${outline}`);
    }
    const isOne = !stroke && opacity === 1;
    const disc = { stroke: fill, "stroke-width": across, "stroke-linecap": "round", "stroke-opacity": opacity };
    drawPaths(node, isOne ? [symbols.join("")] : symbols, isDisc ? disc : {});
  }

  drawGlyphs(node, { points, place, glyphs }, store) {
    const [x, y, angle, scale] = place;
    const outlines = glyphs.map((number, i) => `M${points[2 * i]} ${points[2 * i + 1]}${relative(store.glyphs[number])}`);
    drawPaths(node, [outlines.join("")]);
    put(node.firstChild, "transform", `translate(${x} ${y}) rotate(${angle}) scale(${scale})`);
  }

  setOrder(numbers) {
    for (const [number, group] of this.groups) {
      if (!numbers.includes(number)) {
        group.remove();
        this.groups.delete(number);
      }
    }
    for (const number of numbers) {
      const group = this.groups.get(number);
      group && this.marks.append(group);
    }
  }

  // The figure's pixel, from its lower left corner, under a pointer.
  place(event) {
    const box = this.svg.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) * this.width) / box.width,
      y: ((box.bottom - event.clientY) * this.height) / box.height,
    };
  }
}

// Have an element hold one path for each of the outlines; attributes: of those that are new.
function drawPaths(node, outlines, attributes = {}) {
  while (node.childNodes.length > outlines.length) {
    node.lastChild.remove();
  }
  outlines.forEach((outline, i) => put(node.childNodes[i] ?? element("path", attributes, node), "d", outline));
}

// Set an attribute, if it is another: the browser looks at whatever is set, even to what it was.
function put(node, name, value) {
  if (node.getAttribute(name) !== value) {
    node.setAttribute(name, value);
  }
}

const relatives = new Map(); // outlines of symbols and glyphs, of which there are few

// Return path data whose numbers count from where the path begins, not from the origin.
function relative(outline) {
  relatives.has(outline) || relatives.set(outline, madeRelative(outline));
  return relatives.get(outline);
}

function madeRelative(outline) {
  let here = [0, 0];
  let start = here;
  const parts = outline.match(/[MLQCZ][^MLQCZ]*/g) ?? [];
  return parts.map((part) => {
    const letter = part[0];
    if (letter === "Z") {
      here = start;
      return "z";
    }
    const numbers = part.slice(1).trim().split(/\s+/).map(Number);
    const moved = numbers.map((number, i) => (number - here[i % 2]).toFixed(3));
    here = numbers.slice(-2);
    start = letter === "M" ? here : start;
    return letter.toLowerCase() + moved.join(" ");
  }).join("");
}

// ---- one message at a time ----

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

// ---- hands ----

class Hands {
  // Turns pointer and keys on the regions of the tiles into messages.
  constructor(tiles, line, store) {
    Object.assign(this, { tiles, line, store, regions: [], held: null });
  }

  setRegions(regions) {
    if (this.held) {
      this.letGo({ type: "lost" }); // what is held goes away with its region
    }
    this.regions = regions;
    for (const tile of this.tiles) {
      tile.hands.replaceChildren();
      tile.node.removeAttribute("tabindex");
      tile.node.setAttribute("role", "img");
    }
    regions.forEach((region, index) => this.addRegion(region, index));
    this.follow();
    this.loosen();
  }

  // Many handles would leave a finger no room to scroll: some can be taken hold of only while a panel is unfolded.
  loosen() {
    for (const { nodes = [], panels = [] } of this.regions) {
      nodes.forEach((grip, i) => {
        const panel = panels[i] && grip.closest(".live").querySelector(`details[data-panel="${panels[i]}"]`);
        grip.classList.toggle("live-loose", Boolean(panel) && !isOpen(panel));
      });
    }
  }

  addRegion(region, index) {
    const tile = this.tiles[region.figure];
    const [x, y, width, height] = region.box;
    if (region.keys.length || region.does) {
      tile.node.setAttribute("tabindex", "0");
      tile.node.setAttribute("role", "application"); // so that a reader of the screen leaves the keys to it
    }
    if (!region.does) {
      return;
    }
    const area = element("rect", { x, y, width, height, class: `live-area live-${region.does}` }, tile.hands);
    this.listen(area, tile, region, index, null);
    region.nodes = region.handles.map((number, handle) => {
      const grip = element("circle", { r: REACH, class: "live-grip", "data-handle": number }, tile.hands);
      this.listen(grip, tile, region, index, handle);
      return grip;
    });
  }

  // Keep each grip on the marker that it belongs to.
  follow() {
    for (const region of this.regions) {
      const tile = this.tiles[region.figure];
      region.nodes?.forEach((grip, i) => {
        const shape = this.store.marks[region.handles[i]]?.shapes.find(({ kind }) => kind === "markers");
        const place = shape ? `${shape.points[0]} ${shape.points[1]}` : "nowhere";
        if (grip.place === place) {
          return;
        }
        grip.place = place;
        grip.setAttribute("visibility", shape ? "visible" : "hidden");
        if (shape) {
          grip.setAttribute("cx", tile.x(shape.points[0]));
          grip.setAttribute("cy", tile.y(shape.points[1]));
        }
      });
    }
  }

  listen(node, tile, region, index, handle) {
    const isScrolling = ({ pointerType }) =>
      pointerType === "touch" && (handle === null ? region.does === "point" : node.classList.contains("live-loose"));
    node.addEventListener("pointerdown", (event) => {
      if (event.button || this.held || isScrolling(event)) {
        return;
      }
      const meant = handle === null ? null : this.nearest(tile, region, event);
      event.preventDefault();
      tile.node.focus({ preventScroll: true });
      node.setPointerCapture(event.pointerId);
      const grip = this.grip(event, tile, region, meant);
      this.held = { node, tile, index, handle: meant, id: event.pointerId, ...grip };
      node.classList.add("live-held");
      this.report("press", event);
    });
    node.addEventListener("pointermove", (event) => this.isHeld(node, event) && this.report("drag", event));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      node.addEventListener(end, (event) => this.isHeld(node, event) && this.letGo(event));
    }
    node.addEventListener("click", (event) => {
      if (isScrolling(event)) {
        this.held = { node, tile, index, handle: null, id: event.pointerId, dx: 0, dy: 0 };
        this.report("press", event);
        this.letGo(event);
      }
    });
  }

  // Of handles that overlap, the one nearest to the pointer is meant.
  nearest(tile, region, event) {
    const { x, y } = tile.place(event);
    const far = (grip) => Math.hypot(grip.getAttribute("cx") - x, tile.height - grip.getAttribute("cy") - y);
    const isLoose = (grip) => event.pointerType === "touch" && grip.classList.contains("live-loose");
    const shown = region.nodes.filter((grip) => grip.getAttribute("visibility") === "visible" && !isLoose(grip));
    return region.nodes.indexOf(shown.reduce((best, grip) => (far(grip) < far(best) ? grip : best)));
  }

  // How far from the marker's middle it was taken hold of, so that it does not jump.
  grip(event, tile, region, handle) {
    if (handle === null) {
      return { dx: 0, dy: 0 };
    }
    const { x, y } = tile.place(event);
    const grip = region.nodes[handle];
    return { dx: grip.getAttribute("cx") - x, dy: tile.height - grip.getAttribute("cy") - y };
  }

  isHeld(node, event) {
    return this.held?.node === node && this.held.id === event.pointerId;
  }

  letGo(event) {
    const held = this.held;
    if (event.type === "pointerup" || event.type === "click") {
      this.report("release", event);
    } else {
      this.line.say({ ...held.last, event: "release" });
    }
    held.node.classList.remove("live-held");
    this.held = null;
  }

  report(name, event) {
    const { tile, index, handle, dx, dy } = this.held;
    const { x, y } = tile.place(event);
    const place = { x: round(x + dx), y: round(y + dy) };
    this.held.last = { event: name, region: index, handle, shift: event.shiftKey, ...place };
    this.line.say({ ...this.held.last });
  }

  // Called for every key before JupyterLab sees it: take our own keys, leave all others alone.
  key(event) {
    const figure = this.tiles.findIndex((tile) => tile.node === document.activeElement);
    const index = this.regions.findIndex((region) => region.figure === figure && region.keys.includes(event.key));
    if (index >= 0) {
      event.preventDefault();
      event.stopPropagation();
      this.line.say({ event: "key", region: index, key: event.key, shift: event.shiftKey, count: 1 });
    }
  }
}

function round(value) {
  return Math.round(value * 100) / 100;
}

// ---- the view ----

class View {
  constructor(model, el) {
    this.number = Math.floor(Math.random() * MOST_VIEWS); // unlike that of a view of the page before it was reloaded
    this.model = model;
    this.store = storeOf(model);
    this.root = html("div", { class: "live" }, el);
    this.words = html("div", { class: "live-words" }, this.root);
    this.words.innerHTML = model.get("words");
    this.addTiles();
    this.error = html("pre", { class: "live-error", role: "alert", hidden: "" }, this.root);
    this.busy = html("div", { class: "live-busy", role: "status", hidden: "" }, this.root);
    this.busy.textContent = "The kernel is busy, or not running. If this stays, run the cell.";
    const busy = (is) => this.busy.toggleAttribute("hidden", !is);
    const film = filmOf.get(this.store);
    this.line = new Line(model, film, busy, (message) => this.answered(message), this.number * MOST_MESSAGES);
    this.hands = new Hands(this.tiles, this.line, this.store);
    this.controls = new Controls(this.root, this.line, this.store);
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

  // Tell the kernel what this view can show: at what resolution, and which panels are open.
  ready() {
    const open = [...this.words.querySelectorAll("details[data-panel]")].filter((panel) => isOpen(panel));
    const panels = open.map((panel) => panel.dataset.panel);
    this.line.ask({ event: "ready", view: this.number, ratio: window.devicePixelRatio, panels });
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
        this.error.textContent = text;
        this.error.toggleAttribute("hidden", !text);
      }
      this.showSlot(name, text);
    }
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
    this.line.close();
    this.model.send({ event: "ready", view: this.number, ratio: 1, panels: [], closed: true }); // nobody waits for an answer
    this.root.remove();
  }
}

// Put other HTML into an element: where only words and attributes differ, what is there stays, with its focus. Else, if a
// control in it has the focus, its successor gets it.
function rewrite(node, text) {
  const fresh = node.cloneNode(false);
  fresh.innerHTML = text;
  if (isAlike(node, fresh)) {
    renew(node, fresh);
    return;
  }
  const controls = () => [...node.querySelectorAll("button, input")];
  const index = controls().indexOf(document.activeElement);
  node.replaceChildren(...fresh.childNodes);
  if (index >= 0) {
    const next = controls()[index] ?? controls().at(-1) ?? node.closest("details")?.querySelector("summary");
    next?.focus();
  }
}

// Say whether two nodes have the same elements in them, and no fields, into which something may have been typed.
function isAlike(node, other) {
  const [nodes, others] = [node.childNodes, other.childNodes];
  const isField = FIELDS.includes(node.localName);
  const areAlike = node.nodeName === other.nodeName && nodes.length === others.length && !isField;
  return areAlike && [...nodes].every((child, i) => isAlike(child, others[i]));
}

function renew(node, fresh) {
  if (node.nodeType === Node.TEXT_NODE && node.data !== fresh.data) {
    node.data = fresh.data;
  }
  for (const { name, value } of fresh.attributes ?? []) {
    put(node, name, value);
  }
  for (const { name } of [...(node.attributes ?? [])]) {
    fresh.hasAttribute(name) || node.removeAttribute(name);
  }
  node.childNodes.forEach((child, i) => renew(child, fresh.childNodes[i]));
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
