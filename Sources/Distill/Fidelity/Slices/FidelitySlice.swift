/// Agreement on a part of the decisions: the tree's, and the best rule's beside it.
public struct FidelitySlice: Sendable, Codable, Equatable {
  /// What the decisions have in common.
  public var by: Key
  public var value: String
  /// Decisions that are not forced, and how many of them are contested.
  public var decisions: Int
  public var contested: Int
  public var tree: FidelityReport.Row
  public var rule: FidelityReport.Row?

  public enum Key: String, Sendable, Codable, CaseIterable {
    case deadlineFactor = "γ"
    case family
    /// Tasks of the workflow.
    case size
    /// The expert of the teacher that decided.
    case expert

    /// The value of the decision, with a number to sort by; nil where it has none.
    func value(of decision: Int, in records: DecisionRecords) -> (order: Double, text: String)? {
      let place = records.places[decision]
      switch self {
      case .deadlineFactor:
        let factor = records.states[decision * StateFeatures.count]
        return (factor, NumberText.shortest(factor))
      case .family: return place.family.isEmpty ? nil : (0, place.family)
      case .size:
        guard place.workflowTasks > 0 else { return nil }
        let step = Self.sizeClass(place.workflowTasks)
        let low = step == 0 ? 1 : Self.sizes[step - 1] + 1
        return (Double(step), step == Self.sizes.count ? "\(low)+ tasks" : "\(low)–\(Self.sizes[step]) tasks")
      case .expert: return place.expert.map { (Double($0), "\($0)") }
      }
    }

    /// The class of workflows of so many tasks, from 0.
    static func sizeClass(_ tasks: Int) -> Int {
      sizes.firstIndex { tasks <= $0 } ?? sizes.count
    }

    /// Upper ends of the classes of workflow size; the first three hold the families' sizes S, M and L.
    private static let sizes = [40, 75, 150, 1100]
  }

  /// The slices of all keys whose decisions differ in them.
  static func all(
    _ records: DecisionRecords, _ table: AgreementTable, tree: SchedulerAnswers, rule: SchedulerAnswers?,
    bootstrapSeed: UInt64?
  ) -> [FidelitySlice] {
    var slices: [FidelitySlice] = []
    for key in Key.allCases {
      var found: [String: Double] = [:]
      var values = [String?](repeating: nil, count: records.count)
      for decision in table.free {
        guard let (order, text) = key.value(of: decision, in: records) else { continue }
        found[text] = order
        values[decision] = text
      }
      guard found.count > 1 else { continue }
      for (value, _) in found.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
        func row(_ answers: SchedulerAnswers) -> FidelityReport.Row {
          table.row(answers, bootstrapSeed: bootstrapSeed) { values[$0] == value }
        }
        slices.append(
          FidelitySlice(
            by: key, value: value, decisions: table.free.count { values[$0] == value },
            contested: table.contestedCount { values[$0] == value }, tree: row(tree),
            rule: rule.map(row)))
      }
    }
    return slices
  }
}
