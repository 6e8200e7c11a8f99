/* The picture of the tree: pan, zoom, collapse, highlight. Drawn by Graphviz; what is collapsed is laid out anew. */

const reducesMotion = matchMedia("(prefers-reduced-motion: reduce)");

class TreeView {
  /** handlers: select(node), describe(node) for the card beside the pointer. */
  constructor(canvas, tip, model, handlers) {
    this.canvas = canvas;
    this.tip = tip;
    this.model = model;
    this.handlers = handlers;
    this.svg = canvas.querySelector("svg");
    this.nodes = new Map();
    this.edges = new Map();
    this.collapsed = new Set();
    this.focused = 0;
    this.selected = -1;
    this.pointers = new Map();
    this.read();
    this.prepare();
    this.listen();
    this.fit();
  }

  read() {
    for (const group of this.svg.querySelectorAll("g.node[data-node]")) {
      const box = group.getBBox();
      this.nodes.set(Number(group.dataset.node), {
        group, x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, height: box.height,
        shiftX: 0, shiftY: 0, isShown: true,
      });
    }
    for (const group of this.svg.querySelectorAll("g.edge[data-edge]")) {
      const [from, to] = group.dataset.edge.split("-").map(Number);
      const path = group.querySelector("path");
      this.edges.set(to, { group, path, from, to, drawn: path.getAttribute("d") });
    }
    const box = this.svg.viewBox.baseVal;
    this.whole = { x: box.x, y: box.y, width: box.width, height: box.height };
  }

  prepare() {
    this.svg.removeAttribute("width");
    this.svg.removeAttribute("height");
    this.svg.setAttribute("preserveAspectRatio", "xMidYMin meet");
    this.svg.removeAttribute("role");
    this.svg.querySelector("title")?.remove();
    for (const [node, { group }] of this.nodes) {
      // The card tells the same, at once.
      group.querySelector("title")?.remove();
      // The outline lies above what is drawn behind the label.
      const outlines = [...group.children].filter((child) => child.matches("path, polygon") && child.hasAttribute("stroke"));
      const widths = new Map(outlines.map((child) => [child, child.getBBox().width]));
      outlines.sort((a, b) => widths.get(b) - widths.get(a))[0]?.classList.add("border");
      group.setAttribute("tabindex", node === 0 ? "0" : "-1");
      group.setAttribute("role", "button");
      group.setAttribute("id", `node-${node}`);
      group.setAttribute("aria-label", this.handlers.label(node));
      if (!this.model.isLeaf(node)) {
        group.setAttribute("aria-expanded", "true");
        this.addKnob(node);
      }
    }
  }

  /** The small circle below a split that folds what hangs on it. */
  addKnob(node) {
    const place = this.nodes.get(node);
    if (!this.nodes.has(this.model.left[node])) return;
    const knob = svgElement("g", { class: "knob", "aria-hidden": "true" });
    const y = place.y + place.height / 2;
    knob.append(
      svgElement("circle", { cx: place.x, cy: y, r: 5 }),
      svgElement("path", { d: `M${place.x - 2.5},${y}h5`, class: "minus" }),
      svgElement("path", { d: `M${place.x},${y - 2.5}v5`, class: "plus" }));
    knob.addEventListener("click", (event) => {
      event.stopPropagation();
      this.toggle(node);
    });
    place.group.append(knob);
    place.knob = knob;
  }

  // MARK: Collapse

  toggle(node) {
    if (this.model.isLeaf(node) || !this.nodes.has(this.model.left[node])) return;
    if (this.collapsed.has(node)) this.collapsed.delete(node);
    else this.collapsed.add(node);
    this.arrange();
  }

  collapseBelow(depth) {
    this.collapsed.clear();
    for (const node of this.nodes.keys()) {
      if (!this.model.isLeaf(node) && this.model.depth[node] === depth) this.collapsed.add(node);
    }
    this.arrange();
    this.fit();
  }

  expandAll() {
    this.collapsed.clear();
    this.arrange();
    this.fit();
  }

  /** Unfolds what hides a node. */
  reveal(node) {
    let changed = false;
    for (let at = this.model.parent[node]; at >= 0; at = this.model.parent[at]) {
      if (this.collapsed.delete(at)) changed = true;
    }
    if (changed) this.arrange();
  }

  isHidden(node) {
    for (let at = this.model.parent[node]; at >= 0; at = this.model.parent[at]) {
      if (this.collapsed.has(at)) return true;
    }
    return false;
  }

