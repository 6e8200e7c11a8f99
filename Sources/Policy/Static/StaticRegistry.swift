import Sim

/// The static schedulers of the package by name. A new one costs one file and one line here.
public enum StaticRegistry {
  /// What makers may use.
  public struct Options: Sendable {
    public var seed: UInt64
    public var genetic: GeneticSettings

    public init(seed: UInt64 = 1, genetic: GeneticSettings = GeneticSettings()) {
      self.seed = seed
      self.genetic = genetic
    }
  }

  public struct Entry: Sendable {
    public let name: String
    public let summary: String
    /// Whether it is a plain rule: what learnt methods are shown beside.
    public let isRule: Bool
    public let make: @Sendable (Options) throws(InputError) -> any StaticScheduler
  }

  public static let all: [Entry] =
    [
      Entry(name: "heft", summary: "upward rank, earliest finish, gaps filled", isRule: true) { _ in
        ListScheduler.heft
      },
      Entry(
        name: "heft-append", summary: "HEFT without filling gaps", isRule: true
      ) {
        _ in ListScheduler(name: "heft-append", order: .upwardRank, insertion: false)
      },
      Entry(
        name: "cpop", summary: "critical path on one machine, the others by earliest finish", isRule: true
      ) {
        _ in CriticalPathScheduler()
      },
      list("shortest-first", .shortestFirst, "least work first, earliest finish"),
      list("longest-first", .longestFirst, "most work first, earliest finish"),
      list("first-come", .firstCome, "in the order of release, earliest finish"),
      Entry(name: "random", summary: "in any order, earliest finish; the floor", isRule: false) { options in
        ListScheduler(name: "random", order: .random, seed: options.seed)
      },
      Entry(name: "genetic", summary: "genetic algorithm over machines and order", isRule: false) {
        options throws(InputError) in
        var settings = options.genetic
        settings.seed = options.seed
        return try GeneticScheduler(settings: settings)
      },
    ] + learnt

  /// The plain rules.
  public static var rules: [Entry] { all.filter(\.isRule) }

  /// - Throws: ``InputError`` (`usage`) that lists the known names.
  public static func scheduler(
    named name: String, options: Options = Options()
  ) throws(InputError) -> any StaticScheduler {
    if name.hasSuffix(".safetensors") { return try StaticModels.scheduler(path: name) }
    guard let entry = (all + limited).first(where: { $0.name == name }) else {
      throw InputError(
        .usage, "\"\(name)\" is not a static scheduler",
        remedy: "known: \((all + limited).map(\.name).joined(separator: ", "))")
    }
    return try entry.make(options)
  }

  private static func list(
    _ name: String, _ order: ListScheduler.Order, _ summary: String
  ) -> Entry {
    Entry(name: name, summary: summary, isRule: true) { _ in ListScheduler(name: name, order: order) }
  }
}
