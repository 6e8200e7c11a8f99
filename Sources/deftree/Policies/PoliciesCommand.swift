import ArgumentParser

/// `deftree policies`: what policies there are, and what a checkpoint holds.
struct PoliciesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policies",
    abstract: "Lists the policies and inspects checkpoints.",
    subcommands: [ListPoliciesCommand.self, InspectPolicyCommand.self],
    defaultSubcommand: ListPoliciesCommand.self)
}
