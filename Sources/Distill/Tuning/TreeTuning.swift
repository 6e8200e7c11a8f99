import Policy
import Sim

/// Changes thresholds of a tree so that it costs less on the episodes of one suite, while on another, the base suite,
/// it costs at most so much more.
///
/// The search is that of ``TreePolish`` on the suite's episodes, with two differences: only chosen nodes change, and a
/// step is taken only if a ``BaseGuard`` lets it pass. Then changes are taken back that save nothing, and held-out
/// episodes of both suites decide between the trees on the way: the cheapest on the suite among those for which the
/// upper end of the base suite's 95 % interval is within the bound.
public struct TreeTuning: Sendable {
  /// The author named in scripts.
  public static let author = "tune"

  public let suite: SuiteFile
  public let base: SuiteFile
  public let settings: TuneSettings
  public let seed: UInt64
  public let jobs: Int

  public init(suite: SuiteFile, base: SuiteFile, settings: TuneSettings, seed: UInt64, jobs: Int) {
    self.suite = suite
    self.base = base
    self.settings = settings
    self.seed = seed
    self.jobs = jobs
  }

  /// Rounds of base episodes that a step is held against.
  private static let guardRounds = 12
  /// Rounds of the suite's episodes on which a change has to prove that it saves something.
  private static let simplifyingRounds = 12
  /// Trees on the way that are judged, the first and the last among them.
  private static let mostJudged = 6

  /// - Parameter progress: told what is being done.
  /// - Throws: ``InputError`` for a node that cannot be tuned; `CancellationError` between generations.
  public func run(
    _ document: TreeDocument, progress: (@Sendable (String) -> Void)? = nil
  ) async throws -> TuneResult {
    let episodes = try EpisodeSource(suite.search, seed: suite.seed ^ seed)
    let ordinary = try EpisodeSource(base.search, seed: base.seed ^ seed)
    var polish = PolishSettings()
    polish.evaluations = settings.evaluations
    var search = PolishSearch(
      document: document, objective: PolishObjective(episodes: episodes, kind: document.kind, jobs: jobs),
      settings: polish, random: RandomSource(seed: seed).stream(0x70E1))
    search.nextEpisode = TuneSettings.searchStart
    let nodes = try await nodes(document, &search)
    search.scope = MoveScope(
      splitShare: 0, leafShare: leafShare(document, nodes), nodes: withLeaves(document, nodes))
    search.baseGuard = BaseGuard(
      objective: PolishObjective(episodes: ordinary, kind: document.kind, jobs: jobs),
      reference: document.tree, bound: settings.baseBound, rounds: Self.guardRounds,
      nextEpisode: TuneSettings.searchStart)
    while search.mayGoOn(keeping: 0) {
      try Task.checkCancellation()
      try await search.generation()
      progress?(
        "\(search.evaluations) of \(settings.evaluations) episodes, \(search.accepted.count - 1) steps")
    }
    progress?("taking back what saves nothing")
    var candidates = search.accepted
    candidates.append(try await simplified(document, &search))
    progress?("judging on held-out episodes")
    let judged = Self.spread(candidates)
    let best = try await judge(judged, episodes: episodes, ordinary: ordinary)
    let changes = TreeChanges.ordered(from: document, to: best)
    var tuned = document
    for change in changes { tuned = try change.edit.apply(to: tuned, force: true).document }
    return TuneResult(
      nodes: nodes, nodesWereNamed: settings.nodes != nil, changes: changes, evaluations: search.evaluations,
      generations: search.generations, steps: search.accepted.count - 1, judged: judged.count,
      suite: try await consequences(suite, episodes, document, tuned),
      base: try await consequences(base, ordinary, document, tuned))
  }

  // MARK: What may change

  private func nodes(_ document: TreeDocument, _ search: inout PolishSearch) async throws -> [Int] {
    if let nodes = settings.nodes {
      for node in nodes where !document.tree.nodes.indices.contains(node) {
        throw InputError(
          .usage, "there is no node \(node)", remedy: "nodes are 0 to \(document.tree.nodes.count - 1)")
      }
      return nodes
    }
    let visits = try await search.sample().visits(document.tree)
    let splits = document.tree.nodes.indices.filter { node in
      if case .split = document.tree.nodes[node].kind { visits[node].count > 1 } else { false }
    }
    return Array(
      splits.sorted { (visits[$1].count, $0) < (visits[$0].count, $1) }.prefix(settings.chosenNodes)
    ).sorted()
  }

