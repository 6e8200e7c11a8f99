/* The decision browser: filters, the list, one decision in full. */

const SHOWN_COLUMNS = [
  "vcpus", "new", "wait", "finish", "meets", "extra-rent", "late-penalty", "paid-left", "tasks-ahead",
];

class DecisionBrowser {
  /** handlers: choose(decision index or −1), compare(decision, rival). */
  constructor(model, parts, handlers) {
    this.model = model;
    this.parts = parts;
    this.handlers = handlers;
    this.chosen = -1;
    this.node = -1;
    this.filters = { kind: "all", gamma: "", expert: "", family: "" };
    this.baseline = model.decisions.map((decision) => model.decide(decision));
    this.present = this.baseline.slice();
    this.buildFilters();
    parts.list.addEventListener("keydown", (event) => this.key(event));
    this.refresh();
  }

  // MARK: Kinds

  disagrees(index, answers = this.baseline) {
    const decision = this.model.decisions[index];
    return !this.model.areEquivalent(decision, answers[index].choice, decision.teacher);
  }

  isChanged(index) {
    const decision = this.model.decisions[index];
    return !this.model.areEquivalent(decision, this.present[index].choice, this.baseline[index].choice);
  }

  isOfKind(index, kind) {
    const decision = this.model.decisions[index];
    switch (kind) {
      case "disagree": return this.disagrees(index);
      case "contested": return decision.isContested;
      case "late": return decision.isLate;
      case "changed": return this.isChanged(index);
      default: return true;
    }
  }

  // MARK: Filters

