import Sim

/// Takes tasks in an order and puts each where it finishes first.
///
/// With the order of the upward rank and insertion this is HEFT (Topcuoglu, Hariri and Wu, "Performance-effective and
/// low-complexity task scheduling for heterogeneous computing", 2002).
///
/// - Complexity: O(tasks · (log tasks + speeds · log gaps) + edges · log gaps) expected.
public struct ListScheduler: StaticScheduler {
  public enum Order: String, Sendable, Codable, CaseIterable {
    /// Upward rank, descending.
    case upwardRank = "upward-rank"
    case shortestFirst = "shortest-first"
    case longestFirst = "longest-first"
    /// By release, then by index.
    case firstCome = "first-come"
    /// Any; the floor.
    case random

    /// The order of that name; `upwardRank`, as earlier versions wrote it into trees, is `upward-rank`.
    public init?(name: String) {
      self.init(
        rawValue: name.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) })
    }

    /// All names, for messages.
    public static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
  }

  public let name: String
  public let order: Order
  /// Whether a task may start in a gap before tasks placed earlier.
  public let insertion: Bool
  private let seed: UInt64

  /// - Parameter seed: for the random order.
  public init(name: String, order: Order, insertion: Bool = true, seed: UInt64 = 1) {
    self.name = name
    self.order = order
    self.insertion = insertion
    self.seed = seed
  }

  public static let heft = ListScheduler(name: "heft", order: .upwardRank)

  /// Tasks in the order in which they are placed: parents before children.
  public func sequence(_ problem: StaticProblem) -> [Int] {
    switch order {
    case .upwardRank: return StaticRanks.descending(StaticRanks.upward(problem), of: problem)
    case .shortestFirst: return StaticRanks.ascending(problem.tasks.map(\.work), of: problem)
    case .longestFirst: return StaticRanks.descending(problem.tasks.map(\.work), of: problem)
    case .firstCome: return StaticRanks.ascending(problem.tasks.map(\.release), of: problem)
    case .random:
      var source = RandomSource(seed: seed)
      return StaticRanks.ascending(problem.tasks.map { _ in source.uniform() }, of: problem)
    }
  }

  /// The schedule, at once.
  public func plan(_ problem: StaticProblem) -> StaticSchedule {
    var placement = StaticPlacement(problem, insertion: insertion)
    for task in sequence(problem) {
      guard let place = placement.earliest(task) else { continue }
      placement.take(place, for: task)
    }
    return placement.schedule
  }

  public func schedule(
    _ problem: StaticProblem, jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StaticSchedule {
    plan(problem)
  }
}
