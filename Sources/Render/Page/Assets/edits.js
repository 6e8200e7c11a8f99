/* One node in full, its threshold as a slider, and what the moved thresholds change. */

class Workshop {
  /** handlers: moved(), node(node), decisions(node). */
  constructor(model, browser, parts, handlers) {
    this.model = model;
    this.browser = browser;
    this.parts = parts;
    this.handlers = handlers;
    this.shownNode = -1;
    this.showNode(0);
    this.showEdits();
  }

  // MARK: Statistics

  /** Pairs of the teacher's choice with the others that pass a node, and on which side the choice stood. */
  valuesAt(node) {
    const { model } = this;
    const values = [];
    for (const decision of model.decisions) {
      for (let other = 0; other < decision.count; other += 1) {
        if (decision.isMasked[other]) continue;
        if (model.isPairwise) {
          if (model.areEquivalent(decision, other, decision.teacher)) continue;
          this.collect(values, node, decision, decision.teacher, other, true);
          this.collect(values, node, decision, other, decision.teacher, false);
        } else {
          this.collect(values, node, decision, other, other, model.areEquivalent(decision, other, decision.teacher));
        }
      }
    }
    return values;
  }

  collect(values, node, decision, a, b, isTeachers) {
    const { model } = this;
    if (!model.isBelow(model.leaf(decision, a, b), node)) return;
    values.push({ value: model.valueAt(node, decision, a, b), isTeachers });
  }

  describe(node) {
    const { model } = this;
    const source = model.data.nodes[node];
    const total = source.weights.reduce((sum, weight) => sum + weight, 0);
    const shares = source.weights.map((weight, index) => [model.data.answers[index], total > 0 ? weight / total : 0]);
    shares.reverse();
    const support = `${plural(source.support, `recorded ${model.data.row}`, `recorded ${model.data.rows}`)}`;
    const share = model.data.nodes[0].support > 0 ? source.support / model.data.nodes[0].support : 0;
    return { title: this.title(node), support, share, shares };
  }

  title(node) {
    const { model } = this;
    if (!model.isLeaf(node)) {
      const feature = model.data.features[model.feature[node]];
      return `${feature.name} ≤ ${withUnit(exact(model.threshold[node]), feature.unit)}`;
    }
    const value = model.value[node];
    const answers = model.data.answers;
    const answer = value === 0.5 ? "even" : answers[value > 0.5 ? answers.length - 1 : 0];
    return `${answer}: ${exact(value)}`;
  }

  label(node) {
    const { title, support } = this.describe(node);
    return `Node ${node}, ${this.model.isLeaf(node) ? "leaf" : "split"}: ${title}; ${support}`;
  }

  card(node) {
    const { title, support, share, shares } = this.describe(node);
    const through = this.browser.through(node);
    return [
      el("strong", {}, title), el("span", { class: "where" }, `node ${node}`),
      el("p", {}, `${support}, ${percent(share)} of all`),
      this.strip(shares),
      el("p", {}, `decides ${plural(through.count, "sampled decision", "sampled decisions")}`),
    ];
  }

  strip(shares) {
    const kind = (name) => `share share-${this.model.data.answers.indexOf(name)}`;
    const piece = ([name, share]) => {
      const span = el("span", { class: kind(name) });
      span.style.flex = String(share);
      return span;
    };
    return el("div", {}, el("div", { class: "strip", "aria-hidden": "true" }, shares.map(piece)),
      el("div", { class: "shares" }, shares.map(([name, share]) => el("span", { class: kind(name) }, `${name} ${percent(share)}`))));
  }

  // MARK: Node

