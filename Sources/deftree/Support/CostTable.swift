import Policy

/// Costs for people: the best of every scenario is marked.
enum CostTable {
  static func text(_ rows: [CostRow]) -> String {
    var table = TextTable(
      [
        "size", "γ", "policy", "cost $", "rent $", "penalty $", "missed", "rented h", "executed h",
        "episodes", "",
      ], leftColumns: 3)
    for row in rows {
      let rivals = rows.filter { $0.size == row.size && $0.gamma == row.gamma }
      let isBest = rivals.count > 1 && row.cost <= (rivals.map(\.cost).min() ?? row.cost)
      table.add([
        row.size, row.gamma, row.policy, row.cost.fixed(3), row.rent.fixed(3), row.penalty.fixed(3),
        row.missed.fixed(2), row.rentedHours.fixed(2), row.executedHours.fixed(2), "\(row.instances)",
        isBest ? "best" : "",
      ])
    }
    return table.text
  }
}
