// @ts-check
// The browser's half of LiveFigure: backgrounds stand still, marks move, hands are reported one message at a time.

import { boardOf } from "./board.js";
import { watchPixelRatio } from "./screen.js";
import { View } from "./view.js";

/** @import { Model } from "./model.js" */

/**
 * What anywidget calls once for each board.
 * @param {{ model: Model }} widget
 */
function initialize({ model }) {
  boardOf(model);
}

/**
 * What anywidget calls for each place on the page that shows a board; return how to take it away.
 * @param {{ model: Model, el: HTMLElement }} widget
 */
function render({ model, el }) {
  const board = boardOf(model);
  const view = new View(board, model, el);
  const setRegions = () => view.input.setRegions(model.get("regions"));
  const handleKey = (/** @type {KeyboardEvent} */ event) => view.handleKey(event);
  const forgetScreen = watchPixelRatio(() => view.sendReady());
  board.views.add(view);
  view.start();
  model.on("change:regions", setRegions);
  window.addEventListener("keydown", handleKey, true);
  return () => {
    board.views.delete(view);
    model.off("change:regions", setRegions);
    window.removeEventListener("keydown", handleKey, true);
    forgetScreen();
    view.close();
  };
}

export default { initialize, render };