  buildFilters() {
    const { form } = this.parts;
    const { decisions } = this.model;
    this.kinds = [
      ["all", "All", "every sampled decision"],
      ["disagree", "Disagreements", "tree and teacher choose other consequences"],
      ["contested", "Contested", "no teacher's choice that the best rule would make"],
      ["late", "Late", "by the teacher's or the tree's choice the workflow would end late"],
      ["changed", "Changed", "moved thresholds give other consequences"],
    ];
    const kinds = el("div", { class: "chips", role: "group", "aria-label": "Kind of decision" },
      this.kinds.map(([value, text, title]) => el("button", {
        type: "button", "data-kind": value, title, "aria-pressed": String(value === "all"),
        on: { click: () => this.set({ kind: value }) },
      }, text, " ", el("span", { class: "badge" }))));
    const select = (key, title, values) => {
      if (values.length < 2) return null;
      return el("label", {}, title, el("select", {
        name: key, on: { change: (event) => this.set({ [key]: event.target.value }) },
      }, el("option", { value: "" }, "all"), values.map((value) => el("option", { value }, String(value)))));
    };
    const distinct = (key) => [...new Set(decisions.map((decision) => decision[key]))]
      .filter((value) => value !== undefined && value !== null && value !== "")
      .sort((a, b) => (typeof a === "number" ? a - b : a < b ? -1 : 1));
    form.append(kinds, el("div", { class: "selects" }, [
      select("gamma", "γ", distinct("gamma")), select("expert", "expert", distinct("expert")),
      select("family", "family", distinct("family")),
    ]), el("button", {
      type: "button", class: "chip-node", hidden: true, on: { click: () => this.throughNode(-1) },
    }));
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  set(change) {
    Object.assign(this.filters, change);
    this.refresh();
  }

  /** Only decisions whose deciding comparison passes a node; −1 for all. */
  throughNode(node) {
    this.node = node;
    this.refresh();
  }

  matches(index) {
    const decision = this.model.decisions[index];
    const { kind, gamma, expert, family } = this.filters;
    return this.isOfKind(index, kind)
      && (gamma === "" || String(decision.gamma) === gamma)
      && (expert === "" || String(decision.expert) === expert)
      && (family === "" || decision.family === family)
      && (this.node < 0 || this.passes(index, this.node));
  }

  /** The comparison that decided: the choice with the best candidate of other consequences. */
  decidingPair(index) {
    const { choice, scores } = this.present[index];
    return [choice, this.model.runnerUp(this.model.decisions[index], scores, choice)];
  }

  /** The leaf of the deciding comparison, kept until a threshold moves. */
  decidingLeaves(index) {
    this.leafCache ??= [];
    this.leafCache[index] ??= (() => {
      const decision = this.model.decisions[index];
      const [a, b] = this.decidingPair(index);
      const leaf = this.model.leaf(decision, a, b ?? a);
      return this.model.isPairwise && b !== undefined ? [leaf, this.model.leaf(decision, b, a)] : [leaf];
    })();
    return this.leafCache[index];
  }

  passes(index, node) {
    return this.decidingLeaves(index).some((leaf) => this.model.isBelow(leaf, node));
  }

  /** How many sampled decisions, and how many of all they stand for, were decided through a node. */
  through(node) {
    let [count, weight] = [0, 0];
    this.model.decisions.forEach((decision, index) => {
      if (!this.passes(index, node)) return;
      count += 1;
      weight += decision.weight;
    });
    return { count, weight };
  }

  // MARK: List

  /** Decides all anew after thresholds moved. */
  redecide() {
    this.present = this.model.decisions.map((decision) => this.model.decide(decision));
    this.leafCache = [];
    this.refresh();
    if (this.chosen >= 0) this.choose(this.chosen);
  }

  refresh() {
    const { list, count, form } = this.parts;
    const { decisions } = this.model;
    const indices = decisions.map((_, index) => index);
    for (const button of form.querySelectorAll("[data-kind]")) {
      const { kind } = button.dataset;
      button.setAttribute("aria-pressed", String(kind === this.filters.kind));
      button.querySelector(".badge").textContent = String(indices.filter((index) => this.isOfKind(index, kind)).length);
    }
    const chip = form.querySelector(".chip-node");
    chip.hidden = this.node < 0;
    chip.textContent = this.node < 0 ? "" : `decided through node ${this.node} ✕`;
    chip.setAttribute("aria-label", `Show decisions of all nodes, not only of node ${this.node}`);
    this.shown = indices.filter((index) => this.matches(index));
    const weight = this.shown.reduce((sum, index) => sum + decisions[index].weight, 0);
    const free = this.model.data.population - this.model.data.forced;
    count.textContent = `${plural(this.shown.length, "decision", "decisions")} of the sample; `
      + `about ${percent(free > 0 ? weight / free : 0)} of all ${countText(free)}`;
    list.replaceChildren(...this.shown.map((index) => this.item(index)));
    if (this.shown.length === 0) list.append(el("li", { class: "empty" }, "None: take a filter away."));
  }

  item(index) {
    const decision = this.model.decisions[index];
    const marks = [];
    if (this.isChanged(index)) marks.push(el("span", { class: "mark changed" }, "changed"));
    if (this.disagrees(index, this.present)) marks.push(el("span", { class: "mark disagrees" }, "disagrees"));
    if (decision.isContested) marks.push(el("span", { class: "mark contested" }, "contested"));
    if (decision.isLate) marks.push(el("span", { class: "mark late" }, "late"));
    const expert = decision.expert === undefined || decision.expert === null ? "" : ` · expert ${decision.expert}`;
    return el("li", {
      role: "option", id: `decision-${index}`, "aria-selected": String(index === this.chosen),
      on: { click: () => this.choose(index) },
    },
    el("span", { class: "what" }, `${decision.family} ${decision.tasks} · task ${decision.task}`),
    el("span", { class: "where" }, `γ ${decision.gamma}${expert} · episode ${decision.episode}, decision ${decision.decision}`),
    el("span", { class: "marks" }, marks));
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
    if (event.key === "Escape") {
      this.choose(-1);
      return;
    }
    const step = steps[event.key];
    if (step === undefined || this.shown.length === 0) return;
    event.preventDefault();
    const at = this.shown.indexOf(this.chosen);
    const next = Math.min(Math.max((at < 0 && step > 0 ? -1 : at) + step, 0), this.shown.length - 1);
    this.choose(this.shown[next]);
    document.getElementById(`decision-${this.chosen}`)?.scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    this.parts.list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    this.chosen = index;
    const item = document.getElementById(`decision-${index}`);
    item?.setAttribute("aria-selected", "true");
    if (item) this.parts.list.setAttribute("aria-activedescendant", item.id);
    else this.parts.list.removeAttribute("aria-activedescendant");
    if (index < 0) {
      this.parts.detail.replaceChildren();
      this.handlers.path([], []);
      return;
    }
    const decision = this.model.decisions[index];
    const [choice, next] = this.decidingPair(index);
    this.compare(index, this.model.areEquivalent(decision, choice, decision.teacher) ? next : decision.teacher);
  }

  // MARK: One decision

  /** Shows why the tree prefers its choice to `rival`. */
  compare(index, rival) {
    const { model } = this;
    const decision = model.decisions[index];
    const { choice } = this.present[index];
    const other = rival === undefined || rival === choice ? this.decidingPair(index)[1] : rival;
    const path = model.path(decision, choice, other ?? choice);
    const back = other === undefined ? [] : model.isPairwise
      ? model.path(decision, other, choice) : model.path(decision, other, other);
    this.handlers.path(path, back);
    this.parts.detail.replaceChildren(
      this.heading(index), this.candidateTable(index, other), this.reason(index, choice, other, path, back));
  }

  heading(index) {
    const decision = this.model.decisions[index];
    const names = this.model.data.features.slice(this.model.width);
    const facts = names.map((feature, position) => el("div", { title: feature.summary },
      el("dt", {}, feature.name), el("dd", {}, withUnit(brief(decision.state[position]), feature.unit))));
    return el("div", { class: "about" },
      el("h3", {}, `${decision.family} ${decision.tasks}, workflow ${decision.workflow}, task ${decision.task}`),
      el("p", { class: "where" }, `episode ${decision.episode}, decision ${decision.decision}, at `
        + `${brief(decision.time)} s · ${plural(decision.count, "candidate", "candidates")}`
        + (decision.masked.length > 0 ? `, ${decision.masked.length} not allowed` : "")),
      el("details", {}, el("summary", {}, "State of task, workflow and cloud"), el("dl", { class: "facts" }, facts)));
  }

  /** Who would choose a candidate. */
  choosers(index, candidate) {
    const decision = this.model.decisions[index];
    const { data } = this.model;
    const names = [];
    if (this.present[index].choice === candidate) names.push(["tree", "tree"]);
    if (this.baseline[index].choice === candidate && this.isMoved(index)) names.push(["tree before", "before"]);
    if (decision.teacher === candidate) names.push(["teacher", "teacher"]);
    data.rules.forEach((rule, position) => {
      if (decision.rules[position] === candidate) names.push([rule, position === data.bestRule ? "best rule" : "rule"]);
    });
    return names;
  }

  isMoved(index) {
    return this.baseline[index].choice !== this.present[index].choice;
  }

  candidateTable(index, rival) {
    const { model } = this;
    const decision = model.decisions[index];
    const { choice, scores } = this.present[index];
    const names = this.columnNames();
    const columns = SHOWN_COLUMNS.map((name) => names.indexOf(name)).filter((position) => position >= 0);
    const order = model.order(decision, scores);
    const important = order.filter((candidate) => this.choosers(index, candidate).length > 0 || candidate === rival);
    const limit = 12;
    const first = order.filter((candidate, place) => place < limit || important.includes(candidate));
    const row = (candidate) => {
      const who = this.choosers(index, candidate).map(([name, kind]) => el("span", { class: `who ${kind.replace(" ", "-")}` }, name));
      const isMasked = decision.isMasked[candidate] === 1;
      const classes = [candidate === choice ? "choice" : "", candidate === rival ? "rival" : "", isMasked ? "masked" : ""];
      return el("tr", { class: classes.join(" ").trim() || null },
        el("th", { scope: "row" }, candidate === choice || isMasked ? String(candidate) : el("button", {
          type: "button", class: "plain", "aria-pressed": String(candidate === rival),
          title: `Why not candidate ${candidate}?`, on: { click: () => this.compare(index, candidate) },
        }, String(candidate))),
        el("td", {}, who),
        columns.map((column) => el("td", { class: "n" }, this.cell(column, decision.columns[column][candidate]))),
        el("td", { class: "n" }, isMasked ? "not allowed" : brief(scores[candidate])),
        decision.scores ? el("td", { class: "n" }, isMasked ? "–" : brief(decision.scores[candidate])) : null);
    };
    const head = el("tr", {}, el("th", { scope: "col" }, "no."), el("th", { scope: "col" }, "chosen by"),
      columns.map((column) => el("th", { scope: "col", class: "n", title: this.columnSummary(column) },
        names[column], this.columnUnit(column))),
      el("th", { scope: "col", class: "n", title: model.isPairwise ? "comparisons won; a draw counts half" : "the tree's answer" },
        model.isPairwise ? "wins" : "score"),
      decision.scores ? el("th", { scope: "col", class: "n", title: "the teacher's own score" }, "teacher's score") : null);
    const body = el("tbody", {}, first.map(row));
    const rest = order.length - first.length;
    const more = rest > 0 ? el("button", { type: "button", on: { click: (event) => {
      body.replaceChildren(...order.map(row));
      event.target.remove();
    } } }, `Show ${plural(rest, "more candidate", "more candidates")}`) : null;
    return el("figure", { class: "table" },
      el("figcaption", {}, "Candidates in the tree's order; choose a number to ask why it was not taken."),
      el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Candidates" },
        el("table", {}, el("thead", {}, head), body)), more);
  }

