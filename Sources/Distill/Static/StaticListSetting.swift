import Policy
import Sim

/// The drawn lists that a tree for static problems is learnt from and judged on; the tree's file keeps it, so that edits
/// are measured on the same lists.
public struct StaticListSetting: Sendable, Equatable {
  /// Numbers of tasks, taken by turns.
  public var sizes = [486]
  /// Lists to learn from; as many others, at most ``mostTestLists``, are the test.
  public var lists = 20
  public var machines = 188
  public var graph = StaticGenerator.Graph.independent
  public var hasReleases = true
  public var communicationRatio = 0.5
  public var enforcesMemory = false
  public var seed: UInt64 = 1
  /// Draws the machines, which all lists share.
  public var machineSeed: UInt64 = 1

  static let mostTestLists = 20
  private static let possibleLists = 1...10_000
  private static let possibleSizes = 1...1_000_000

  public init() {}

  public func training() throws(InputError) -> [StaticProblem] {
    try problems(lists, after: 1_000)
  }

  public func test() throws(InputError) -> [StaticProblem] {
    try problems(min(lists, Self.mostTestLists), after: 1_000_000)
  }

  private func problems(_ count: Int, after offset: UInt64) throws(InputError) -> [StaticProblem] {
    guard !sizes.isEmpty, sizes.allSatisfy(Self.possibleSizes.contains), Self.possibleLists.contains(lists)
    else {
      throw InputError(
        .usage, "\(lists) lists of \(sizes) tasks cannot be drawn",
        remedy: "1 to 10000 lists, of 1 to 1000000 tasks each")
    }
    var problems: [StaticProblem] = []
    for index in 0..<count {
      problems.append(
        try StaticGenerator(
          taskCount: sizes[index % sizes.count], machineCount: machines, graph: graph,
          hasReleases: hasReleases, communicationRatio: communicationRatio, enforcesMemory: enforcesMemory
        ).problem(seed: seed &+ offset &+ UInt64(index), machineSeed: machineSeed))
    }
    return problems
  }

  // MARK: - In a tree's file

  private enum Key: String {
    case sizes, lists, machines, graph, releases, communication, memory
    case machineSeed = "machine-seed"
  }

  /// What a tree's file keeps.
  public var words: [String: String] {
    let pairs: [(Key, String)] = [
      (.sizes, sizes.map(String.init).joined(separator: ",")), (.lists, "\(lists)"),
      (.machines, "\(machines)"), (.graph, graph.rawValue), (.releases, "\(hasReleases)"),
      (.communication, "\(communicationRatio)"), (.memory, "\(enforcesMemory)"),
      (.machineSeed, "\(machineSeed)"),
    ]
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0.0.rawValue, $0.1) })
  }

  /// Reads the provenance of `document`; what it does not say has the default of a new distillation.
  ///
  /// - Throws: ``InputError`` for words that are none of these.
  public init(_ document: TreeDocument) throws(InputError) {
    let words = document.provenance.settings
    func value<Value>(
      _ key: Key, _ base: Value, _ needed: String, _ read: (String) -> Value?
    ) throws(InputError) -> Value {
      guard let text = words[key.rawValue] else { return base }
      guard let value = read(text) else {
        throw InputError(
          .data, place: "provenance, \(key.rawValue)", "\"\(text)\" cannot be read", remedy: needed)
      }
      return value
    }
    seed = document.provenance.seed
    sizes = try value(.sizes, sizes, "numbers of tasks from 1 to 1000000, with commas") { text in
      let numbers = text.split(separator: ",").compactMap { Int($0) }.filter(Self.possibleSizes.contains)
      return numbers.count == text.split(separator: ",", omittingEmptySubsequences: false).count
        ? numbers : nil
    }
    lists = try value(.lists, lists, "1 to 10000") { Int($0).flatMap(Self.possibleLists.within) }
    machines = try value(.machines, machines, "1 to 10000") { Int($0).flatMap((1...10_000).within) }
    graph = try value(.graph, graph, "independent or layered") { StaticGenerator.Graph(rawValue: $0) }
    hasReleases = try value(.releases, hasReleases, "true or false") { Bool($0) }
    communicationRatio = try value(.communication, communicationRatio, "0 to 1000") {
      Double($0).flatMap((0...1000).within)
    }
    enforcesMemory = try value(.memory, enforcesMemory, "true or false") { Bool($0) }
    machineSeed = try value(.machineSeed, machineSeed, "a whole number") { UInt64($0) }
  }
}

extension ClosedRange {
  /// `value` if it is in the range.
  fileprivate func within(_ value: Bound) -> Bound? { contains(value) ? value : nil }
}
