import Distill
import Foundation
import Policy
import Sim

/// The parts of a ``ReportPage`` that are text and tables.
struct PageSections {
  let page: ReportPage

  private var study: FidelityStudy { page.study.study }
  private var document: TreeDocument { page.study.document }

  var legend: String {
    let rows = PictureRows(document.kind)
    var text = ""
    for (index, name) in document.tree.classes.enumerated().prefix(2).reversed() {
      text += "<i class=\"share-\(index)\"></i>\(PageText.html(rows.answer(name)))"
    }
    text +=
      " · left branch: yes (≤) · small numbers: \(PageText.html(rows.many)) of the test episodes that came here; "
    text +=
      "histograms: their values, the wedge at the threshold · dark outline: edited or polished · orange: "
    text +=
      document.kind == .pairwise
      ? "the comparison that decided, dashed: asked the other way round"
      : "the way of the choice, dashed: of the other candidate"
    return text
  }

  /// How the sample was drawn, and of how many.
  var sampling: String {
    let sample = page.study.sample
    let free = sample.decisions - sample.forced
    return PageText.html(
      "\(NumberText.count(sample.members.count)) of \(NumberText.count(free)) decisions of the teacher's states in "
        + "\(NumberText.counted(study.costs.first?.episodes ?? 0, "unseen episode", "unseen episodes")), drawn from "
        + "\(sample.groups.count) groups (disagreement, contested, late) so that rare ones are here, spread over γ, "
        + "expert and family. Estimates for all decisions weigh each group by its size.")
  }

  var factors: String {
    let rows = page.study.costsByFactor
    guard let first = rows.first else { return "" }
    let names = first.rows.dropLast().map { "\($0.scheduler) $" }
    return ReportTable(
      "Cost by deadline factor γ, means per episode; the best rule is that of each row.",
      header: ["γ"] + names + ["best rule $", "best rule", "tree / teacher", "tree / best rule"],
      rows: rows.map { row in
        let (tree, rule) = (row.rows.first, row.rows.last)
        return [NumberText.shortest(row.gamma)] + row.rows.map { FidelityText.dollars($0.cost) } + [
          rule?.scheduler ?? "", FidelityText.ratio(tree?.ratioToTeacher ?? 1),
          tree.flatMap { tree in rule.map { FidelityText.ratio($0.cost > 0 ? tree.cost / $0.cost : 1) } }
            ?? "–",
        ]
      }
    ).html
  }

  /// The Gantt charts of tree and teacher in one episode; empty if the study holds none.
  func schedules() throws(InputError) -> String {
    guard !page.study.schedules.isEmpty else { return "" }
    let readings = try page.study.schedules.map { record throws(InputError) in try ScheduleReading(record) }
    let picture = try GanttPicture(readings, title: "Tree and teacher in one episode")
    let gammas = Set(page.study.schedules[0].workflows.map(\.deadlineFactor)).sorted()
    let factor = gammas.count == 1 ? ", γ \(NumberText.shortest(gammas[0]))" : ""
    let caption =
      "Test episode \(page.study.scheduledEpisode)\(factor): of all, the one in which the ratio of the tree's cost to the "
      + "teacher's is the median."
    return "<section id=\"schedules\" aria-labelledby=\"schedules-title\">"
      + "<h2 id=\"schedules-title\">Schedules</h2><p class=\"note\">\(PageText.html(caption))</p>"
      + "<div class=\"scroll picture\" tabindex=\"0\" role=\"group\" aria-label=\"Schedules\">"
      + String(decoding: picture.svg(), as: UTF8.self) + "</div></section>"
  }

  var numbers: String {
    var tables = FidelityStudyTables.all(study)
    if let numbers = page.numbers { tables += RunNumbersTables.all(numbers) }
    return tables.map(\.html).joined()
      + "<details><summary>The tree in words</summary><pre>\(PageText.html(TreeText.render(document)))</pre></details>"
  }

  var provenance: String {
    let source = document.provenance
    var rows: [(String, String)] = [
      ("teacher", source.teacher), ("teacher, SHA-256", source.teacherHash ?? "a rule: no file"),
      ("tree, SHA-256", document.hash), ("observation", source.observation), ("seed", "\(source.seed)"),
      ("made by", source.tool),
    ]
    if let command = page.numbers?.command { rows.append(("made with", command)) }
    rows.append(("page made by", "\(page.tool): \(page.command)"))
    rows.append(("edits since it was learned", "\(document.history.count)"))
    for (key, value) in source.settings.sorted(by: { $0.key < $1.key })
    where key != "configuration" && key != "teacher" {
      rows.append((key, value))
    }
    let facts = rows.map { "<div><dt>\(PageText.html($0))</dt><dd>\(PageText.html($1))</dd></div>" }.joined()
    var text = "<dl class=\"facts wide\">\(facts)</dl>"
    if let configuration = source.settings["configuration"] {
      text +=
        "<details><summary>Cloud and workload</summary><pre>\(PageText.html(configuration))</pre></details>"
    }
    if !document.history.isEmpty { text += history }
    return text
  }

  private var history: String {
    let table = ReportTable(
      "Edits, oldest first.", header: ["operation", "node", "by", "why", "before", "after"],
      rows: document.history.map { entry in
        let (before, after) = Self.change(entry.change)
        return [
          entry.operation.rawValue, "\(entry.node)", entry.note.author ?? "", entry.note.reason ?? "", before,
          after,
        ]
      }, wordColumns: 4)
    return "<details><summary>History of edits</summary>\(table.html)</details>"
  }

  private static func change(_ change: TreeHistoryEntry.Change) -> (before: String, after: String) {
    switch change {
    case .threshold(let before, let after), .leaf(let before, let after):
      (NumberText.shortest(before), NumberText.shortest(after))
    case .test(let before, let after):
      (
        "\(before.feature) ≤ \(NumberText.shortest(before.threshold))",
        "\(after.feature) ≤ \(NumberText.shortest(after.threshold))"
      )
    case .subtree, .swap, .counts: ("", "")
    }
  }

  var footer: String {
    PageText.html("\(page.tool). This page holds all it needs and loads nothing.")
  }
}