  showNode(node) {
    this.shownNode = node;
    const { model } = this;
    const { support, share, shares } = this.describe(node);
    const through = this.browser.through(node);
    const isLeaf = model.isLeaf(node);
    this.heading = el("h3", {}, this.title(node));
    this.parts.node.replaceChildren(
      this.heading,
      el("p", { class: "where" }, `node ${node} · ${isLeaf ? "leaf" : "split"} · depth ${model.depth[node]}`),
      ...(isLeaf ? [] : this.slider(node)),
      this.answers(node),
      el("h4", {}, "Recorded in training"),
      el("p", {}, `${support}, ${percent(share)} of all.`), this.strip(shares),
      el("p", {}, `${plural(through.count, "sampled decision is", "sampled decisions are")} decided here: the comparison of `
        + `choice and runner-up ${isLeaf ? "ends in this leaf" : "passes this split"}. `,
      el("button", { type: "button", on: { click: () => this.handlers.decisions(node) } }, "Show them")));
  }

  /** The teacher's choices in the decisions of the test episodes that come here. */
  answers(node) {
    const { decisions, answers } = this.model.data.nodes[node];
    if (decisions === undefined || decisions === null) return "";
    return el("div", {}, el("h4", {}, "The teacher's choices"), decisions === 0
      ? el("p", {}, "No recorded decision reached this node: what it answers was never tried.")
      : el("p", {}, `${plural(decisions, "decision", "decisions")} of ${this.model.data.source} have a ${this.model.data.row} here; `
        + `the teacher took ${(answers ?? []).join(", ")}.`));
  }

  slider(node) {
    const { model } = this;
    const feature = model.data.features[model.feature[node]];
    const values = this.valuesAt(node);
    const stops = this.stops(node, values);
    const position = stops.indexOf(model.threshold[node]);
    const output = el("output", { for: `slider-${node}` }, withUnit(exact(model.threshold[node]), feature.unit));
    const histogram = el("div", { class: "histogram" });
    this.drawHistogram(histogram, node, values, stops);
    const range = el("input", {
      type: "range", id: `slider-${node}`, min: "0", max: String(stops.length - 1), step: "1",
      value: String(position), "aria-valuetext": withUnit(exact(model.threshold[node]), feature.unit),
      on: { input: (event) => {
        this.move(node, stops[Number(event.target.value)]);
        const text = withUnit(exact(model.threshold[node]), feature.unit);
        output.textContent = text;
        number.value = String(model.threshold[node]);
        event.target.setAttribute("aria-valuetext", text);
        this.heading.textContent = this.title(node);
        this.drawHistogram(histogram, node, values, stops);
        this.updateReport();
      } },
    });
    const number = el("input", {
      type: "number", step: "any", value: String(model.threshold[node]), "aria-label": `Threshold in ${feature.unit}`,
      on: { change: (event) => {
        const value = Number(event.target.value);
        if (event.target.value !== "" && Number.isFinite(value)) this.move(node, value);
        this.showNode(node);
      } },
    });
    this.report = el("div", { class: "consequence", "aria-live": "polite" });
    this.updateReport();
    return [
      el("p", { class: "note" }, `${feature.name}: ${feature.summary}.`),
      histogram,
      el("label", { for: `slider-${node}` }, "Threshold ", output),
      range,
      el("div", { class: "row" }, number, el("button", {
        type: "button", on: { click: () => { this.move(node, model.original[node]); this.showNode(node); } },
      }, `Back to ${withUnit(exact(model.original[node]), feature.unit)}`)),
      this.report,
    ];
  }

  /** Thresholds worth trying: one between any two neighbouring values of the sample, and the tree's own. */
  stops(node, values) {
    const { model } = this;
    const distinct = [...new Set(values.map((entry) => entry.value))].filter(Number.isFinite).sort((a, b) => a - b);
    const between = [];
    const most = 240;
    const stride = Math.max(1, distinct.length / most);
    for (let place = 0; place + 1 < distinct.length; place += stride) {
      const at = Math.floor(place);
      between.push(shortBetween(distinct[at], distinct[at + 1]));
    }
    if (distinct.length > 0) {
      between.push(shortBetween(distinct[0] - Math.max(1e-6, Math.abs(distinct[0]) * 0.01), distinct[0]));
      between.push(distinct[distinct.length - 1]);
    }
    const stops = new Set([...between, model.original[node], model.threshold[node]]);
    return [...stops].sort((a, b) => a - b);
  }

