import ArgumentParser

/// `deftree workflows`: lists, generates, inspects and converts workflows.
struct WorkflowsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflows",
    abstract: "List, generate, inspect and convert workflows.",
    discussion: """
      Examples:
        deftree workflows list
        deftree workflows generate montage --size 50 --seed 1 --out montage.json
        deftree workflows inspect montage.json
        deftree workflows convert Montage_25.xml --out Montage_25.json
      """,
    subcommands: [
      WorkflowsListCommand.self, WorkflowsGenerateCommand.self, WorkflowsInspectCommand.self,
      WorkflowsConvertCommand.self,
    ],
    defaultSubcommand: WorkflowsListCommand.self
  )
}
