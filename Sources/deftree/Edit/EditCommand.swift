import ArgumentParser

struct EditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a tree: one number, or a script of edits; see the consequences first.",
    discussion: """
      A tree keeps every edit, with who, why and when; edits are taken back byte for byte and replayed on other trees.

      EXAMPLES
        deftree edit show tree.json
        deftree edit set tree.json --node RL --threshold 120
        deftree edit check night.yaml --tree tree.json
        deftree edit apply night.yaml --tree tree.json --out edited.json
        deftree edit log edited.json
        deftree edit undo edited.json --in-place
        deftree edit rebase night.yaml --onto new-tree.json --out edited.json
      """,
    subcommands: [
      EditSetCommand.self, EditShowCommand.self, EditCheckCommand.self, EditApplyCommand.self,
      EditUndoCommand.self, EditLogCommand.self, EditRebaseCommand.self,
    ],
    defaultSubcommand: EditSetCommand.self)
}
