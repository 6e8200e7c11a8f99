import Policy
import Render

/// Static results as text.
enum StaticText {
  static func text(_ row: StaticComparisonRow) -> String {
    var table = TextTable(["\(row.method) on \(row.problem)", ""])
    table.add(["tasks, edges, machines", "\(row.tasks), \(row.edges), \(row.machines)"])
    table.add(["mean turnaround", "\(row.metrics.averageTurnaround.fixed(3)) s"])
    table.add(["mean waiting", "\(row.metrics.averageWaiting.fixed(3)) s"])
    table.add(["makespan", "\(row.metrics.makespan.fixed(3)) s"])
    table.add(["utilisation", row.metrics.utilisation.fixed(4)])
    table.add(["scheduled in", "\(row.seconds.fixed(6)) s"])
    return table.text
  }

  static func text(_ table: ReportTable) -> String {
    var text = TextTable(table.header, leftColumns: table.wordColumns)
    for row in table.rows { text.add(row) }
    return table.caption + "\n\n" + text.text
  }
}
