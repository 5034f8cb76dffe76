// @ts-check
// Drawing: one tile for each figure, its background and the marks on it.

import { htmlElement, setAttribute, svgElement } from "./dom.js";
import { Pixels, pathData, relativePath } from "./paths.js";

/** @import { Bytes, Style, Tile as TileTrait } from "./messages.js" */
/** @import { Attributes } from "./dom.js" */
/** @import { Mark, Shape, Store } from "./store.js" */

/** @typedef {{ kind: string, style: number, group: SVGGElement, paths: SVGPathElement[] }} DrawnShape */
/** @typedef {{ group: SVGGElement, shapes: DrawnShape[] }} DrawnMark */

const NOT_AN_ATTRIBUTE = ["clip", "symbol", "across"]; // of a style

export class Tile {
  /** @type {Map<number, DrawnMark>} */
  drawn = new Map();
  /** @type {Map<string, string>} */
  clips = new Map(); // the id of each clip path

  /**
   * One figure: its background, its marks, and the places that answer to a hand.
   * @param {Element} parent
   * @param {TileTrait} trait
   * @param {string} prefix of ids, unlike that of all other tiles on the page
   */
  constructor(parent, { width, height, name, keys }, prefix) {
    this.width = width;
    this.height = height;
    this.prefix = prefix;
    this.pixels = new Pixels(width, height);
    const described = keys ? { "aria-description": keys } : undefined;
    this.node = htmlElement("div", { class: "live-tile", role: "img", "aria-label": name, ...described }, parent);
    this.node.style.cssText = `flex-basis:${0.72 * width}px;max-width:${width}px;aspect-ratio:${width}/${height}`;
    this.image = htmlElement("img", { alt: "", draggable: "false" }, this.node);
    this.svg = svgElement("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, this.node);
    this.defs = svgElement("defs", {}, this.svg);
    this.marks = svgElement("g", {}, this.svg);
    this.grips = svgElement("g", {}, this.svg);
  }

  /**
   * Decode another background; return how to show it, so that nothing flickers.
   * @param {Bytes} png
   */
  async decodeBackground(png) {
    const image = htmlElement("img", { alt: "", draggable: "false" });
    const url = URL.createObjectURL(new Blob([png], { type: "image/png" }));
    image.src = url;
    await image.decode().catch(() => {});
    return () => {
      this.image.replaceWith(image);
      this.image = image;
      URL.revokeObjectURL(url);
    };
  }

  /**
   * @param {number} number
   * @param {Mark} mark
   * @param {Store} store
   */
  setMark(number, mark, store) {
    const drawn = this.drawn.get(number) ?? this.addMark(number);
    drawn.shapes.splice(mark.shapes.length).forEach(({ group }) => group.remove());
    mark.shapes.forEach((shape, i) => this.setShape(drawn, i, shape, store));
  }

  /** @param {number} number */
  addMark(number) {
    const drawn = { group: svgElement("g", { "data-mark": number }, this.marks), shapes: [] };
    this.drawn.set(number, drawn);
    return drawn;
  }

  /**
   * @param {DrawnMark} mark
   * @param {number} index
   * @param {Shape} shape
   * @param {Store} store
   */
  setShape(mark, index, shape, store) {
    let drawn = mark.shapes[index];
    if (drawn?.kind !== shape.kind || drawn.style !== shape.style) {
      const group = this.styledGroup(store.styles[shape.style]);
      drawn ? drawn.group.replaceWith(group) : mark.group.append(group);
      drawn = mark.shapes[index] = { kind: shape.kind, style: shape.style, group, paths: [] };
    }
    if (shape.kind === "markers") {
      this.drawMarkers(drawn, shape, store.styles[shape.style]);
    } else if (shape.kind === "glyphs") {
      drawGlyphs(drawn, shape, store);
    } else {
      drawPaths(drawn, [pathData(shape, this.pixels)]);
    }
  }

  /** @param {Style} style */
  styledGroup(style) {
    const group = svgElement("g");
    for (const [name, value] of Object.entries(style)) {
      NOT_AN_ATTRIBUTE.includes(name) || group.setAttribute(name, String(value));
    }
    style.clip && group.setAttribute("clip-path", `url(#${this.clipId(style.clip)})`);
    return group;
  }

  /** @param {string} clip "box x y width height", or "path" and its data */
  clipId(clip) {
    const id = this.clips.get(clip) ?? `${this.prefix}-${this.clips.size}`;
    if (!this.clips.has(clip)) {
      const node = svgElement("clipPath", { id }, this.defs);
      const [kind, ...rest] = clip.split(" ");
      if (kind === "box") {
        const [x, y, width, height] = rest;
        svgElement("rect", { x, y, width, height }, node);
      } else {
        svgElement("path", { d: rest.join(" ") }, node);
      }
      this.clips.set(clip, id);
    }
    return id;
  }

  /**
   * Symbols that look the same apart and overlapping are one path: an element for each costs the browser far more.
   * Discs are the round ends of lines without length. No element has a transform of its own: each would be a layer to
   * put together whenever anything moves.
   * @param {DrawnShape} drawn
   * @param {Shape} shape
   * @param {Style} style
   */
  drawMarkers(drawn, { points }, { symbol = "", across = 0, stroke, fill = "none", "fill-opacity": opacity = 1 }) {
    const isDisc = across > 0 && !stroke;
    const outline = isDisc ? "h0" : relativePath(symbol);
    const symbols = [];
    for (let i = 0; i < points.length; i += 2) {
      symbols.push(`M${this.pixels.x(points[i])} ${this.pixels.y(points[i + 1])}${outline}`);
    }
    const isOne = !stroke && opacity === 1;
    const disc = { stroke: fill, "stroke-width": across, "stroke-linecap": "round", "stroke-opacity": opacity };
    drawPaths(drawn, isOne ? [symbols.join("")] : symbols, isDisc ? disc : {});
  }

  /**
   * Put the marks in their order, from the lowest to the highest, and take away those that are not in it.
   * @param {number[]} numbers
   */
  setOrder(numbers) {
    for (const [number, { group }] of this.drawn) {
      if (!numbers.includes(number)) {
        group.remove();
        this.drawn.delete(number);
      }
    }
    for (const number of numbers) {
      const drawn = this.drawn.get(number);
      drawn && this.marks.append(drawn.group);
    }
  }

  /**
   * Return the figure's pixel, from its lower left corner, under a pointer.
   * @param {MouseEvent} event
   */
  pixelUnder(event) {
    const box = this.svg.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) * this.width) / box.width,
      y: ((box.bottom - event.clientY) * this.height) / box.height,
    };
  }
}

/**
 * @param {DrawnShape} drawn
 * @param {Shape} shape
 * @param {Store} store
 */
function drawGlyphs(drawn, { points, place = [0, 0, 0, 1], glyphs = [] }, store) {
  const [x, y, angle, scale] = place;
  const outlines = glyphs.map(
    (number, i) => `M${points[2 * i]} ${points[2 * i + 1]}${relativePath(store.glyphs[number])}`,
  );
  drawPaths(drawn, [outlines.join("")]);
  setAttribute(drawn.paths[0], "transform", `translate(${x} ${y}) rotate(${angle}) scale(${scale})`);
}

/**
 * Have a shape consist of one path for each of the outlines.
 * @param {DrawnShape} drawn
 * @param {string[]} outlines
 * @param {Attributes} [attributes] of those that are new
 */
function drawPaths(drawn, outlines, attributes) {
  drawn.paths.splice(outlines.length).forEach((path) => path.remove());
  outlines.forEach((outline, i) => {
    drawn.paths[i] ??= svgElement("path", attributes, drawn.group);
    setAttribute(drawn.paths[i], "d", outline);
  });
}