  columnNames() {
    return this.model.data.features.slice(0, this.model.width).map((feature) => feature.name.replace(/^Δ /, ""));
  }

  columnSummary(column) {
    return this.model.data.features[column].summary.replace(/^first minus second candidate: /, "");
  }

  columnUnit(column) {
    const { unit } = this.model.data.features[column];
    return unit === "1" || unit === "bool" ? null : el("small", {}, ` ${unit}`);
  }

  cell(column, value) {
    const name = this.columnNames()[column];
    if (name === "new" || name === "meets") return value === 1 ? "yes" : "no";
    return brief(value);
  }

  /** What the engine found would make the tree choose the rival; asked for one rival, of the tree as it was learned. */
  flip(index, choice, rival) {
    const { flip, tree } = this.model.decisions[index];
    if (!flip || flip.alternative !== rival || choice !== tree || this.isMoved(index)) return null;
    if (flip.changes.length === 0) {
      return el("p", {}, `No change of ${rival}'s own rent, penalty, spare lease or size alone would make the tree take it.`);
    }
    const words = (edits) => edits.map(({ feature, unit, from, to }) => {
      return `${feature} ${withUnit(exact(to), unit)} instead of ${withUnit(exact(from), unit)}`;
    }).join(" and ");
    return el("p", {}, `The tree would take ${rival} with `, flip.changes.map((edits, place) => [
      place === 0 ? "" : place === flip.changes.length - 1 ? ", or " : ", ", el("b", {}, words(edits)),
    ]).flat(), "; each is the least change, all else held fixed.");
  }

