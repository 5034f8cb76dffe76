// What is known of a board, the same for all its views.

const viewsOf = new WeakMap(); // of each store

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
