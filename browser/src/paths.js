// @ts-check
// SVG path data of the shapes that the kernel sends.

/** @import { Shape } from "./store.js" */

const UNITS_PER_PIXEL = 32;
const CLOSE = 79;
/** @type {Record<number, string>} */
const LETTERS = { 1: "M", 2: "L", 3: "Q", 4: "C" }; // of each path code
/** @type {Record<number, number>} */
const VERTICES = { 1: 1, 2: 1, 3: 2, 4: 3 }; // of each path code

/** The pixels of a figure, from its upper left corner, of places in units from its centre. */
export class Pixels {
  /**
   * @param {number} width
   * @param {number} height
   */
  constructor(width, height) {
    this.left = width / 2;
    this.top = height / 2;
  }

  /** @param {number} units */
  x(units) {
    return this.left + units / UNITS_PER_PIXEL;
  }

  /** @param {number} units */
  y(units) {
    return this.top + units / UNITS_PER_PIXEL;
  }
}

/**
 * Return the path data of a line, a polygon or a path.
 * @param {Shape} shape
 * @param {Pixels} pixels
 */
export function pathData({ kind, points, codes }, pixels) {
  if (kind === "path") {
    return codedPath(points, codes, pixels);
  }
  let data = "";
  for (let i = 0; i < points.length; i += 2) {
    data += `${i ? "L" : "M"}${pixels.x(points[i])} ${pixels.y(points[i + 1])}`;
  }
  return kind === "polygon" ? `${data}Z` : data;
}

/**
 * @param {number[]} points
 * @param {number[]} codes one for each point
 * @param {Pixels} pixels
 */
function codedPath(points, codes, pixels) {
  let data = "";
  for (let i = 0; i < codes.length; ) {
    if (codes[i] === CLOSE) {
      data += "Z";
      i++;
      continue;
    }
    data += LETTERS[codes[i]];
    for (const end = i + VERTICES[codes[i]]; i < end; i++) {
      data += `${pixels.x(points[2 * i])} ${pixels.y(points[2 * i + 1])} `;
    }
  }
  return data;
}

/** @type {Map<string, string>} */
const relatives = new Map(); // of the outlines of symbols and glyphs, of which there are few

/**
 * Return path data whose numbers count from where the path begins, not from the origin.
 * @param {string} outline
 */
export function relativePath(outline) {
  const known = relatives.get(outline) ?? madeRelative(outline);
  relatives.set(outline, known);
  return known;
}

/** @param {string} outline */
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
