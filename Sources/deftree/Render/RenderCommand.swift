import ArgumentParser

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw trees and workflows as SVG, PDF, PNG or DOT, schedules and charts as SVG.",
    discussion: """
      EXAMPLES
        deftree render tree reports/distill-prolis/tree.json --out tree.svg
        deftree render tree tree.json --depth 3 --left-right --out top.pdf
        deftree render workflow Montage_25.xml --out montage.png
        deftree render workflow Sipht_30.xml --format dot
        deftree render workflow schedule.json --arrival 3 --at 1200 --out workflow.svg
        deftree render curve Models/gates.curve.csv --out curve.svg
        deftree render gantt bestfit.json tree.json --out gantt.svg
        deftree render cost bestfit.json tree.json --out cost.svg
        deftree render lateness bestfit.json tree.json --out lateness.svg
        deftree render pareto run/fidelity.json --out pareto.svg
        deftree render trace bestfit.json --out trace.json
      """,
    subcommands: [
      RenderTreeCommand.self, RenderWorkflowCommand.self, RenderCurveCommand.self, RenderGanttCommand.self,
      RenderCostCommand.self, RenderLatenessCommand.self, RenderParetoCommand.self, RenderTraceCommand.self,
    ])
}
