import Distill
import Foundation
import Policy
import Sim

/// The file behind a teacher's name.
enum TeacherFile {
  /// SHA-256 of the checkpoint or tree; nil for a rule.
  static func hash(_ teacher: String) throws(InputError) -> String? {
    guard let file = PolicyLoader().file(of: teacher) else { return nil }
    return SHA256.hexadecimal(try FileAccess.read(file))
  }

  /// What the teacher observes: as an option says, else what a checkpoint names, else the corrected simulator.
  static func observation(
    _ teacher: String, given: ObservationStyle?
  ) throws(InputError) -> ObservationStyle {
    if let given { return given }
    guard let file = PolicyLoader().file(of: teacher), !file.hasSuffix(".json") else { return .corrected }
    return try NetworkCheckpoint.load(file).style
  }

  /// The teacher's file as a student in `file` names it; nil for a rule.
  static func reference(_ teacher: String, from file: String) throws(InputError) -> StudentFileReference? {
    guard let path = PolicyLoader().file(of: teacher), let hash = try hash(teacher) else { return nil }
    let base = URL(fileURLWithPath: file).deletingLastPathComponent().standardizedFileURL.pathComponents
    let target = URL(fileURLWithPath: path).standardizedFileURL.pathComponents
    let shared = zip(base, target).prefix { $0 == $1 }.count
    let steps = [String](repeating: "..", count: base.count - shared) + target[shared...]
    return StudentFileReference(path: steps.joined(separator: "/"), hash: hash)
  }
}
