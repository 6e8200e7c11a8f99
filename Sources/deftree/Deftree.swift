import ArgumentParser

@main
struct Deftree: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deftree",
    abstract:
      "Turns a trained scheduling policy into a decision tree that people can read, check and change.",
    version: "0.1.0",
    subcommands: [WorkflowsCommand.self, PoliciesCommand.self, SimulateCommand.self, ConformanceCommand.self]
  )
}