  arrange() {
    const isWhole = this.collapsed.size === 0;
    const places = isWhole ? new Map() : this.packed();
    for (const [node, place] of this.nodes) {
      place.isShown = !this.isHidden(node);
      place.shiftX = places.has(node) ? places.get(node) - place.x : 0;
      place.group.classList.toggle("gone", !place.isShown);
      place.group.classList.toggle("folded", this.collapsed.has(node));
      place.group.style.transform = place.shiftX === 0 ? "" : `translate(${place.shiftX}px,0px)`;
      if (!this.model.isLeaf(node)) place.group.setAttribute("aria-expanded", String(!this.collapsed.has(node)));
    }
    for (const edge of this.edges.values()) {
      const from = this.nodes.get(edge.from);
      const to = this.nodes.get(edge.to);
      edge.group.classList.toggle("gone", !(from.isShown && to.isShown));
      edge.path.setAttribute("d", isWhole ? edge.drawn : this.curve(from, to));
      const label = edge.group.querySelector("text");
      if (label) label.style.transform = isWhole ? "" : `translate(${from.shiftX}px,0px)`;
    }
  }

  curve(from, to) {
    const [x1, y1] = [from.x + from.shiftX, from.y + from.height / 2];
    const [x2, y2] = [to.x + to.shiftX, to.y - to.height / 2];
    const middle = (y1 + y2) / 2;
    return `M${x1},${y1}C${x1},${middle} ${x2},${middle} ${x2},${y2}`;
  }

  /** Centres of the shown nodes, as near to each other as their boxes allow (Reingold and Tilford 1981). */
  packed() {
    const gap = 12;
    const { model } = this;
    const offsets = new Map();
    const place = (node) => {
      const half = this.nodes.get(node).width / 2;
      const isOpen = !model.isLeaf(node) && !this.collapsed.has(node) && this.nodes.has(model.left[node]);
      if (!isOpen) return { low: [-half], high: [half] };
      const left = place(model.left[node]);
      const right = place(model.right[node]);
      let apart = 0;
      const shared = Math.min(left.high.length, right.low.length);
      for (let level = 0; level < shared; level += 1) {
        apart = Math.max(apart, left.high[level] - right.low[level] + gap);
      }
      offsets.set(model.left[node], -apart / 2);
      offsets.set(model.right[node], apart / 2);
      const low = [-half];
      const high = [half];
      for (let level = 0; level < Math.max(left.low.length, right.low.length); level += 1) {
        low.push(Math.min((left.low[level] ?? Infinity) - apart / 2, (right.low[level] ?? Infinity) + apart / 2));
        high.push(Math.max((left.high[level] ?? -Infinity) - apart / 2, (right.high[level] ?? -Infinity) + apart / 2));
      }
      return { low, high };
    };
    place(0);
    const centres = new Map([[0, this.nodes.get(0).x]]);
    for (const node of [...offsets.keys()].sort((a, b) => a - b)) {
      centres.set(node, centres.get(model.parent[node]) + offsets.get(node));
    }
    return centres;
  }

  // MARK: Pan and zoom

  /** What the shown nodes cover, in the coordinates of the view box. */
  extent() {
    if (this.collapsed.size === 0) return { ...this.whole };
    let [low, high, bottom] = [Infinity, -Infinity, 0];
    const root = this.nodes.get(0);
    const matrix = root.group.parentNode.getCTM();
    const base = this.svg.getCTM();
    const [scale, left, top] = [matrix.a / base.a, (matrix.e - base.e) / base.a, (matrix.f - base.f) / base.a];
    for (const place of this.nodes.values()) {
      if (!place.isShown) continue;
      low = Math.min(low, place.x + place.shiftX - place.width / 2);
      high = Math.max(high, place.x + place.shiftX + place.width / 2);
      bottom = Math.max(bottom, place.y + place.height / 2 + top);
    }
    return { x: low * scale + left - 12, y: this.whole.y, width: (high - low) * scale + 24, height: bottom - this.whole.y + 14 };
  }

  show(box) {
    this.box = box;
    this.svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  }

  fit() {
    this.show(this.extent());
    // On a narrow screen the whole tree would be dust: begin at the root, at a size that can be read.
    const scale = this.canvas.clientWidth / this.box.width;
    if (scale < 0.55 && this.canvas.clientWidth > 0) this.centre(0, 0.85);
  }

