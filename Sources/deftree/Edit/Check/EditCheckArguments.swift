import ArgumentParser
import Distill
import Policy
import Sim

/// What an edit is measured on, and what it may not exceed.
struct EditCheckArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Suites to simulate beside base: names or files, separated by commas, all for every suite file, or none.",
      valueName: "list"))
  var suites = "none"

  @Option(
    help: ArgumentHelp(
      "Episodes per scenario of a suite, the first ones (default: the suite's).", valueName: "n"))
  var suiteEpisodes: Int?

  @Option(
    help: ArgumentHelp(
      "Recorded decisions of a trace in place of the tree's own test episodes.", valueName: "dir"),
    completion: .directory)
  var trace: String?

  @Option(
    help: ArgumentHelp(
      "A part of the decisions to tell of its own: gamma=1.5, family=Montage, size=100, expert=0, several with commas.",
      valueName: "conditions"))
  var slice: String?

  @Option(
    help: ArgumentHelp(
      "Limits; one that is exceeded ends with a non-zero status: changed=2%,cost=+1%,late=+0, on one suite cost@base=+1%.",
      valueName: "limits"))
  var budget: String?

  func validate() throws {
    if let suiteEpisodes, !(1...10_000).contains(suiteEpisodes) {
      throw ValidationError("--suite-episodes takes 1 to 10000.")
    }
  }

  /// Whether an option was given that only trees for the simulator know.
  var isGiven: Bool {
    suites != "none" || suiteEpisodes != nil || trace != nil || slice != nil || budget != nil
  }

  /// base, then the suites named.
  func chosenSuites() throws(InputError) -> [any EvaluationSuite] {
    let library = SuiteLibrary.standard()
    var words: [String]
    switch suites {
    case "none": words = []
    case "all": words = library.names
    default: words = try ListArgument.words(suites, option: "--suites")
    }
    words.removeAll { $0 == "base" }
    return try (["base"] + words).map { word throws(InputError) in
      try SuiteRegistry.named(word, library: library)
    }
  }

  /// What `after` changes, measured as the options say.
  ///
  /// - Parameter records: makes the recorded decisions where no trace is given, with the teacher's name.
  func measure(
    before: TreeDocument, after: TreeDocument, jobs: Int, progress: ProgressLine,
    records: () async throws -> (source: String, teacher: String, records: DecisionRecords)
  ) async throws -> EditCheck {
    // All that can be wrong with the options is said before anything is simulated.
    let budget = try budget.map { text throws(InputError) in try EditBudget(text) }
    let slice = try slice.map { text throws(InputError) in try DecisionSlice(text) }
    let suites = try chosenSuites()
    let decisions: DecisionShifts
    let source: String
    if let trace {
      source = trace
      decisions = try await DecisionShifts.measure(
        try Trace(trace), before: before, after: after, slice: slice, jobs: jobs
      ) { progress.say("part \($0) of \($1) of \(trace)") }
    } else {
      progress.say("recording decisions")
      let recorded = try await records()
      source = recorded.source
      decisions = try await DecisionShifts.measure(
        recorded.records, before: before, after: after, teacher: recorded.teacher, slice: slice, jobs: jobs)
    }
    var costs: [SuiteConsequences] = []
    for suite in suites {
      costs.append(
        try await SuiteConsequences.measure(
          suite, request: SuiteRequest(episodes: suiteEpisodes), before: before, after: after, jobs: jobs
        ) { progress.say("\(suite.name): \($0) of \($1) episodes") })
    }
    return try EditCheck(
      before: before, after: after, source: source, decisions: decisions, suites: costs, budget: budget)
  }
}
