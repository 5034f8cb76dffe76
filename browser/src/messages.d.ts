// Made by tools/message_types.py of helpers/live/messages.py. Change the types there.

export type Bytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

export type ShapeKind = "line" | "polygon" | "path" | "markers" | "glyphs";

export type Place = [number, number, number, number];

export type ShapeRecord = [number, ShapeKind, number] | [number, "glyphs", number, Place, number[]];

export type MarkRecord = [number, number, ShapeRecord[]];

/**
 * How a shape looks: SVG attributes, and three things of our own.
 *
 * clip: "box x y width height", or "path" and path data; symbol: the outline of a marker as path data; across: the
 * diameter of a marker that is a disc, else 0.
 */
export interface Style {
  fill?: string;
  "fill-opacity"?: number;
  stroke?: string;
  "stroke-opacity"?: number;
  "stroke-width"?: number;
  "stroke-linecap"?: string;
  "stroke-linejoin"?: string;
  "stroke-dasharray"?: string;
  "stroke-dashoffset"?: number;
  clip?: string;
  symbol?: string;
  across?: number;
}

/**
 * What has changed on a board.
 *
 * everything: forget all that was known; marks: those that look different, whose geometry is the first buffer: int16
 * x and y of all points, then the codes of all paths as bytes, from `codes_from` on; gone: marks; order: of each
 * figure its marks, from the lowest to the highest; glyphs: path data; slots: texts of the words; pictures: of each
 * figure which buffers are its background, first at one pixel of the screen for each of the page, then as sharp as the
 * screen.
 */
export interface Changes {
  everything?: boolean;
  marks?: MarkRecord[];
  gone?: number[];
  order?: Record<number, number[]>;
  styles?: Record<number, Style>;
  glyphs?: Record<number, string>;
  codes_from?: number;
  slots?: Record<string, string>;
  pictures?: Record<number, number[]>;
}

/**
 * What the kernel sends: what has changed, if anything.
 *
 * frames: what changed before, step by step, each with the number of its buffers, which come first; every:
 * milliseconds for which each frame is shown; ack: the number of the message that this answers.
 */
export interface Update {
  everything?: boolean;
  marks?: MarkRecord[];
  gone?: number[];
  order?: Record<number, number[]>;
  styles?: Record<number, Style>;
  glyphs?: Record<number, string>;
  codes_from?: number;
  slots?: Record<string, string>;
  pictures?: Record<number, number[]>;
  frames?: [Changes, number][];
  every?: number;
  ack?: number;
}

/**
 * A figure: its size in pixels, what it is called, and what its keys do, or nothing.
 */
export interface Tile {
  width: number;
  height: number;
  name: string;
  keys: string;
}

/**
 * Axes that answer to a hand.
 *
 * figure: its index; box: x, y, width and height in pixels from the upper left corner; does: what a pointer does
 * there; handles: marks that can be held, null for one that is gone; panels: of each handle the panel that must be
 * unfolded for a finger to hold it, or nothing.
 */
export interface Region {
  figure: number;
  box: number[];
  does: "turn" | "draw" | "point" | "";
  handles: (number | null)[];
  panels: string[];
  keys: string[];
}

/**
 * What a board looks like when it is first shown.
 */
export interface Picture {
  message: Changes;
  buffers: Bytes[];
}

/**
 * A view can show the board, or shows it otherwise than before; it is the only message that may have no number.
 *
 * view: its number; ratio: pixels of the screen for each of the page; panels: those that are unfolded; anew: whether
 * all that it was told may be lost; closed: whether it is taken off the page.
 */
export interface Ready {
  event: "ready";
  view: number;
  ratio: number;
  panels: string[];
  anew?: boolean;
  closed?: boolean;
  n?: number;
}

/**
 * The answer to an earlier message is late: if this is answered before it, it is lost.
 */
export interface Ping {
  event: "ping";
  n: number;
}

/**
 * A table that was chosen or pasted: the name of its file, and its text.
 */
export interface Table {
  name: string;
  text: string;
}

export type ControlValue = string | number | boolean | Table | null;

/**
 * A control was used, `count` times if it is a button; one that ticks says no value.
 */
export interface ControlUsed {
  n: number;
  unseen?: number;
  event: "control";
  name: string;
  value?: ControlValue;
  count?: number;
}

/**
 * A key was pressed `count` times while the figure of a region had the focus.
 */
export interface KeyPressed {
  n: number;
  unseen?: number;
  event: "key";
  region: number;
  key: string;
  shift: boolean;
  count: number;
}

export type PointerPhase = "press" | "drag" | "release";

/**
 * A pointer moved in a region; handle: index of the handle that it holds; x, y: pixels from the lower left.
 */
export interface PointerMoved {
  n: number;
  unseen?: number;
  event: PointerPhase;
  region: number;
  handle: number | null;
  x: number;
  y: number;
  shift: boolean;
}

export type Input = ControlUsed | KeyPressed | PointerMoved;

export type FromBrowser = Ready | Ping | ControlUsed | KeyPressed | PointerMoved;
