import ArgumentParser
import Foundation
import Sim

struct StaticGenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Draw a static problem with the distributions of the source's lists.",
    discussion: """
      Writes jobs.csv, machines.csv and, for graphs, edges.csv into a folder.

      EXAMPLES
        deftree static generate --tasks 486 --seed 7 --out lists/one
        deftree static generate --tasks 10000 --graph layered --no-releases --out lists/dag
      """)

  @Option(help: ArgumentHelp("Tasks, 1 to 1000000.", valueName: "n"))
  var tasks: Int

  @OptionGroup var generator: StaticGeneratorArguments

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder.", valueName: "dir"), completion: .directory)
  var out: String

  func run() async throws {
    try await runReportingFailures {
      let problem = try generator.problem(tasks: tasks, seed: generator.seed)
      try FileAccess.replace("\(out)/jobs.csv", with: StaticCSV.text(tasks: problem.tasks))
      try FileAccess.replace("\(out)/machines.csv", with: StaticCSV.text(machines: problem.machines))
      if generator.graph != .independent {
        try FileAccess.replace("\(out)/edges.csv", with: StaticCSV.text(edges: problem.edges))
      } else if FileManager.default.fileExists(atPath: "\(out)/edges.csv") {
        // Those of an earlier list would be read as edges of this one.
        try FileManager.default.removeItem(atPath: "\(out)/edges.csv")
      }
      StandardStreams.complain(
        "wrote \(out): \(problem.taskCount) tasks, \(problem.edges.count) edges, \(problem.machineCount) machines"
      )
    }
  }
}
