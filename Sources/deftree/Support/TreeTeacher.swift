import Distill
import Policy
import Sim

/// The teacher that a tree is compared with, and the setting that the tree was made in.
struct TreeTeacher {
  var setting: TreeSetting
  var policy: any SchedulingPolicy

  /// - Parameters:
  ///   - document: read from `path`, which errors name.
  ///   - given: a policy in place of the one that the tree names.
  ///   - seed: of policies that draw; the tree's if nil.
  ///   - remedy: what helps where the tree's own teacher cannot be loaded.
  init(
    of document: TreeDocument, at path: String, given: String? = nil, policies: PolicyArguments,
    seed: UInt64? = nil, remedy: String = "name one with --teacher"
  ) throws(InputError) {
    try self.init(
      Self.setting(of: document, at: path), at: path, given: given, policies: policies, seed: seed,
      remedy: remedy)
  }

  /// The same for what was made in `setting`.
  init(
    _ setting: TreeSetting, at path: String, given: String? = nil, policies: PolicyArguments,
    seed: UInt64? = nil, remedy: String = "name one with --teacher"
  ) throws(InputError) {
    self.setting = setting
    do {
      policy = try policies.catalogue(seed: seed ?? setting.seed).policy(given ?? setting.teacher)
    } catch {
      guard given == nil else { throw error }
      throw InputError(
        error.kind, file: path, place: "provenance", "its teacher cannot be loaded: \(error)",
        remedy: remedy)
    }
  }

  /// What the provenance of `document` says, errors naming `path`.
  ///
  /// - Throws: ``InputError`` also for a tree for static problems, which knows no episodes.
  static func setting(of document: TreeDocument, at path: String) throws(InputError) -> TreeSetting {
    guard !StaticTreeScheduler.isMeant(by: document) else {
      throw InputError(
        .usage, file: path,
        "is a tree for static problems, which cannot be measured on episodes of the simulator",
        remedy:
          "deftree static compare --methods \(path) measures it on lists of tasks; edit set, edit check and "
          + "diff do too")
    }
    do {
      return try TreeSetting(document)
    } catch {
      throw error.inFile(path)
    }
  }
}
