// @ts-check
// One place on the page that shows a board: its tiles, its words, and what goes wrong.

import { Controls } from "./controls.js";
import { elementsNamed, htmlElement, isUnfolded, panelsIn } from "./dom.js";
import { TileInput } from "./input.js";
import { RequestQueue } from "./requests.js";
import { Slots } from "./slots.js";
import { Ticker } from "./ticker.js";
import { Tile } from "./tile.js";

/** @import { Board } from "./board.js" */
/** @import { Bytes, Changes } from "./messages.js" */
/** @import { Model } from "./model.js" */
/** @import { Request } from "./requests.js" */

const MOST_VIEWS = 1e6;
const MOST_MESSAGES = 1e9; // of one view: no two views number their messages alike
const BUSY =
  "The kernel is busy, or not running. If this stays, run the cell. Where there is no cell, reload the page.";

export class View {
  number = Math.floor(Math.random() * MOST_VIEWS); // unlike that of a view of the page before it was reloaded
  /** @type {Tile[]} */
  tiles = [];
  /** @type {Element | null} */
  row = null; // in which the tiles stand
  waiting = 0; // messages whose backgrounds are being decoded

  /**
   * @param {Board} board
   * @param {Model} model
   * @param {Element} el
   */
  constructor(board, model, el) {
    this.board = board;
    this.model = model;
    this.store = board.store;
    this.root = htmlElement("div", { class: "live" }, el);
    this.words = htmlElement("div", { class: "live-words" }, this.root);
    this.words.innerHTML = model.get("words");
    this.addTiles();
    this.error = htmlElement("div", { class: "live-error", role: "alert", hidden: "" }, this.words);
    this.busy = htmlElement("div", { class: "live-busy", role: "status", hidden: "" }, this.root);
    this.busy.textContent = BUSY;
    this.requests = new RequestQueue({
      model,
      frames: board.frames,
      onBusy: (isBusy) => this.busy.toggleAttribute("hidden", !isBusy),
      onAnswer: (message) => this.handleAnswer(message),
      onLoss: () => this.sendReady(true),
      first: this.number * MOST_MESSAGES,
    });
    this.input = new TileInput(this.tiles, this.requests, this.store);
    this.controls = new Controls(this.root, this.requests, this.store, (text, node) => this.putError(text, node));
    this.ticker = new Ticker(this.requests, () => board.views.values().next().value === this);
    this.slots = new Slots(this.words, this.controls, this.ticker, this.store);
    this.shown = Promise.resolve(); // when what has come so far is shown
  }

  /** Tiles stand where the words have a place for them: [data-tile="2"], else [data-tiles], else before the words. */
  addTiles() {
    const tiles = this.model.get("tiles");
    if (!tiles.length) {
      this.root.classList.add("live-plain"); // words only: they look like the page's own text
      return;
    }
    let row = this.words.querySelector("[data-tiles]");
    if (!row) {
      row = htmlElement("div");
      this.words.before(row);
    }
    row.classList.add("live-tiles");
    row.setAttribute("role", "group");
    for (const [i, tile] of tiles.entries()) {
      const [place = row] = elementsNamed(this.words, "tile", String(i));
      this.tiles.push(new Tile(place, tile, `live-${this.number}-${i}`));
    }
    this.row = row;
  }

  start() {
    this.showAll();
    const backgrounds = this.model.get("backgrounds").map(async (png, i) => {
      png && (await this.tiles[i].decodeBackground(png))();
    });
    this.shown = Promise.all(backgrounds).then(() => {}); // newer ones are shown after these
    this.input.setRegions(this.model.get("regions"));
    this.sendReady();
    const handleToggle = () => {
      this.sendReady();
      this.input.loosenGrips();
    };
    this.root.addEventListener("toggle", handleToggle, true); // a panel was unfolded or folded
  }

  /**
   * Tell the kernel what this view can show: at what resolution, and which panels are open.
   * @param {boolean} anew whether all that was said may be lost
   */
  sendReady(anew = false) {
    const panels = panelsIn(this.words).filter(isUnfolded).map(({ dataset }) => dataset.panel ?? "");
    this.requests.send({ event: "ready", view: this.number, ratio: window.devicePixelRatio, panels, anew });
  }

