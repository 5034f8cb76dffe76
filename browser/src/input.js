// @ts-check
// What a hand does on the tiles: pointer and keys.

import { isUnfolded, panelsIn, svgElement } from "./dom.js";

/** @import { PointerPhase, Region } from "./messages.js" */
/** @import { RequestQueue } from "./requests.js" */
/** @import { Store } from "./store.js" */
/** @import { Tile } from "./tile.js" */

/** @typedef {{ node: SVGCircleElement, mark: number, panel: string, place: string }} Grip */
/** @typedef {{ index: number, region: Region, tile: Tile, grips: Grip[] }} Area */
/**
 * @typedef {object} Held what the hand has taken hold of
 * @property {SVGElement} node
 * @property {number} id of the pointer
 * @property {Area} area
 * @property {number | null} handle
 * @property {number} dx from the pointer to the middle of what is held
 * @property {number} dy
 * @property {{ x: number, y: number, shift: boolean }} last where it was, in pixels, and whether Shift was down
 */

const RADIUS = 22; // pixels around a marker within which a finger takes hold of it
const GONE = -1; // the number of no mark
const ENDS = /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"]);

/** Turns pointer and keys on the regions of the tiles into messages. */
export class TileInput {
  /** @type {Area[]} */
  areas = [];
  /** @type {Held | null} */
  held = null;

  /**
   * @param {Tile[]} tiles
   * @param {RequestQueue} requests
   * @param {Store} store
   */
  constructor(tiles, requests, store) {
    this.tiles = tiles;
    this.requests = requests;
    this.store = store;
  }

  /** @param {Region[]} regions */
  setRegions(regions) {
    this.held && this.letGo(this.held); // it goes away with its region
    for (const tile of this.tiles) {
      tile.grips.replaceChildren();
      tile.node.removeAttribute("tabindex");
      tile.node.setAttribute("role", "img");
    }
    this.areas = regions.map((region, index) => this.addArea(region, index));
    this.moveGrips();
    this.loosenGrips();
  }

  /**
   * @param {Region} region
   * @param {number} index
   * @returns {Area}
   */
  addArea(region, index) {
    const tile = this.tiles[region.figure];
    const area = { index, region, tile, grips: /** @type {Grip[]} */ ([]) };
    const [x, y, width, height] = region.box;
    if (region.keys.length || region.does) {
      tile.node.setAttribute("tabindex", "0");
      tile.node.setAttribute("role", "application"); // so that a reader of the screen leaves the keys to it
    }
    if (region.does) {
      const name = `live-area live-${region.does}`;
      this.listen(svgElement("rect", { x, y, width, height, class: name }, tile.grips), area, null);
      region.handles.forEach((handle, i) => {
        const mark = handle ?? GONE;
        const node = svgElement("circle", { r: RADIUS, class: "live-grip", "data-handle": mark }, tile.grips);
        area.grips.push({ node, mark, panel: region.panels[i], place: "" });
        this.listen(node, area, area.grips[i]);
      });
    }
    return area;
  }

  /** Many markers would leave a finger no room to scroll: some can be held only while a panel is unfolded. */
  loosenGrips() {
    for (const { node, panel } of this.areas.flatMap(({ grips }) => grips)) {
      const root = /** @type {Element} */ (node.closest(".live"));
      const panels = panelsIn(root).filter(({ dataset }) => dataset.panel === panel);
      node.classList.toggle("live-loose", panels.length > 0 && !isUnfolded(panels[0]));
    }
  }

  /** Keep each grip on the marker that it belongs to. */
  moveGrips() {
    for (const { tile, grips } of this.areas) {
      for (const grip of grips) {
        const shape = this.store.marks[grip.mark]?.shapes.find(({ kind }) => kind === "markers");
        const [x, y] = shape?.points ?? [];
        const place = shape ? `${x} ${y}` : "nowhere";
        if (grip.place !== place) {
          grip.place = place;
          grip.node.setAttribute("visibility", shape ? "visible" : "hidden");
          shape && grip.node.setAttribute("cx", String(tile.pixels.x(x)));
          shape && grip.node.setAttribute("cy", String(tile.pixels.y(y)));
        }
      }
    }
  }