  /** Puts a node near the top at `scale` pixels per unit. */
  centre(node, scale) {
    const place = this.nodes.get(node);
    const point = this.point(place);
    const width = this.canvas.clientWidth / scale;
    const height = this.canvas.clientHeight / scale;
    this.show({ x: point.x - width / 2, y: point.y - Math.min(40, height / 4), width, height });
  }

  /** A node's centre in the coordinates of the view box. */
  point(place) {
    const translate = this.svg.querySelector("g.graph").transform.baseVal.consolidate().matrix;
    return { x: place.x + place.shiftX + translate.e, y: place.y + translate.f };
  }

  /** Moves the view as little as shows the node. */
  bringIntoView(node) {
    const place = this.nodes.get(node);
    if (!place) return;
    const point = this.point(place);
    const box = this.visibleBox();
    const [dx, dy] = [place.width / 2 + 14, place.height / 2 + 14];
    let { x, y } = this.box;
    if (point.x - dx < box.x) x += point.x - dx - box.x;
    if (point.x + dx > box.x + box.width) x += point.x + dx - box.x - box.width;
    if (point.y - dy < box.y) y += point.y - dy - box.y;
    if (point.y + dy > box.y + box.height) y += point.y + dy - box.y - box.height;
    this.show({ ...this.box, x, y });
  }

  /** What of the drawing the canvas shows: more than the view box where the shapes differ. */
  visibleBox() {
    const matrix = this.svg.getScreenCTM();
    const rect = this.svg.getBoundingClientRect();
    return {
      x: (rect.left - matrix.e) / matrix.a, y: (rect.top - matrix.f) / matrix.a,
      width: rect.width / matrix.a, height: rect.height / matrix.a,
    };
  }

  zoom(factor, clientX, clientY) {
    const rect = this.svg.getBoundingClientRect();
    const box = this.visibleBox();
    const width = Math.min(Math.max(box.width / factor, 60), this.whole.width * 4);
    const applied = box.width / width;
    const [shareX, shareY] = clientX === undefined
      ? [0.5, 0.4] : [(clientX - rect.left) / rect.width, (clientY - rect.top) / rect.height];
    this.show({
      x: box.x + box.width * shareX * (1 - 1 / applied), y: box.y + box.height * shareY * (1 - 1 / applied),
      width, height: box.height / applied,
    });
  }

  pan(dx, dy) {
    const matrix = this.svg.getScreenCTM();
    this.show({ ...this.box, x: this.box.x - dx / matrix.a, y: this.box.y - dy / matrix.a });
  }

