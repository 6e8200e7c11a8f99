import ArgumentParser

struct StaticCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "static",
    abstract: "Schedule tasks that are all known in advance: HEFT, CPOP, a genetic algorithm, trees.",
    discussion: """
      EXAMPLES
        deftree static generate --tasks 486 --out lists/one
        deftree static schedule lists/one --method heft --out plan.csv
        deftree static compare --sizes 486,10000 --lists 3
        deftree static distill --teacher heft --out tree.json
        deftree static schedule lists/one --method tree.json
      """,
    subcommands: [
      StaticGenerateCommand.self, StaticScheduleCommand.self, StaticCompareCommand.self,
      StaticDistillCommand.self,
    ])
}
