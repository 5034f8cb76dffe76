// Drawing: one tile for each figure, its background and the marks on it.

const SVG = "http://www.w3.org/2000/svg";
const UNITS_PER_PIXEL = 32;
const VERTICES = { 1: 1, 2: 1, 3: 2, 4: 3 }; // of each path code
const LETTER = { 1: "M", 2: "L", 3: "Q", 4: "C" };

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