  drawHistogram(host, node, values, stops) {
    const { model } = this;
    const [bins, width, height] = [48, 320, 64];
    if (values.length === 0) {
      host.replaceChildren(el("p", { class: "note" }, "No sampled decision comes here."));
      return;
    }
    // By rank of value, as the slider moves: skewed features would else stand in one bin.
    const counts = Array.from({ length: bins }, () => [0, 0]);
    const place = (value) => {
      let [low, high] = [0, stops.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (stops[middle] < value) low = middle + 1;
        else high = middle;
      }
      return low / Math.max(1, stops.length);
    };
    for (const { value, isTeachers } of values) {
      const bin = Math.min(bins - 1, Math.floor(place(value) * bins));
      counts[bin][isTeachers ? 1 : 0] += 1;
    }
    const largest = Math.max(...counts.map(([a, b]) => a + b));
    const svg = svgElement("svg", { viewBox: `0 0 ${width} ${height + 12}`, role: "img" });
    const title = svgElement("title");
    title.textContent = `${plural(values.length, model.data.row, model.data.rows)} of the sample by value, evenly spread, heights by square root; `
      + "blue: the teacher takes the first, pink: the second";
    svg.append(title);
    counts.forEach(([other, own], bin) => {
      const scale = (height * Math.sqrt((own + other) / largest)) / Math.max(1, own + other);
      const x = (bin * width) / bins;
      for (const [count, from, kind] of [[own, 0, 1], [other, own, 0]]) {
        if (count === 0) continue;
        svg.append(svgElement("rect", {
          x: x + 0.5, width: width / bins - 1, y: height - (from + count) * scale, height: count * scale, class: `share-${kind}`,
        }));
      }
    });
    const x = place(model.threshold[node]) * width;
    svg.append(svgElement("path", { d: `M0,${height}H${width}`, class: "axis" }),
      svgElement("path", { d: `M${x},0V${height}M${x - 5},${height + 9}L${x},${height + 1}L${x + 5},${height + 9}Z`, class: "wedge" }));
    host.replaceChildren(svg);
  }

  // MARK: Moving

  move(node, value) {
    this.model.threshold[node] = value;
    this.handlers.moved(node);
  }

  moves() {
    return [...this.model.threshold.keys()].filter((node) => {
      return !this.model.isLeaf(node) && this.model.threshold[node] !== this.model.original[node];
    });
  }

  /** What changed: counts of the sample, and shares of all decisions that they stand for. */
  consequence() {
    const { model, browser } = this;
    const result = { changed: 0, gained: 0, lost: 0, changedWeight: 0, before: 0, after: 0, rule: 0, total: 0 };
    model.decisions.forEach((decision, index) => {
      const [before, after] = [!browser.disagrees(index), !browser.disagrees(index, browser.present)];
      result.total += decision.weight;
      if (before) result.before += decision.weight;
      if (after) result.after += decision.weight;
      const best = model.data.bestRule;
      if (best !== undefined && best !== null && model.areEquivalent(decision, decision.rules[best], decision.teacher)) {
        result.rule += decision.weight;
      }
      if (browser.isChanged(index)) {
        result.changed += 1;
        result.changedWeight += decision.weight;
        if (after && !before) result.gained += 1;
        if (before && !after) result.lost += 1;
      }
    });
    return result;
  }

