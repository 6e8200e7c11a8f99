import ArgumentParser

/// `deftree suites`: the named workloads that everyone can run again.
struct SuitesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suites",
    abstract: "Lists the suites: fixed episodes, ordinary ones and edge cases.",
    discussion: """
      A suite is run with deftree simulate --suite, and edit check measures trees on it. Suites are files in ./Suites, \
      in Suites beside the program, or in the folder that DEFTREE_SUITES names; a few are part of the program.

      EXAMPLES
        deftree suites
        deftree suites show arrival-burst
        deftree suites show my-suite.yaml --json
      """,
    subcommands: [ListSuitesCommand.self, ShowSuiteCommand.self],
    defaultSubcommand: ListSuitesCommand.self)
}
