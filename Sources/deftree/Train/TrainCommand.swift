import ArgumentParser
import Foundation
import Policy
import Render
import Sim

struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a scheduling network, by an evolution strategy or by gradient.",
    discussion: """
      Writes model.safetensors, curve.csv, curve.svg and training.yaml to the folder, and its state every two minutes \
      and on Ctrl-C; --resume goes on from there to the same bytes as a run that was never stopped. --plot trains \
      nothing: it draws curve.svg beside the curves of a folder, also of one that is being trained.

      PRESETS
        \(PresetChoice.summaries.joined(separator: "\n  "))

      The deepsched presets learn static schedules from HEFT's, by gradient, epoch by epoch.

      EXAMPLES
        deftree train --preset gates-ours --out run
        deftree train --preset gates-ours --out run --resume
        deftree train --preset deepsched-v2 --out run --epochs 20
        deftree train --preset deft --phase joint --experts a.pt,b.pt,c.pt,d.pt --out run
        deftree train --preset deft-ours --start gates.safetensors --out run
        deftree train --preset deft-ours --phase joint --start deft.safetensors --out longer
        deftree train --config training.yaml --out run --jobs 2
        deftree train --plot run
        deftree train --plot run/curve.csv --out picture.svg
      """)

  @Option(help: ArgumentHelp("What to start from (default: gates).", valueName: "name"))
  var preset: PresetChoice?

  @Option(
    help: ArgumentHelp("YAML file that sets more; options here override it.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Folder to write; with --plot the picture.", valueName: "path"),
    completion: .directory)
  var out: String?

  @Option(
    help: ArgumentHelp("Draw the learning curves of this folder, or this curve.csv.", valueName: "path"),
    completion: .file(extensions: ["csv"]))
  var plot: String?

  @Option(help: ArgumentHelp("Generations; of the joint phase for DEFT.", valueName: "n"))
  var generations: Int?

  @Option(help: ArgumentHelp("Epochs of a training by gradient.", valueName: "n"))
  var epochs: Int?

  @Option(help: "Seed of all that is drawn.")
  var seed: UInt64?

  @Option(help: "For DEFT: experts, joint or both.")
  var phase: TrainingPhase = .both

  @Option(
    help: ArgumentHelp("For DEFT: four GATES checkpoints to take as experts.", valueName: "files"),
    completion: .file(extensions: ["safetensors", "pt"]))
  var experts: String?

  @Option(
    help: ArgumentHelp(
      "Start from this checkpoint instead of random parameters; for DEFT with --phase joint.",
      valueName: "file"),
    completion: .file(extensions: ["safetensors", "pt"]))
  var start: String?

  @Flag(help: "Go on from the state in the folder, if there is one.")
  var resume = false

  @Option(help: ArgumentHelp("Seconds between two writings of the state.", valueName: "s"))
  var saveInterval = 120.0

  @OptionGroup var parallel: JobsOption

  @Flag(help: "Print the results as JSON.")
  var json = false

  func validate() throws {
    if plot == nil, out == nil { throw ValidationError("Missing expected argument '--out <path>'") }
    if plot != nil, trainingOptions.contains(true) {
      throw ValidationError("--plot draws only: it goes with --out alone.")
    }
    if let generations, !(1...1_000_000).contains(generations) {
      throw ValidationError("--generations takes 1 to 1000000.")
    }
    if let epochs, !(1...1_000_000).contains(epochs) { throw ValidationError("--epochs takes 1 to 1000000.") }
    if !(saveInterval >= 0 && saveInterval <= 86_400) {
      throw ValidationError("--save-interval takes 0 to 86400.")
    }
  }

  /// Which options that say how to train are given.
  private var trainingOptions: [Bool] {
    [
      preset != nil, config != nil, generations != nil, epochs != nil, seed != nil, experts != nil,
      start != nil, resume,
      json,
      phase != .both,
    ]
  }

  func run() async throws {
    try await runReportingFailures {
      if let plot {
        try CurvePlot.draw(plot, out: out)
        return
      }
      guard let out else { return }
      if let configuration = try gradientConfiguration(in: out) {
        try await runGradient(configuration, out)
        return
      }
      if epochs != nil {
        throw InputError(
          .usage, "--epochs belongs to trainings by gradient, this one counts generations",
          remedy: "give --generations")
      }
      var run = TrainingRun(configuration: try trainingConfiguration(in: out), folder: out)
      run.phase = phase
      if let experts { run.expertPaths = try ListArgument.words(experts, option: "--experts", repeats: true) }
      run.startPath = start
      run.resumes = resume
      run.jobs = parallel.count
      run.saveInterval = .seconds(saveInterval)
      run.tool = "deftree \(Deftree.version)"
      let summaries: [TrainingSummary]
      do {
        summaries = try await train(run)
      } catch let stop as CancellationError {
        CurvePlot.drawQuietly(out)
        throw stop
      }
      CurvePlot.drawQuietly(out)
      if json {
        try StandardStreams.emitJSON(summaries)
      } else {
        StandardStreams.emit(TrainingText.summary(summaries) + "\n")
      }
    }
  }

  private func runGradient(_ configuration: GradientConfiguration, _ out: String) async throws {
    if phase != .both || experts != nil || start != nil || generations != nil {
      throw InputError(
        .usage, "--phase, --experts, --start and --generations belong to trainings by evolution strategy",
        remedy: "leave them away; --epochs says how long a training by gradient lasts")
    }
    var run = GradientRun(configuration: configuration, folder: out)
    run.resumes = resume
    run.jobs = parallel.count
    run.saveInterval = .seconds(saveInterval)
    run.tool = "deftree \(Deftree.version)"
    let line = ProgressLine("train", quiet: json)
    let task = Task { [run] in try await run.run { line.say(GradientText.line($0)) } }
    let interruption = Interruption(cancelling: task)
    let summary: GradientSummary
    do {
      defer {
        interruption.end()
        line.finish()
      }
      summary = try await task.value
    } catch let stop as CancellationError {
      CurvePlot.drawQuietly(out)
      throw stop
    }
    CurvePlot.drawQuietly(out)
    if json {
      try StandardStreams.emitJSON(summary)
    } else {
      StandardStreams.emit(GradientText.summary(summary) + "\n")
    }
  }

  private func train(_ run: TrainingRun) async throws -> [TrainingSummary] {
    let line = ProgressLine("train", quiet: json)
    let task = Task {
      try await run.run(
        warn: { StandardStreams.complain("deftree: warning: \($0)") },
        progress: { line.say(TrainingText.line($0)) })
    }
    let interruption = Interruption(cancelling: task)
    defer {
      interruption.end()
      line.finish()
    }
    return try await task.value
  }

  /// The configuration of a training by gradient, with the options applied; nil for one by evolution strategy.
  ///
  /// The preset tells which it is, else the file, else the folder that is resumed.
  private func gradientConfiguration(in folder: String) throws(InputError) -> GradientConfiguration? {
    var configuration: GradientConfiguration
    let stored = "\(folder)/training.yaml"
    switch preset {
    case .evolution: return nil
    case .gradient(let preset):
      configuration =
        try config.map { path throws(InputError) in try GradientConfiguration(path: path, preset: preset) }
        ?? preset.configuration
    case nil:
      guard let path = config ?? (resume ? stored : nil), GradientConfiguration.isMeant(by: path) else {
        return nil
      }
      configuration = try GradientConfiguration(path: path)
    }
    if let epochs { configuration.epochs = epochs }
    if let seed { configuration.seed = seed }
    return configuration
  }

  /// The file or preset with the options applied; a resumed run needs neither.
  private func trainingConfiguration(in folder: String) throws(InputError) -> TrainingConfiguration {
    let stored = "\(folder)/training.yaml"
    var configuration: TrainingConfiguration
    var chosen: TrainingPreset?
    if case .evolution(let preset) = preset { chosen = preset }
    if let config {
      configuration = try TrainingConfiguration(path: config, preset: chosen)
    } else if let chosen {
      configuration = chosen.configuration
    } else if resume, FileManager.default.fileExists(atPath: stored) {
      configuration = try TrainingConfiguration(path: stored)
    } else {
      configuration = TrainingPreset.gates.configuration
    }
    if let generations { configuration.generations = generations }
    if let seed { configuration.seed = seed }
    return configuration
  }
}

extension TrainingPhase: ExpressibleByArgument {}