  reason(index, choice, rival, path, back) {
    const { model } = this;
    const decision = model.decisions[index];
    if (rival === undefined) return el("p", { class: "note" }, "There is no other candidate.");
    const forward = model.value[path[path.length - 1]];
    const backward = model.value[back[back.length - 1]];
    const sentence = model.isPairwise
      ? `Asked for ${choice} before ${rival} the tree answers ${brief(forward)}, the other way round ${brief(backward)}: `
        + (forward > backward ? `${choice} wins this comparison.` : forward < backward
          ? `${rival} wins this comparison, but ${choice} wins more of all.` : "a draw; wins over the others decide.")
      : `The tree scores ${choice} with ${brief(forward)} and ${rival} with ${brief(backward)}`
        + (forward === backward ? "; less extra rent, then the earlier finish decides." : ".");
    const steps = (nodes, a, b) => el("ol", { class: "steps" }, nodes.map((node) => {
      if (model.isLeaf(node)) {
        return el("li", {}, el("button", { type: "button", class: "plain", on: { click: () => this.handlers.node(node) } },
          `answers ${brief(model.value[node])}`), el("small", {}, ` node ${node}`));
      }
      const feature = model.data.features[model.feature[node]];
      const value = model.valueAt(node, decision, a, b);
      const isLeft = model.left[node] === nodes[nodes.indexOf(node) + 1];
      return el("li", {}, el("button", { type: "button", class: "plain", on: { click: () => this.handlers.node(node) } }, feature.name),
        ` is ${withUnit(exact(value), feature.unit)}, `,
        el("b", {}, isLeft ? "≤ " : "> "), withUnit(exact(model.threshold[node]), feature.unit));
    }));
    return el("div", { class: "reason" },
      el("h4", {}, `Why ${choice} and not ${rival}`), el("p", {}, sentence), this.flip(index, choice, rival),
      el("div", { class: "ways" },
        el("div", { class: "way forward" }, el("h5", {}, model.isPairwise ? `${choice} before ${rival}` : `candidate ${choice}`),
          steps(path, choice, rival)),
        el("div", { class: "way back" }, el("h5", {}, model.isPairwise ? `${rival} before ${choice}` : `candidate ${rival}`),
          model.isPairwise ? steps(back, rival, choice) : steps(back, rival, rival))));
  }
}