  listen() {
    const { canvas } = this;
    canvas.addEventListener("wheel", (event) => {
      // The page scrolls until the tree was clicked, else it could not be passed.
      if (!event.ctrlKey && !event.metaKey && !canvas.contains(document.activeElement)) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * 0.0016), event.clientX, event.clientY);
    }, { passive: false });
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      this.moved = 0;
    });
    canvas.addEventListener("pointermove", (event) => this.drag(event));
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
      canvas.addEventListener(name, (event) => {
        this.pointers.delete(event.pointerId);
        canvas.classList.remove("dragging");
      });
    }
    canvas.addEventListener("click", (event) => {
      const node = this.nodeOf(event.target);
      if (this.moved > 5 || node < 0) return;
      this.focus(node);
      this.handlers.select(node);
    });
    canvas.addEventListener("dblclick", (event) => {
      const node = this.nodeOf(event.target);
      if (node >= 0) this.toggle(node);
    });
    canvas.addEventListener("pointerover", (event) => this.describe(this.nodeOf(event.target)));
    canvas.addEventListener("focusin", (event) => {
      const node = this.nodeOf(event.target);
      if (node >= 0 && event.target.matches(":focus-visible")) {
        this.focused = node;
        this.bringIntoView(node);
        this.describe(node);
      }
    });
    canvas.addEventListener("focusout", () => this.describe(-1));
    canvas.addEventListener("pointerleave", () => this.describe(-1));
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  drag(event) {
    const last = this.pointers.get(event.pointerId);
    if (!last) return;
    const now = { x: event.clientX, y: event.clientY };
    if (this.pointers.size === 2) {
      const [other] = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      const before = Math.hypot(last.x - other.x, last.y - other.y);
      const after = Math.hypot(now.x - other.x, now.y - other.y);
      if (before > 0) this.zoom(after / before, (now.x + other.x) / 2, (now.y + other.y) / 2);
    } else {
      this.moved += Math.abs(now.x - last.x) + Math.abs(now.y - last.y);
      if (this.moved > 5) {
        this.canvas.setPointerCapture(event.pointerId);
        this.canvas.classList.add("dragging");
        this.pan(now.x - last.x, now.y - last.y);
      }
    }
    this.pointers.set(event.pointerId, now);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = {
      ArrowUp: () => this.step("up"), ArrowDown: () => this.step("down"),
      ArrowLeft: () => this.step("left"), ArrowRight: () => this.step("right"),
      Home: () => this.focus(0),
      Enter: () => this.handlers.select(this.focused), " ": () => this.handlers.select(this.focused),
      c: () => this.toggle(this.focused), "+": () => this.zoom(1.25), "=": () => this.zoom(1.25),
      "-": () => this.zoom(0.8), 0: () => this.fit(),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  /** To the parent, the first child, or the neighbour on the same level. */
  step(side) {
    const { model } = this;
    let next = -1;
    if (side === "up") next = model.parent[this.focused];
    if (side === "down" && !model.isLeaf(this.focused) && !this.collapsed.has(this.focused)) {
      next = model.left[this.focused];
    }
    if (side === "left" || side === "right") {
      const row = [...this.nodes.keys()].filter((node) => {
        return model.depth[node] === model.depth[this.focused] && this.nodes.get(node).isShown;
      });
      row.sort((a, b) => this.point(this.nodes.get(a)).x - this.point(this.nodes.get(b)).x);
      next = row[row.indexOf(this.focused) + (side === "left" ? -1 : 1)] ?? -1;
    }
    if (this.nodes.has(next)) this.focus(next);
  }

  focus(node) {
    const place = this.nodes.get(node);
    if (!place) return;
    this.nodes.get(this.focused)?.group.setAttribute("tabindex", "-1");
    this.focused = node;
    place.group.setAttribute("tabindex", "0");
    place.group.focus({ preventScroll: true });
  }

  nodeOf(target) {
    const group = target.closest?.("g.node[data-node]");
    return group ? Number(group.dataset.node) : -1;
  }

  // MARK: Marks

  describe(node) {
    if (node < 0 || !this.nodes.get(node)?.isShown || this.canvas.classList.contains("dragging")) {
      this.tip.hidden = true;
      return;
    }
    this.tip.replaceChildren(...this.handlers.describe(node));
    this.tip.hidden = false;
    const stage = this.canvas.parentElement.getBoundingClientRect();
    const rect = this.nodes.get(node).group.getBoundingClientRect();
    const size = this.tip.getBoundingClientRect();
    const x = Math.min(Math.max(rect.left + rect.width / 2 - size.width / 2, stage.left), stage.right - size.width);
    let y = rect.bottom + 8;
    if (y + size.height > Math.min(stage.bottom, innerHeight)) y = rect.top - size.height - 8;
    this.tip.style.left = `${x - stage.left}px`;
    this.tip.style.top = `${y - stage.top}px`;
  }

  select(node) {
    this.nodes.get(this.selected)?.group.classList.remove("selected");
    this.selected = node;
    this.nodes.get(node)?.group.classList.add("selected");
  }

  /** Marks one way through the tree, and the way back of the same pair. */
  mark(path, back) {
    for (const name of ["on-path", "on-back"]) {
      for (const element of this.svg.querySelectorAll(`.${name}`)) element.classList.remove(name);
    }
    this.canvas.classList.toggle("has-path", path.length > 0);
    for (const [nodes, name] of [[back, "on-back"], [path, "on-path"]]) {
      for (const node of nodes) {
        this.nodes.get(node)?.group.classList.add(name);
        this.edges.get(node)?.group.classList.add(name);
      }
    }
  }

  /** Writes a threshold as it is now. */
  setThreshold(node, text, isChanged) {
    const group = this.nodes.get(node)?.group;
    if (!group) return;
    group.classList.toggle("edited", isChanged);
    // The feature's name and the threshold are the bold lines; without statistics the threshold begins with its sign.
    const line = [...group.querySelectorAll("text")].find((element) => element.textContent.startsWith("≤"))
      ?? group.querySelectorAll("text[font-weight=bold]")[1];
    if (!line) return;
    line.dataset.drawn ??= line.textContent;
    const sign = line.dataset.drawn.startsWith("≤") ? "≤ " : "";
    line.textContent = isChanged ? sign + text : line.dataset.drawn;
  }
}
