import ArgumentParser
import Distill
import Policy
import Sim

/// A recorded trace in place of the first round's episodes.
struct TraceArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Learn first from a recorded trace; teacher and workload are the trace's unless options say otherwise.",
      valueName: "dir"), completion: .directory)
  var trace: String?

  /// The trace, if one is named.
  ///
  /// - Throws: ``InputError`` if its episodes are among those that trees are chosen or judged by.
  func open() throws(InputError) -> Trace? {
    guard let trace else { return nil }
    let opened = try Trace(trace)
    let provenance = opened.manifest.provenance
    guard provenance.firstEpisode + provenance.episodes <= DistillationSettings.validationStart else {
      throw InputError(
        .data, file: trace,
        "holds episodes from number \(DistillationSettings.validationStart) on, by which trees are judged",
        remedy: "record it from a lower --first-episode")
    }
    return opened
  }

  /// Refuses a `teacher` that is not the one of `trace`.
  static func check(_ trace: Trace, teacher: String) throws(InputError) {
    let recorded = trace.manifest.provenance
    let hash = try TeacherFile.hash(teacher)
    if hash == recorded.teacherHash, hash != nil || teacher == recorded.teacher { return }
    throw InputError(
      .data, file: trace.folder, "was recorded from \(recorded.teacher), and \(teacher) is not the same",
      remedy: "leave --teacher out, or name the policy it was recorded from")
  }
}
