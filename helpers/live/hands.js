// What a hand does on the tiles: pointer and keys.

const REACH = 22; // radius in pixels around a handle within which a finger takes hold of it

class Hands {
  // Turns pointer and keys on the regions of the tiles into messages.
  constructor(tiles, line, store) {
    Object.assign(this, { tiles, line, store, regions: [], held: null });
  }

  setRegions(regions) {
    if (this.held) {
      this.letGo({ type: "lost" }); // what is held goes away with its region
    }
    this.regions = regions;
    for (const tile of this.tiles) {
      tile.hands.replaceChildren();
      tile.node.removeAttribute("tabindex");
      tile.node.setAttribute("role", "img");
    }
    regions.forEach((region, index) => this.addRegion(region, index));
    this.follow();
    this.loosen();
  }

  // Many handles would leave a finger no room to scroll: some can be taken hold of only while a panel is unfolded.
  loosen() {
    for (const { nodes = [], panels = [] } of this.regions) {
      nodes.forEach((grip, i) => {
        const panel = panels[i] && grip.closest(".live").querySelector(`details[data-panel="${panels[i]}"]`);
        grip.classList.toggle("live-loose", Boolean(panel) && !isOpen(panel));
      });
    }
  }

  addRegion(region, index) {
    const tile = this.tiles[region.figure];
    const [x, y, width, height] = region.box;
    if (region.keys.length || region.does) {
      tile.node.setAttribute("tabindex", "0");
      tile.node.setAttribute("role", "application"); // so that a reader of the screen leaves the keys to it
    }
    if (!region.does) {
      return;
    }
    const area = element("rect", { x, y, width, height, class: `live-area live-${region.does}` }, tile.hands);
    this.listen(area, tile, region, index, null);
    region.nodes = region.handles.map((number, handle) => {
      const grip = element("circle", { r: REACH, class: "live-grip", "data-handle": number }, tile.hands);
      this.listen(grip, tile, region, index, handle);
      return grip;
    });
  }

  // Keep each grip on the marker that it belongs to.
  follow() {
    for (const region of this.regions) {
      const tile = this.tiles[region.figure];
      region.nodes?.forEach((grip, i) => {
        const shape = this.store.marks[region.handles[i]]?.shapes.find(({ kind }) => kind === "markers");
        const place = shape ? `${shape.points[0]} ${shape.points[1]}` : "nowhere";
        if (grip.place === place) {
          return;
        }
        grip.place = place;
        grip.setAttribute("visibility", shape ? "visible" : "hidden");
        if (shape) {
          grip.setAttribute("cx", tile.x(shape.points[0]));
          grip.setAttribute("cy", tile.y(shape.points[1]));
        }
      });
    }
  }

  listen(node, tile, region, index, handle) {
    const isScrolling = ({ pointerType }) =>
      pointerType === "touch" && (handle === null ? region.does === "point" : node.classList.contains("live-loose"));
    node.addEventListener("pointerdown", (event) => {
      if (event.button || this.held || isScrolling(event)) {
        return;
      }
      const meant = handle === null ? null : this.nearest(tile, region, event);
      event.preventDefault();
      tile.node.focus({ preventScroll: true });
      node.setPointerCapture(event.pointerId);
      const grip = this.grip(event, tile, region, meant);
      this.held = { node, tile, index, handle: meant, id: event.pointerId, ...grip };
      node.classList.add("live-held");
      this.report("press", event);
    });
    node.addEventListener("pointermove", (event) => this.isHeld(node, event) && this.report("drag", event));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      node.addEventListener(end, (event) => this.isHeld(node, event) && this.letGo(event));
    }
    node.addEventListener("click", (event) => {
      if (isScrolling(event)) {
        this.held = { node, tile, index, handle: null, id: event.pointerId, dx: 0, dy: 0 };
        this.report("press", event);
        this.letGo(event);
      }
    });
  }

  // Of handles that overlap, the one nearest to the pointer is meant.
  nearest(tile, region, event) {
    const { x, y } = tile.place(event);
    const far = (grip) => Math.hypot(grip.getAttribute("cx") - x, tile.height - grip.getAttribute("cy") - y);
    const isLoose = (grip) => event.pointerType === "touch" && grip.classList.contains("live-loose");
    const shown = region.nodes.filter((grip) => grip.getAttribute("visibility") === "visible" && !isLoose(grip));
    return region.nodes.indexOf(shown.reduce((best, grip) => (far(grip) < far(best) ? grip : best)));
  }

  // How far from the marker's middle it was taken hold of, so that it does not jump.
  grip(event, tile, region, handle) {
    if (handle === null) {
      return { dx: 0, dy: 0 };
    }
    const { x, y } = tile.place(event);
    const grip = region.nodes[handle];
    return { dx: grip.getAttribute("cx") - x, dy: tile.height - grip.getAttribute("cy") - y };
  }

  isHeld(node, event) {
    return this.held?.node === node && this.held.id === event.pointerId;
  }

  letGo(event) {
    const held = this.held;
    if (event.type === "pointerup" || event.type === "click") {
      this.report("release", event);
    } else {
      this.line.say({ ...held.last, event: "release" });
    }
    held.node.classList.remove("live-held");
    this.held = null;
  }

  report(name, event) {
    const { tile, index, handle, dx, dy } = this.held;
    const { x, y } = tile.place(event);
    const place = { x: round(x + dx), y: round(y + dy) };
    this.held.last = { event: name, region: index, handle, shift: event.shiftKey, ...place };
    this.line.say({ ...this.held.last });
  }

  // Called for every key before JupyterLab sees it: take our own keys, leave all others alone.
  key(event) {
    const figure = this.tiles.findIndex((tile) => tile.node === document.activeElement);
    const index = this.regions.findIndex((region) => region.figure === figure && region.keys.includes(event.key));
    if (index >= 0) {
      event.preventDefault();
      event.stopPropagation();
      this.line.say({ event: "key", region: index, key: event.key, shift: event.shiftKey, count: 1 });
    }
  }
}

function round(value) {
  return Math.round(value * 100) / 100;
}
