// @ts-check
// What is known of a board: all that the kernel has said, added up.

/** @import { Bytes, Changes, Place, ShapeKind, ShapeRecord, Style } from "./messages.js" */
/** @import { Model } from "./model.js" */

/**
 * @typedef {object} Shape
 * @property {ShapeKind} kind
 * @property {number} style
 * @property {number[]} points x, y, x, y, … in units from the figure's centre; of glyphs in units of their font
 * @property {number[]} codes of a path: one for each point
 * @property {Place} [place] of glyphs
 * @property {number[]} [glyphs]
 */

/** @typedef {{ figure: number, shapes: Shape[] }} Mark */

/**
 * @typedef {object} Store
 * @property {Record<number, Style>} styles
 * @property {Record<number, string>} glyphs path data
 * @property {Record<number, Mark>} marks
 * @property {Record<number, number[]>} orders of each figure its marks, from the lowest to the highest
 * @property {Record<string, string>} slots
 */

/**
 * Return the store of a model. It lives in the model itself, so that a saved page brings it back.
 * @param {Model} model
 */
export function storeOf(model) {
  const picture = model.get("picture");
  if ("store" in picture) {
    return picture.store;
  }
  const store = emptyStore();
  applyChanges(store, picture.message, picture.buffers);
  model.set("picture", { store });
  return store;
}

/** @returns {Store} */
function emptyStore() {
  return { styles: {}, glyphs: {}, marks: {}, orders: {}, slots: {} };
}

/**
 * Take a message into the store; return the numbers of the marks that changed.
 * @param {Store} store
 * @param {Changes} message
 * @param {Bytes[]} buffers the geometry of the marks, if there are any, and more
 */
export function applyChanges(store, message, buffers) {
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
  const read = shapeReader(buffers[0], message.codes_from);
  for (const [number, figure, shapes] of message.marks ?? []) {
    store.marks[number] = { figure, shapes: shapes.map(read) };
  }
  return (message.marks ?? []).map(([number]) => number);
}

/**
 * Return a function that reads one shape after the other.
 * @param {Bytes | undefined} bytes
 * @param {number} [codesFrom] where in the bytes the codes begin
 */
function shapeReader(bytes, codesFrom) {
  const view = dataView(bytes);
  let at = 0;
  let codeAt = codesFrom ?? view.byteLength;
  /** @type {number[]} */
  let points = [];
  return (/** @type {ShapeRecord} */ [style, kind, number, place, glyphs]) => {
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

/** @param {Bytes | undefined} bytes */
function dataView(bytes = new ArrayBuffer(0)) {
  return ArrayBuffer.isView(bytes) ? new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new DataView(bytes);
}
