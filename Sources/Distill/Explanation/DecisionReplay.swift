import Policy
import Sim

/// Finds a decision of a tree's test episodes again, by simulating its episode up to there.
///
/// An episode is a function of configuration, seed and number, so nothing needs to have been recorded.
public struct DecisionReplay: Sendable {
  /// Who acts, and so whose states are met.
  public enum States: String, Sendable, CaseIterable, Codable {
    case teacher
    /// The tree's.
    case own
  }

  public let teacher: any SchedulingPolicy
  public let tree: TreePolicy
  public let source: EpisodeSource
  public let episodes: Int

  /// - Parameter episodes: how many test episodes there are; nil: as many as the tree was judged on.
  /// - Throws: ``InputError`` for a malformed tree and for a configuration that cannot be simulated.
  public init(
    _ document: TreeDocument, teacher: any SchedulingPolicy, setting: TreeSetting, episodes: Int? = nil
  ) throws(InputError) {
    self.teacher = teacher
    tree = try TreePolicy(name: "tree", kind: document.kind, tree: document.tree)
    source = try EpisodeSource(setting.configuration, seed: setting.seed)
    self.episodes = episodes ?? setting.testEpisodes
  }

  /// The episode and the number within it of decision `number` over all test episodes in order, from 0.
  ///
  /// Every task is one decision, so nothing is simulated.
  ///
  /// - Throws: ``InputError`` (`usage`) for a number beyond the last.
  /// - Complexity: that of drawing the episodes before it.
  public func position(of number: Int) throws(InputError) -> (episode: Int, decision: Int) {
    guard number >= 0 else { throw InputError(.usage, "decisions are numbered from 0") }
    var before = 0
    for episode in 0..<episodes {
      let count = decisions(in: try workload(episode))
      if number < before + count { return (episode, number - before) }
      before += count
    }
    throw InputError(
      .usage, "there is no decision \(number)",
      remedy: "the \(episodes) test episodes have 0 to \(before - 1)")
  }

  /// Decision `decision` of test episode `episode`, both from 0.
  ///
  /// The teacher is asked along the way where it acts, else only here: what one that draws would have said on the way
  /// is then not known.
  ///
  /// - Throws: ``InputError`` (`usage`) for numbers beyond the last, and what the policies throw.
  /// - Complexity: O(decision × (candidates + the actor's work)).
  public func snapshot(
    episode: Int, decision: Int, states: States = .teacher
  ) throws(InputError) -> DecisionSnapshot {
    guard episode >= 0, episode < episodes else {
      throw InputError(
        .usage, "there is no test episode \(episode)", remedy: "0 to \(episodes - 1) exist")
    }
    let workload = try workload(episode)
    let count = decisions(in: workload)
    guard decision >= 0, decision < count else {
      throw InputError(
        .usage, "episode \(episode) has no decision \(decision)", remedy: "0 to \(count - 1) exist")
    }
    var simulation = Simulation(workload: workload, cloud: source.cloud)
    var teacher = teacher
    teacher.begin(episode: UInt64(episode))
    var rules = DecisionRecorder.allRules
    for index in rules.indices { rules[index].begin(episode: UInt64(episode)) }
    switch states {
    case .teacher:
      while simulation.decision.number < decision, !simulation.isFinished {
        try simulation.choose(try teacher.choose(in: simulation))
      }
    case .own:
      var actor = tree
      actor.begin(episode: UInt64(episode))
      while simulation.decision.number < decision, !simulation.isFinished {
        try simulation.choose(actor.choose(in: simulation))
      }
    }
    let judgement = try teacher.judge(in: simulation)
    return try DecisionSnapshot(
      simulation, teacher: (teacher.name, judgement), rules: rules, episode: episode)
  }

  private func workload(_ episode: Int) throws(InputError) -> Workload {
    try source.workload(DistillationSettings.testStart + episode)
  }

  private func decisions(in workload: Workload) -> Int {
    workload.instances.reduce(0) { $0 + workload.templates[$1.template].taskCount }
  }
}
