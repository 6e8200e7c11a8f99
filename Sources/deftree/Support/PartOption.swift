import ArgumentParser
import Distill
import Sim

/// Which tree of a student is meant.
struct PartOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The part of a student: gate, expert-2, regimes, a member's name (default: see above).",
      valueName: "part"))
  var part: String?

  /// The parts of `student` that are meant: the one named, else all.
  ///
  /// - Throws: ``InputError`` naming the parts there are, or saying that there are none.
  func parts(of student: StudentDocument, at path: String) throws(InputError) -> [StudentPart] {
    do throws(InputError) {
      if let part { return [try student.part(part)] }
      let parts = student.body.parts
      guard !parts.isEmpty else { throw InputError(.data, "the student has no tree of its own") }
      return parts
    } catch {
      throw error.inFile(path)
    }
  }

  /// The one part that is meant.
  ///
  /// - Throws: also where there are several and none is named.
  func single(of student: StudentDocument, at path: String) throws(InputError) -> StudentPart {
    let parts = try parts(of: student, at: path)
    guard let first = parts.first, parts.count == 1 else {
      throw InputError(
        .usage, file: path, "has \(parts.count) trees",
        remedy: "name one with --part: \(parts.map(\.name).joined(separator: ", "))")
    }
    return first
  }

  /// Refuses the option for the file of a single tree.
  func checkUnused(at path: String) throws(InputError) {
    guard let part, part != "tree" else { return }
    throw InputError(
      .usage, file: path, "is a single tree and has no part \"\(part)\"", remedy: "leave --part out")
  }
}