  /**
   * @param {SVGElement} node
   * @param {Area} area
   * @param {Grip | null} grip that the node is, or null for the area itself
   */
  listen(node, area, grip) {
    const isScrolling = (/** @type {MouseEvent} */ event) =>
      isFinger(event) && (grip ? isLoose(grip) : area.region.does === "point");
    node.addEventListener("pointerdown", (event) => {
      if (event.button || this.held || isScrolling(event)) {
        return;
      }
      event.preventDefault();
      area.tile.node.focus({ preventScroll: true });
      node.setPointerCapture(event.pointerId);
      this.take(node, area, grip && nearestGrip(area, event), event);
      node.classList.add("live-held");
    });
    node.addEventListener("pointermove", (event) => {
      const held = this.heldBy(node, event);
      held && this.report("drag", held, event);
    });
    for (const end of ENDS) {
      node.addEventListener(end, (event) => {
        const held = this.heldBy(node, event);
        held && this.letGo(held, end === "pointerup" ? event : undefined);
      });
    }
    node.addEventListener("click", (event) => {
      if (isScrolling(event)) { // it was a tap
        this.letGo(this.take(node, area, null, /** @type {PointerEvent} */ (event)), event);
      }
    });
  }

  /**
   * @param {SVGElement} node
   * @param {Area} area
   * @param {Grip | null} grip
   * @param {PointerEvent} event
   */
  take(node, area, grip, event) {
    const { x, y } = area.tile.pixelUnder(event);
    const middle = grip ? middleOf(grip, area.tile) : { x, y };
    const handle = grip && area.grips.indexOf(grip);
    const last = { ...middle, shift: event.shiftKey };
    this.held = { node, id: event.pointerId, area, handle, dx: middle.x - x, dy: middle.y - y, last };
    this.report("press", this.held, event);
    return this.held;
  }

  /**
   * Return what this pointer holds by this element.
   * @param {SVGElement} node
   * @param {PointerEvent} event
   */
  heldBy(node, event) {
    return this.held?.node === node && this.held.id === event.pointerId ? this.held : null;
  }

  /**
   * @param {Held} held
   * @param {MouseEvent} [event] where it is let go; without one it is lost, at its last place
   */
  letGo(held, event) {
    this.report("release", held, event);
    held.node.classList.remove("live-held");
    this.held = null;
  }

  /**
   * @param {PointerPhase} phase
   * @param {Held} held
   * @param {MouseEvent} [event]
   */
  report(phase, held, event) {
    const { area, handle } = held;
    if (event) {
      const { x, y } = area.tile.pixelUnder(event);
      held.last = { x: rounded(x + held.dx), y: rounded(y + held.dy), shift: event.shiftKey };
    }
    this.requests.sendByHand({ event: phase, region: area.index, handle, ...held.last });
  }

  /**
   * Take our own keys before JupyterLab sees them, and leave all others alone.
   * @param {KeyboardEvent} event
   */
  handleKey(event) {
    const area = this.areas.find(({ tile, region }) => isFocused(tile) && region.keys.includes(event.key));
    if (area) {
      event.preventDefault();
      event.stopPropagation();
      this.requests.sendByHand({ event: "key", region: area.index, key: event.key, shift: event.shiftKey, count: 1 });
    }
  }
}

/** @param {Tile} tile */
function isFocused(tile) {
  return tile.node === document.activeElement;
}

/** @param {MouseEvent} event of a pointer: browsers differ in whether a click is one */
function isFinger(event) {
  return /** @type {PointerEvent} */ (event).pointerType === "touch";
}

/** @param {Grip} grip */
function isLoose({ node }) {
  return node.classList.contains("live-loose");
}

/**
 * Return of the grips that overlap the one nearest to the pointer: it is meant.
 * @param {Area} area
 * @param {PointerEvent} event
 */
function nearestGrip({ tile, grips }, event) {
  const { x, y } = tile.pixelUnder(event);
  const distance = (/** @type {Grip} */ grip) => {
    const middle = middleOf(grip, tile);
    return Math.hypot(middle.x - x, middle.y - y);
  };
  const shown = grips.filter((grip) => grip.place !== "nowhere" && !(isFinger(event) && isLoose(grip)));
  return shown.reduce((best, grip) => (distance(grip) < distance(best) ? grip : best));
}

/**
 * Return the figure's pixel, from its lower left corner, in the middle of a grip.
 * @param {Grip} grip
 * @param {Tile} tile
 */
function middleOf({ node }, tile) {
  return { x: Number(node.getAttribute("cx")), y: tile.height - Number(node.getAttribute("cy")) };
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 100) / 100;
}
