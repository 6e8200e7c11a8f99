import Sim

/// The suites by name: those of the program, and those of files, which need no program (``SuiteLibrary``).
///
/// A new suite is a file in `Suites`; what a file cannot describe costs one type and one line here.
public enum SuiteRegistry {
  public static var all: [any EvaluationSuite] {
    [ReferenceSuite(), DeftPaperSuite(), FamiliesSuite()]
  }

  /// A suite of the program by name, else one of a file by name or path.
  ///
  /// - Throws: ``InputError`` (`usage`) that lists all names, or what is wrong with a file.
  public static func named(
    _ name: String, library: SuiteLibrary = .standard()
  ) throws(InputError) -> any EvaluationSuite {
    for suite in all where suite.name == name { return suite }
    if let suite = try library.suite(name) { return suite }
    let files = library.names.isEmpty ? "" : "; from files " + library.names.joined(separator: ", ")
    throw InputError(
      .usage, "no suite \"\(name)\"",
      remedy: "one of " + all.map(\.name).joined(separator: ", ") + files + "; or a suite file's path")
  }
}
