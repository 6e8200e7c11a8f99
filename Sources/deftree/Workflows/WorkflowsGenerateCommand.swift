import ArgumentParser
import Sim

/// `deftree workflows generate`: a workflow of a family at any size.
struct WorkflowsGenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Generate workflows of a scientific family.",
    discussion: """
      Writes WfFormat 1.5 to stdout, or to --out; with --count more than 1, --out is a folder.

      Examples:
        deftree workflows generate montage --size 50 --seed 1 --out montage.json
        deftree workflows generate ligo --size 100 --count 20 --out ligo-workflows
      """)

  @Argument(help: "Montage, CyberShake, Inspiral (ligo), Sipht or Epigenomics (genome), whatever the case.")
  var family: String

  @Option(help: "Nominal number of tasks.")
  var size: Int

  @Option(help: "Seed; the same seed gives the same bytes.")
  var seed: UInt64 = 1

  @Option(help: "How many; workflow i of a seed does not depend on the count.")
  var count: Int = 1

  @Flag(help: "Montage only: differences of two distinct projections, each pair once.")
  var clean = false

  @Option(name: .shortAndLong, help: "File, or folder when --count is more than 1.")
  var out: String?

  func run() async throws {
    try await runReportingFailures {
      let family = try chosenFamily()
      guard count >= 1 else { throw InputError(.usage, "--count is \(count)", remedy: "give 1 or more") }
      if count > 1, out == nil {
        throw InputError(.usage, "--count \(count) needs --out", remedy: "name a folder")
      }
      let seeds = RandomSource(seed: seed)
      for index in 0..<count {
        var source = seeds.stream(UInt64(index))
        let workflow = try family.generate(size: size, using: &source)
        let text = try WfFormat().write(workflow)
        guard let out else { return StandardStreams.emit(text) }
        let path = count == 1 ? out : "\(out)/\(workflow.name)_\(index).json"
        try FileAccess.replace(path, with: text)
        StandardStreams.complain("wrote \(path): \(workflow.taskCount) tasks, \(workflow.edgeCount) edges")
      }
    }
  }

  private func chosenFamily() throws(InputError) -> any WorkflowFamily {
    let found = try WorkflowFamilies.named(family)
    guard clean else { return found }
    guard found is MontageFamily else {
      throw InputError(.usage, "--clean is for Montage, not \(found.name)", remedy: "leave it out")
    }
    return MontageFamily(pairs: .clean)
  }
}
