import ArgumentParser

@main
struct Deftree: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "deftree",
    abstract:
      "Turns a trained scheduling policy into a decision tree that people can read, check and change.",
    discussion: """
      START HERE
        deftree distill                    distil the default teacher, with report
        deftree render tree TREE -o t.svg  draw the tree
        deftree edit show TREE             print it; edit set changes it
        deftree fidelity TREE              how faithful it is, and where not
        deftree report RUN                 one page of a run: numbers, tree, decisions, sliders
        deftree explain --run DIR --decision K
                                           why it chose A and not B
        deftree verify TREE                what is proven of it
      """,
    version: version,
    subcommands: [
      DistillCommand.self,
      FidelityCommand.self,
      ReportCommand.self,
      ExplainCommand.self,
      VerifyCommand.self,
      EditCommand.self,
      DiffCommand.self,
      TuneCommand.self,
      PolishCommand.self,
      RenderCommand.self,
      ExportCommand.self,
      SimulateCommand.self,
      SuitesCommand.self,
      TrainCommand.self,
      PoliciesCommand.self,
      WorkflowsCommand.self,
      FeaturesCommand.self,
      TraceCommand.self,
      StaticCommand.self,
      ConformanceCommand.self,
    ]
  )
}
