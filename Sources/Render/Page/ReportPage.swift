import Distill
import Foundation
import Policy
import Sim

/// A run as one HTML page that needs nothing else: numbers, the tree to move in, a sample of decisions to ask, and
/// thresholds to try. It loads nothing from anywhere, and forbids itself to.
///
/// Source of its parts: `Page/Assets`.
public struct ReportPage: Sendable {
  /// The largest page, bytes.
  public static let largest = 2_000_000
  /// Nodes of the drawn tree at most; a larger one is drawn down to the depth that fits.
  static let mostDrawnNodes = 511

  public var study: RunStudy
  /// The numbers that the run left; nil where there are none of this tree.
  public var numbers: RunNumbers?
  /// The run's folder as its user names it.
  public var folder: String
  /// The words that make the page again.
  public var command: String
  /// Program and version.
  public var tool: String
  /// For tests: a further script at the end.
  var testScript: String?

  public init(
    _ study: RunStudy, numbers: RunNumbers? = nil, folder: String, command: String, tool: String
  ) {
    self.study = study
    self.numbers = numbers
    self.folder = folder
    self.command = command
    self.tool = tool
  }

  /// The page, UTF-8; the same study gives the same bytes.
  ///
  /// - Throws: ``InputError``, for a tree that cannot be drawn and for a page above ``largest``.
  public func html() throws(InputError) -> [UInt8] {
    let document = study.document
    let data = try PageData(study, treePath: "\(folder)/tree.json")
    let script = PageAssets.script
    let hashes = [script, testScript].compactMap { $0 }.map { "'sha256-\(PageText.digest($0))'" }
    let summary = PageSummary(study: study.study)
    let sections = PageSections(page: self)
    let schedules = try sections.schedules()
    let page = try PageTemplate(PageAssets.template).filled([
      "title": PageText.html("A tree distilled from \(document.provenance.teacher)"),
      "lead": PageText.html(
        "A \(document.kind.rawValue) tree of \(NumberText.counted(document.tree.leafCount, "leaf", "leaves")), "
          + "depth \(document.tree.depth). \(summary.lead)"),
      "tool": PageText.html(tool), "scriptHashes": hashes.joined(separator: " "),
      "palette": PageStyle.variables(), "style": PageAssets.style, "cards": summary.html,
      "factors": sections.factors, "tree": try tree(), "legend": sections.legend,
      "sampling": sections.sampling,
      "schedulesLink": schedules.isEmpty ? "" : "<a href=\"#schedules\">Schedules</a>",
      "schedules": schedules, "numbers": sections.numbers, "provenance": sections.provenance,
      "footer": sections.footer, "data": try data.scriptText(), "script": script,
      "testScript": testScript.map { "<script>\($0)</script>" } ?? "",
    ])
    let bytes = [UInt8](page.utf8)
    guard bytes.count <= Self.largest else {
      throw InputError(
        .software, "the page has \(NumberText.count(bytes.count)) bytes",
        remedy: "at most \(NumberText.count(Self.largest)); take a smaller sample with --decisions")
    }
    return bytes
  }

  /// The picture of the tree without its header: the page has a legend of its own.
  private func tree() throws(InputError) -> String {
    let document = study.document
    var picture = TreePicture(document, statistics: study.statistics)
    picture.limitDepth(to: Self.mostDrawnNodes, in: document.tree)
    picture.namesNodes = true
    var graph = try picture.graph(of: document.tree)
    graph.header = nil
    return String(decoding: try Graphviz.render(graph, as: .svg), as: UTF8.self)
  }

  /// Writes the page to `path`, whole or not at all.
  public func write(to path: String) throws(InputError) {
    try FileAccess.replace(path, with: try html())
  }
}