  /// The nodes, and with ``TuneSettings/includesLeaves`` every leaf below them.
  private func withLeaves(_ document: TreeDocument, _ nodes: [Int]) -> Set<Int> {
    var all = Set(nodes)
    guard settings.includesLeaves else { return all }
    var isBelow = document.tree.nodes.indices.map(all.contains)
    // Children stand after their parents.
    for (position, node) in document.tree.nodes.enumerated() where isBelow[position] {
      if case .split(_, _, let left, let right) = node.kind {
        isBelow[left] = true
        isBelow[right] = true
      } else {
        all.insert(position)
      }
    }
    return all
  }

  /// Changes of leaves are drawn as often as there are leaves among what may change.
  private func leafShare(_ document: TreeDocument, _ nodes: [Int]) -> Double {
    let all = withLeaves(document, nodes)
    let leaves = all.count { if case .leaf = document.tree.nodes[$0].kind { true } else { false } }
    return all.isEmpty ? 0 : Double(leaves) / Double(all.count)
  }

  // MARK: Deciding

  /// The last tree without the changes that save nothing on fresh episodes: fewer edits to read and to answer for.
  private func simplified(
    _ document: TreeDocument, _ search: inout PolishSearch
  ) async throws -> TreeDocument {
    var present = search.document
    for change in TreeChanges.ordered(from: document, to: present) {
      try Task.checkCancellation()
      let back: TreeEdit =
        change.isLeaf
        ? .setLeaf(node: change.node, value: change.before)
        : .setThreshold(node: change.node, value: change.before)
      guard let without = try? back.apply(to: present).document else { continue }
      let range =
        search.nextEpisode..<search.nextEpisode + Self.simplifyingRounds * search.objective.episodes.round
      search.nextEpisode = range.upperBound
      let costs = try await search.objective.costs(of: [present.tree, without.tree], on: range)
      let difference = PairedDifference(costs[1], minus: costs[0])
      if difference.mean <= difference.standardError { present = without }
    }
    return present
  }

  /// At most ``mostJudged`` of `documents`, evenly spread, the first, the last two among them.
  static func spread(_ documents: [TreeDocument]) -> [TreeDocument] {
    guard documents.count > mostJudged else { return documents }
    let inner = mostJudged - 2
    let last = documents.count - 2
    return (0...inner).map { documents[$0 * last / inner] } + documents.suffix(1)
  }

  private func judge(
    _ candidates: [TreeDocument], episodes: EpisodeSource, ordinary: EpisodeSource
  ) async throws -> TreeDocument {
    func costs(_ source: EpisodeSource) async throws -> [[Double]] {
      let scenario = try source.scenario(first: TuneSettings.judgingStart, count: settings.judgingEpisodes)
      let policies = try candidates.map { candidate throws(InputError) -> any SchedulingPolicy in
        try TreePolicy(name: "tree", kind: candidate.kind, tree: candidate.tree)
      }
      return try await CostEvaluation.run(policies, on: [scenario], jobs: jobs)[0].map { $0.map(\.cost) }
    }
    let own = try await costs(episodes)
    let others = try await costs(ordinary)
    let isWithin = others.map { candidate in
      guard let ratio = Estimate.ratio(candidate, to: others[0]) else { return true }
      return ratio.mean + (ratio.halfWidth ?? 0) - 1 <= settings.baseBound
    }
    let means = own.map { $0.reduce(0, +) }
    // The first is the tree as it was, which is always within the bound.
    let allowed = candidates.indices.filter { $0 == 0 || isWithin[$0] }
    guard let best = allowed.min(by: { (means[$0], $0) < (means[$1], $1) }) else { return candidates[0] }
    // The last is the simplified tree: taken unless it is clearly dearer.
    let simple = candidates.count - 1
    let difference = PairedDifference(own[simple], minus: own[best])
    if allowed.contains(simple), best != 0, difference.mean <= difference.standardError {
      return candidates[simple]
    }
    return candidates[best]
  }

  private func consequences(
    _ suite: SuiteFile, _ source: EpisodeSource, _ before: TreeDocument, _ after: TreeDocument
  ) async throws -> SuiteConsequences {
    try await SuiteConsequences.measure(
      [try source.scenario(first: TuneSettings.judgingStart, count: settings.judgingEpisodes)],
      suite: suite.name, summary: suite.summary, before: before, after: after, jobs: jobs)
  }
}

extension SuiteFile {
  /// The configuration whose episodes take the suite's factors in turn.
  fileprivate var search: SimulationConfiguration {
    var configuration = configuration
    if !deadlineFactors.isEmpty { configuration.workload.deadlineFactors = .perSchedule(deadlineFactors) }
    return configuration
  }
}
