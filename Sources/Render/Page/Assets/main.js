/* Puts the parts together. */

function start() {
  const data = JSON.parse(document.getElementById("page-data").textContent);
  const model = new Model(data);
  const byId = (id) => document.getElementById(id);
  const bench = byId("workbench");

  const tabs = new Tabs(bench.querySelector("[role=tablist]"));
  let view = null;
  let workshop = null;
  const browser = new DecisionBrowser(model, {
    form: bench.querySelector(".filters"), count: bench.querySelector(".count"), list: bench.querySelector(".list"),
    detail: byId("detail"),
  }, {
    path: (path, back) => {
      for (const node of [...path, ...back]) view?.reveal(node);
      view?.mark(path, back);
    },
    node: (node) => choose(node),
  });
  workshop = new Workshop(model, browser, { node: byId("panel-node"), edits: byId("panel-edits") }, {
    moved: (node) => {
      const moved = node < 0 ? [...model.threshold.keys()] : [node];
      for (const each of moved) {
        if (model.isLeaf(each)) continue;
        const feature = data.features[model.feature[each]];
        view.setThreshold(each, withUnit(exact(model.threshold[each]), feature.unit), model.threshold[each] !== model.original[each]);
      }
      browser.redecide();
      workshop.showEdits();
      const count = workshop.moves().length;
      byId("tab-edits").textContent = count > 0 ? `Changes (${count})` : "Changes";
    },
    node: (node) => choose(node),
    decisions: (node) => {
      browser.throughNode(node);
      tabs.show("decisions");
    },
    changed: () => {
      browser.throughNode(-1);
      browser.set({ kind: "changed" });
      tabs.show("decisions");
    },
  });
  view = new TreeView(byId("tree"), byId("tip"), model, {
    select: (node) => choose(node),
    describe: (node) => workshop.card(node),
    label: (node) => workshop.label(node),
  });

  /** A split opens its panel, a leaf the decisions that end there. */
  function choose(node) {
    view.reveal(node);
    view.select(node);
    view.bringIntoView(node);
    workshop.showNode(node);
    if (model.isLeaf(node)) {
      browser.throughNode(node);
      tabs.show("decisions");
    } else {
      tabs.show("node");
    }
  }

  const toolbar = bench.querySelector(".toolbar");
  toolbar.hidden = false;
  toolbar.addEventListener("click", (event) => {
    const actions = {
      in: () => view.zoom(1.25), out: () => view.zoom(0.8), fit: () => view.fit(),
      collapse: () => view.collapseBelow(3), expand: () => view.expandAll(),
    };
    actions[event.target.closest("button")?.dataset.do]?.();
  });

  const differing = model.decisions.filter((decision, index) => browser.baseline[index].choice !== decision.tree).length;
  document.documentElement.dataset.decisions = String(model.decisions.length);
  document.documentElement.dataset.differing = String(differing);
}

/** Tabs as the ARIA practices have them: arrows move, the rest is out of the tab order. */
class Tabs {
  constructor(list) {
    this.tabs = [...list.querySelectorAll("[role=tab]")];
    list.hidden = false;
    for (const tab of this.tabs) {
      tab.addEventListener("click", () => this.activate(tab));
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        const next = this.tabs[(this.tabs.indexOf(tab) + step + this.tabs.length) % this.tabs.length];
        this.activate(next);
        next.focus();
      });
    }
  }

  show(name) {
    this.activate(this.tabs.find((tab) => tab.id === `tab-${name}`));
  }

  activate(chosen) {
    for (const tab of this.tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
  }
}

start();
/* Milliseconds from opening the page until everything in it answers. */
document.documentElement.dataset.interactive = performance.now().toFixed(0);
