import ArgumentParser
import Distill
import Policy
import Sim

/// How a tree file is measured: as its provenance says, unless options say otherwise.
struct TreeMeasurementArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("A rule or checkpoint (default: the teacher the tree names).", valueName: "policy"))
  var teacher: String?

  @OptionGroup var workload: WorkloadArguments
  @OptionGroup var policyOptions: PolicyArguments

  /// Whether an option says whom to compare with, or on which episodes.
  var describesEpisodes: Bool { teacher != nil || describesWorkload }

  /// Whether an option says on which episodes to measure.
  var describesWorkload: Bool {
    workload.describesWorkload || workload.episodes != nil || workload.givenSeed != nil
  }

  /// What a tree is measured against.
  struct Resolved {
    var teacher: any SchedulingPolicy
    var setting: TreeSetting
    var scenario: Scenario
  }

  /// Teacher, setting and episodes for `document`, which was read from `path`.
  ///
  /// - Throws: ``InputError`` also for a tree for static problems, which knows no episodes.
  func resolve(_ document: TreeDocument, path: String) throws(InputError) -> Resolved {
    try resolve(TreeTeacher.setting(of: document, at: path), path: path)
  }

  /// Teacher, setting and episodes for what was made in `setting` and read from `path`.
  func resolve(_ setting: TreeSetting, path: String) throws(InputError) -> Resolved {
    let named = try TreeTeacher(
      setting, at: path, given: teacher, policies: policyOptions, seed: workload.seed)
    var setting = setting
    if workload.describesWorkload {
      var configuration = try workload.configuration()
      if let gammas = workload.gammas {
        configuration.workload.deadlineFactors = .choices(
          try ListArgument.numbers(gammas, option: "--gammas"))
      }
      setting.configuration = configuration
      setting.seed = workload.seed
    }
    return Resolved(
      teacher: named.policy, setting: setting,
      scenario: try setting.testScenario(episodes: workload.episodes))
  }
}
