import Distill
import Policy
import Render

/// The page of a run, for the verbs that write one.
enum RunPage {
  static func make(
    _ document: TreeDocument, teacher: any SchedulingPolicy, setting: TreeSetting, folder: String,
    decisions: Int? = nil, jobs: Int, quiet: Bool
  ) async throws -> ReportPage {
    let progress = ProgressLine("report", quiet: quiet, listsStages: true)
    defer { progress.finish() }
    let study = try await RunStudy.measure(
      document, teacher: teacher, setting: setting,
      sampleLimit: decisions ?? RunStudy.sampleLimit(for: document.tree), jobs: jobs
    ) { progress.say($0) }
    return ReportPage(
      study, numbers: try RunNumbers.read(folder, treeHash: document.hash), folder: folder,
      command: "deftree report \(folder)", tool: "deftree \(Deftree.version)")
  }
}