  /** @param {Request} message */
  handleAnswer(message) {
    message.event === "control" && this.controls.restore(message.name);
    this.ticker.catchUp();
  }

  /**
   * Called for every key before JupyterLab sees it.
   * @param {KeyboardEvent} event
   */
  handleKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (this.controls.owns(event)) {
      event.stopPropagation();
    } else {
      this.input.handleKey(event);
      this.keepFromLab(event);
    }
  }

  /**
   * Keep single letters from JupyterLab while the board has the focus: M, X and a double D or 0 are a cell's end.
   * @param {KeyboardEvent} event
   */
  keepFromLab(event) {
    if (event.key.length === 1 && this.root.contains(document.activeElement)) {
      event.stopPropagation();
    }
  }

  /**
   * Show one message that is already in the store. New backgrounds are decoded first, and their marks wait for them.
   * @param {Changes} message
   * @param {Bytes[]} buffers
   * @param {number[]} changed marks
   */
  receive(message, buffers, changed) {
    const pictures = Object.entries(message.pictures ?? {});
    if (!pictures.length && !this.waiting) {
      this.show(message, changed);
      return;
    }
    this.waiting += 1;
    const before = this.shown;
    const backgrounds = Promise.all(
      pictures.map(([figure, places]) => this.tiles[Number(figure)].decodeBackground(buffers[places[places.length - 1]])),
    );
    this.shown = Promise.all([backgrounds, before]).then(([ready]) => {
      this.waiting -= 1;
      ready.forEach((showBackground) => showBackground());
      this.show(message, changed);
    });
  }

  /**
   * @param {Changes & { ack?: number }} message
   * @param {number[]} changed marks
   */
  show(message, changed) {
    if (message.everything) {
      this.tiles.forEach((tile) => tile.setOrder([]));
      this.showAll();
    } else {
      this.showMarks(changed);
      this.showOrders(message.order ?? {});
      this.showSlots(message.slots ?? {});
    }
    this.input.moveGrips();
    message.ack && this.requests.acknowledge(message.ack);
  }

  showAll() {
    this.showMarks(Object.keys(this.store.marks).map(Number));
    this.showOrders(this.store.orders);
    this.showSlots(this.store.slots);
  }

  /** @param {number[]} numbers */
  showMarks(numbers) {
    for (const number of numbers) {
      const mark = this.store.marks[number];
      mark && this.tiles[mark.figure].setMark(number, mark, this.store);
    }
  }

  /** @param {Record<number, number[]>} orders */
  showOrders(orders) {
    for (const [figure, numbers] of Object.entries(orders)) {
      this.tiles[Number(figure)].setOrder(numbers);
    }
  }

  /** @param {Record<string, string>} slots */
  showSlots(slots) {
    for (const [name, text] of Object.entries(slots)) {
      name === "label" && this.row?.setAttribute("aria-label", text);
      name === "error" && this.showError(text);
      this.slots.show(name, text);
    }
  }

  /**
   * Say what went wrong where the hand is: below the controls or the pictures that it used.
   * @param {string} text
   */
  showError(text) {
    const used = this.requests.inFlight;
    if (used?.event === "control") {
      this.putError(text, elementsNamed(this.words, "control", used.name)[0]);
    } else {
      this.putError(text, used && "region" in used ? this.input.areas[used.region]?.tile.node : undefined);
    }
  }

  /**
   * @param {string} text
   * @param {Element} [used]
   */
  putError(text, used) {
    const place = used?.closest("details[data-panel] > *, .live-words > *") ?? this.row;
    text && place?.after(this.error);
    this.error.textContent = text;
    this.error.toggleAttribute("hidden", !text);
  }

  close() {
    this.slots.close();
    this.requests.stopTimers();
    this.model.send({ event: "ready", view: this.number, ratio: 1, panels: [], closed: true }); // nobody waits for an answer
    this.root.remove();
  }
}
