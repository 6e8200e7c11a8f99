/// A script at the end of a page that uses it as a person would, with real events, and writes down what came of it.
enum PageDriver {
  /// What the script found, as it writes it to `#test-results`.
  struct Findings: Decodable {
    var decisions: Int
    var differing: Int
    var listed: Int
    var disagreements: Int
    var disagreeing: Int
    var leaf: Int
    var leafListed: Int
    var leafDecided: Int
    var leafTab: Bool
    var chosen: String
    var pathStartsAtRoot: Bool
    var pathEndsInLeaf: Bool
    var candidateRows: Int
    var focusAfterDown: String
    var hiddenByCollapse: Int
    var hiddenAfterExpand: Int
    var zoomed: Bool
    var node: Int
    var threshold: Double
    var changed: [Int]
    var script: String
    var changedAfterReset: Int
    var errors: [String]
  }

  static let script = #"""
    const errors = [];
    addEventListener("error", (event) => errors.push(event.message));
    const one = (selector) => document.querySelector(selector);
    const all = (selector) => [...document.querySelectorAll(selector)];
    const click = (element) => element.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    const rows = () => all(".list [role=option]");
    const data = JSON.parse(one("#page-data").textContent);
    const result = { errors };
    result.decisions = Number(document.documentElement.dataset.decisions);
    result.differing = Number(document.documentElement.dataset.differing);
    result.listed = rows().length;

    click(one("[data-kind=disagree]"));
    result.disagreements = rows().length;
    result.disagreeing = all(".mark.disagrees").length;
    click(one("[data-kind=all]"));

    // The leaf that decides most.
    const counts = all("g.node[data-node]").map((group) => {
      const node = Number(group.dataset.node);
      if (data.nodes[node].children) return [-1, node];
      click(group);
      return [rows().length, node];
    });
    const [leafDecided, leaf] = counts.reduce((a, b) => (b[0] > a[0] ? b : a));
    click(one(`g.node[data-node="${leaf}"]`));
    Object.assign(result, { leaf, leafDecided, leafListed: rows().length });
    result.leafTab = one("#tab-decisions").getAttribute("aria-selected") === "true" && !one("#panel-decisions").hidden;

    click(rows()[0]);
    result.chosen = one(".list [aria-selected=true]").id;
    const marked = all("g.node.on-path").map((group) => Number(group.dataset.node));
    result.pathStartsAtRoot = marked.includes(0);
    result.pathEndsInLeaf = marked.some((node) => !data.nodes[node].children);
    result.candidateRows = all("#detail tbody tr").length;
    click(one(".chip-node"));

    const key = (name) => one("#tree").dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
    key("Home");
    key("ArrowDown");
    result.focusAfterDown = document.activeElement.id;
    key("Home");
    key("c");
    result.hiddenByCollapse = all("g.node.gone").length;
    click(one("[data-do=expand]"));
    result.hiddenAfterExpand = all("g.node.gone").length;
    const before = one("#tree svg").getAttribute("viewBox");
    one("#tree").dispatchEvent(new WheelEvent("wheel", { deltaY: -200, ctrlKey: true, bubbles: true, cancelable: true }));
    result.zoomed = one("#tree svg").getAttribute("viewBox") !== before;

    // The slider whose end changes most.
    const move = (node, stop) => {
      click(one(`g.node[data-node="${node}"]`));
      const range = one("#panel-node input[type=range]");
      range.value = stop === "low" ? range.min : range.max;
      range.dispatchEvent(new Event("input", { bubbles: true }));
      click(one("[data-kind=changed]"));
      return rows().map((row) => Number(row.id.replace("decision-", "")));
    };
    const reset = () => click(all("#panel-node button").find((button) => button.textContent.startsWith("Back to")));
    let best = { changed: [], node: 0, stop: "low" };
    data.nodes.forEach((node, index) => {
      if (!node.children) return;
      for (const stop of ["low", "high"]) {
        const changed = move(index, stop);
        if (changed.length > best.changed.length) best = { changed, node: index, stop };
        reset();
      }
    });
    result.changed = move(best.node, best.stop);
    result.node = best.node;
    result.threshold = Number(one("#panel-node input[type=number]").value);
    result.script = one("#panel-edits textarea").value;
    reset();
    result.changedAfterReset = rows().length;

    const output = document.createElement("pre");
    output.id = "test-results";
    output.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(result))));
    document.body.append(output);
    """#
}