  consequenceText() {
    const { model } = this;
    const result = this.consequence();
    const share = (weight) => percent(result.total > 0 ? weight / result.total : 0);
    const rule = model.data.rules[model.data.bestRule];
    return el("dl", { class: "facts" }, [
      ["sampled decisions that change", `${result.changed} of ${model.decisions.length}, about ${share(result.changedWeight)} of all`],
      ["agreement with the teacher", `+${result.gained} gained, ${MINUS}${result.lost} lost`],
      ["equal consequences, estimated", `${share(result.before)} before, ${share(result.after)} after`
        + (rule ? `; ${rule} ${share(result.rule)}` : "")],
    ].map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
  }

  updateReport() {
    const changed = this.consequence().changed;
    this.report?.replaceChildren(this.consequenceText(), changed > 0 ? el("button", {
      type: "button", on: { click: () => this.handlers.changed() },
    }, "Show the changed decisions") : "");
  }

  // MARK: Edits

  showEdits() {
    const { model } = this;
    const moves = this.moves();
    if (moves.length === 0) {
      this.parts.edits.replaceChildren(
        el("p", {}, "No threshold has been moved. Choose a split in the tree and move its slider: the sampled decisions "
          + "that change are counted and listed at once."));
      return;
    }
    const script = this.script(moves);
    const area = el("textarea", { readonly: true, rows: "12", "aria-label": "Edit script", spellcheck: "false" });
    area.value = script;
    this.parts.edits.replaceChildren(
      el("ul", { class: "moves" }, moves.map((node) => {
        const feature = model.data.features[model.feature[node]];
        return el("li", {}, el("button", { type: "button", class: "plain", on: { click: () => this.handlers.node(node) } }, `node ${node}`),
          ` ${feature.name} ≤ ${withUnit(exact(model.original[node]), feature.unit)} → `,
          el("b", {}, withUnit(exact(model.threshold[node]), feature.unit)), " ",
          el("button", { type: "button", "aria-label": `Take back the change of node ${node}`, on: { click: () => {
            this.move(node, model.original[node]);
            if (this.shownNode === node) this.showNode(node);
          } } }, "Take back"));
      })),
      this.consequenceText(),
      el("p", { class: "note" }, "On sampled decisions of the teacher's states; what it costs is simulated by ",
        el("code", {}, `deftree edit check`), "."),
      area,
      el("div", { class: "row" },
        el("button", { type: "button", on: { click: (event) => copyText(area, event.target) } }, "Copy script"),
        el("button", { type: "button", on: { click: () => download("edits.yaml", script) } }, "Download edits.yaml"),
        el("button", { type: "button", on: { click: () => {
          for (const node of moves) model.threshold[node] = model.original[node];
          this.handlers.moved(-1);
          this.showNode(this.shownNode);
        } } }, "Take back all")));
  }

  /** The moves as an edit script, parents before children: each place is told as the edits before it leave the tree. */
  script(moves) {
    const { model } = this;
    const name = (node) => quoted(model.data.features[model.feature[node]].name);
    const lines = ["format: deftree-edits", "version: 1", 'reason: "moved on the page of the run"', `tree: ${quoted(model.data.treeHash)}`, "edits:"];
    for (const node of [...moves].sort((a, b) => a - b)) {
      const steps = [];
      for (let at = node; model.parent[at] >= 0; at = model.parent[at]) {
        const above = model.parent[at];
        const side = model.left[above] === at ? "left" : "right";
        steps.unshift(`  - {feature: ${name(above)}, side: ${side}, threshold: ${plain(model.threshold[above])}}`);
      }
      lines.push("- operation: set-threshold", ...(steps.length === 0 ? ["  path: []"] : ["  path:", ...steps]),
        `  node: ${node}`, `  was: {feature: ${name(node)}, threshold: ${plain(model.original[node])}}`,
        `  threshold: ${plain(model.threshold[node])}`);
    }
    return `${lines.join("\n")}\n`;
  }
}

/** Text in double quotes as YAML 1.2 (5.7) reads it, and as JSON does. */
function quoted(text) {
  return JSON.stringify(text).replace(/[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A number as the shortest text that reads back. */
function plain(value) {
  return String(Object.is(value, -0) ? "-0" : value);
}

/** The number of fewest digits in [low, high). */
function shortBetween(low, high) {
  const middle = low + (high - low) / 2;
  for (let digits = 0; digits <= 12; digits += 1) {
    for (const value of [Number(middle.toFixed(digits)), Math.floor(middle * 10 ** digits) / 10 ** digits]) {
      if (value >= low && value < high) return value;
    }
  }
  return middle;
}

async function copyText(area, button) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(area.value);
  } catch {
    // Pages opened from a file may not have the clipboard.
    area.select();
    document.execCommand("copy");
  }
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = label; }, 1500);
}

function download(name, text) {
  const link = el("a", { download: name, href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
