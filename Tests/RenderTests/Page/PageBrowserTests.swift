import Foundation
import Policy
import Sim
import Testing

@testable import Distill
@testable import Render

/// The page in a browser: what its scripts decide and do.
@Suite(.enabled(if: Chromium.program != nil, "no Chromium on this machine"))
struct PageBrowserTests {
  private func findings(_ study: RunStudy) async throws -> PageDriver.Findings {
    let document = try await PageFixture.loaded(
      PageFixture.page(study, test: PageDriver.script).html())
    let match = try #require(document.firstMatch(of: /<pre id="test-results">([^<]*)<\/pre>/))
    let bytes = try #require(Data(base64Encoded: String(match.output.1)))
    return try JSONDecoder().decode(PageDriver.Findings.self, from: bytes)
  }

  @Test(arguments: [(TreeDocument.Kind.pairwise, UInt64(3)), (.pairwise, 11), (.pointwise, 5)])
  func `A person can filter, click, collapse, zoom and move a threshold`(
    kind: TreeDocument.Kind, seed: UInt64
  ) async throws {
    let study = try await PageFixture.study(kind, seed: seed)
    let sample = study.sample
    let found = try await findings(study)
    #expect(found.errors.isEmpty)
    // The script decides as the engine does, on every decision.
    #expect(found.decisions == sample.members.count && found.decisions > 60)
    #expect(found.differing == 0)
    #expect(found.listed == sample.members.count)
    let disagreements = sample.members.count { sample.groups[$0.group].disagrees }
    #expect(found.disagreements == disagreements && found.disagreeing == disagreements)
    // A leaf shows its decisions, a decision its way and its candidates.
    #expect(found.leafTab && found.leafListed == found.leafDecided && found.leafListed > 0)
    #expect(found.pathStartsAtRoot && found.pathEndsInLeaf && found.candidateRows > 0)
    #expect(found.focusAfterDown == "node-1")
    #expect(found.hiddenByCollapse == study.document.tree.nodes.count - 1)
    #expect(found.hiddenAfterExpand == 0)
    #expect(found.zoomed)
    // What a moved threshold changes is what the engine says.
    #expect(!found.changed.isEmpty && found.changedAfterReset == 0)
    var tree = study.document.tree
    guard case .split(let feature, let old, let left, let right) = tree.nodes[found.node].kind else {
      Issue.record("node \(found.node) is no split")
      return
    }
    #expect(found.threshold != old)
    tree.nodes[found.node].kind = .split(
      feature: feature, threshold: found.threshold, left: left, right: right)
    #expect(try changed(by: tree, study) == found.changed)
    // The script does to the tree what the slider did.
    let script = try EditScript(decoding: Array(found.script.utf8))
    #expect(script.tree == study.document.hash)
    #expect(script.edits.map(\.operation) == [.setThreshold(Quantity(found.threshold))])
    #expect(script.edits.map(\.target) == [EditTarget(found.node, in: study.document.tree)])
  }

  /// Sampled decisions on which `tree` chooses other consequences than the tree of the study.
  private func changed(by tree: DecisionTree, _ study: RunStudy) throws -> [Int] {
    var ranking = CandidateRanking(kind: study.document.kind, tree: try CompiledTree(tree))
    return study.sample.members.enumerated().filter { _, member in
      let candidates = member.rows.flatMap { $0.prefix(CandidateFeatures.count) }
      let choice = ranking.rank(candidates: candidates[...], state: member.state[...]) { member.isLegal[$0] }
      return CandidateFeatures.tieColumns.contains {
        abs(member.rows[choice][$0] - member.rows[member.treeChoice][$0]) >= 1e-9
      }
    }.map(\.offset)
  }

  @Test func `On a screen of 360 pixels nothing sticks out`() async throws {
    let study = try await PageFixture.study(.pairwise, seed: 3, limit: 30)
    let script = #"""
      document.querySelectorAll(".list li")[0].click();
      document.querySelectorAll("details").forEach((details) => { details.open = true; });
      parent.postMessage([innerWidth, document.documentElement.scrollWidth], "*");
      """#
    let inner = FileManager.default.temporaryDirectory.appendingPathComponent(
      "deftree-\(UUID().uuidString).html")
    try Data(PageFixture.page(study, test: script).html()).write(to: inner)
    defer { try? FileManager.default.removeItem(at: inner) }
    let outer = """
      <!doctype html><html><body><script>
      addEventListener("message", (event) => { document.title = "width " + event.data.join(" "); });
      </script><iframe width="360" height="740" style="border:0" src="\(inner.lastPathComponent)"></iframe></body></html>
      """
    let document = try await PageFixture.loaded(Array(outer.utf8))
    let widths = try #require(document.firstMatch(of: /<title>width (\d+) (\d+)<\/title>/))
    #expect(widths.output.1 == "360")
    #expect(Int(widths.output.2) ?? 999 <= 360)
  }

  @Test func `Hostile names stay text`() async throws {
    let hostile =
      "</script><script>document.title='owned'</script><hostile>\" onmouseover=\"x' onfocus='x{{data}}&amp;\u{2028}]]>-->"
    var study = try await PageFixture.study(.pairwise, seed: 3, limit: 30)
    study.study.teacher = hostile
    study.study.fidelity.bestRule = hostile
    for row in study.study.costs.indices { study.study.costs[row].scheduler += hostile }
    study.sample.rules = study.sample.rules.map { $0 + hostile }
    for index in study.sample.members.indices { study.sample.members[index].place.family = hostile }
    study.document.provenance.teacher = hostile
    study.document.provenance.settings["configuration"] = hostile
    study.document.provenance.settings[hostile] = hostile
    study.document.tree.classes = ["a" + hostile, "b" + hostile]
    for feature in study.document.tree.features.indices {
      study.document.tree.features[feature].summary = hostile
    }
    var page = PageFixture.page(
      study,
      test: #"""
        document.querySelectorAll(".list li")[0].click();
        document.querySelector("g.node").dispatchEvent(new MouseEvent("click", { bubbles: true }));
        document.body.dataset.strange = document.querySelectorAll("hostile, [onmouseover], [onfocus]").length;
        document.body.dataset.scripts = document.querySelectorAll("script").length;
        document.body.dataset.family = document.querySelector("#detail h3").textContent.includes('<hostile>" onmouseover=');
        """#)
    page.folder = hostile
    page.command = hostile
    page.tool = hostile
    let document = try await PageFixture.loaded(page.html())
    let body = document.firstMatch(of: /<body[^>]*>/).map { String($0.output) } ?? ""
    #expect(body.contains("data-strange=\"0\""))
    #expect(body.contains("data-scripts=\"3\""))
    #expect(body.contains("data-family=\"true\""))
    let isOwned = document.contains("<title>owned")
    #expect(!isOwned)
  }
}
