// @ts-check
// What the views of one board on a page have in common.

import { FrameQueue } from "./frames.js";
import { applyChanges, storeOf } from "./store.js";

/** @import { Bytes, Changes } from "./messages.js" */
/** @import { Model } from "./model.js" */
/** @import { Store } from "./store.js" */
/** @import { View } from "./view.js" */

/** @type {WeakMap<Store, Board>} */
const boards = new WeakMap(); // of each store: anywidget hands over the same model as different objects

export class Board {
  /** @type {Set<View>} */
  views = new Set();

  /**
   * A model's messages go into its store once, then to each of its views.
   * @param {Model} model
   */
  constructor(model) {
    this.model = model;
    this.store = storeOf(model);
    this.frames = new FrameQueue(
      (message, buffers) => this.show(message, buffers),
      (number) => this.views.forEach((view) => view.requests.acknowledge(number)),
    );
    model.on("msg:custom", (message, buffers = []) => this.frames.receive(message, buffers));
    boards.set(this.store, this);
  }

  /**
   * @param {Changes} message
   * @param {Bytes[]} buffers
   */
  show(message, buffers) {
    const changed = applyChanges(this.store, message, buffers);
    for (const [figure, places] of Object.entries(message.pictures ?? {})) {
      this.model.get("backgrounds")[Number(figure)] = buffers[places[0]]; // for a saved page: at single resolution
    }
    for (const view of this.views) {
      view.receive(message, buffers, changed);
    }
  }
}

/**
 * Return the board of a model.
 * @param {Model} model
 */
export function boardOf(model) {
  return boards.get(storeOf(model)) ?? new Board(model);
}
