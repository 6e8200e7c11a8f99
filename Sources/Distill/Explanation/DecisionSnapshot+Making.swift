import Policy
import Sim

extension DecisionSnapshot {
  /// The decision that `simulation` stands at.
  ///
  /// - Parameters:
  ///   - teacher: its name and what it said here; nil if nobody was asked.
  ///   - rules: asked here; they must have begun the episode.
  ///   - episode: the number that the place is given.
  /// - Throws: ``InputError`` from a rule, and (`software`) at the end of an episode.
  /// - Complexity: O(candidates²) with a small factor, and the rules.
  public init(
    _ simulation: Simulation, teacher: (name: String, judgement: Judgement)?,
    rules: [any SchedulingPolicy], episode: Int
  ) throws(InputError) {
    guard !simulation.isFinished else {
      throw InputError(.software, "there is no decision at the end of an episode")
    }
    var rows: [Double] = []
    var state: [Double] = []
    CandidateFeatures.write(simulation, into: &rows)
    StateFeatures.write(simulation, into: &state)
    let decision = simulation.decision
    let workflow = simulation.workload.templates[decision.template].workflow
    var answers: [RuleAnswer] = []
    for var rule in rules {
      answers.append(RuleAnswer(name: rule.name, choice: try rule.choose(in: simulation)))
    }
    let catalogue = simulation.cloud.catalogue
    self.init(
      place: DecisionRecords.Place(simulation, episode: episode, expert: teacher?.judgement.expert),
      workflowName: workflow.name,
      taskName: workflow.tasks.indices.contains(decision.task)
        ? "\(workflow.tasks[decision.task].type) \(workflow.tasks[decision.task].id)" : nil,
      labels: simulation.candidates.map { candidate in
        let type = catalogue[candidate.type].name
        return candidate.isNew
          ? "new \(type)" : "machine \(simulation.machines[candidate.machine].serial) (\(type))"
      },
      rows: rows, state: state, isLegal: simulation.candidates.map(\.isLegal),
      teacher: teacher.map {
        TeacherAnswer(
          name: $0.name, choice: $0.judgement.choice, scores: $0.judgement.scores,
          expert: $0.judgement.expert, gate: $0.judgement.gate)
      },
      rules: answers, penalty: simulation.cloud.penalty,
      sizes: Array(Set(catalogue.map(\.vCPUs))).sorted())
  }

  /// Decision number `position` of `records`.
  ///
  /// - Parameters:
  ///   - teacher: whose choices the records hold.
  ///   - cloud: what they were recorded in, if it is known.
  /// - Complexity: O(candidates).
  public init(_ records: DecisionRecords, at position: Int, teacher: String, cloud: Cloud? = nil) {
    let range = records.candidateOffset[position]..<records.candidateOffset[position + 1]
    let scores = range.map { Double(records.scores[$0]) }
    let gate = records.gates[position * records.gateCount..<(position + 1) * records.gateCount]
      .map(Double.init)
    self.init(
      place: records.places[position],
      labels: range.indices.map { index in
        let candidate = index - range.lowerBound
        let isNew = records.feature(CandidateFeatures.Column.isNew, of: candidate, at: position) == 1
        let size = records.feature(CandidateFeatures.Column.vCPUs, of: candidate, at: position)
        return "\(isNew ? "new" : "leased") \(NumberText.shortest(size)) vCPU"
      },
      rows: Array(records.rows(position)), state: Array(records.state(position)),
      isLegal: Array(records.isLegal[range]),
      teacher: TeacherAnswer(
        name: teacher, choice: Int(records.choices[position]),
        scores: scores.allSatisfy(\.isFinite) ? scores : [], expert: records.expert(position),
        gate: gate.allSatisfy(\.isFinite) ? gate : []),
      rules: records.rules.indices.map {
        RuleAnswer(name: records.rules[$0], choice: records.ruleChoice($0, at: position))
      },
      penalty: cloud?.penalty, sizes: cloud.map { Array(Set($0.catalogue.map(\.vCPUs))).sorted() } ?? [])
  }
}

extension DecisionRecords.Place {
  /// Where `simulation` stands.
  init(_ simulation: Simulation, episode: Int, expert: Int?) {
    let decision = simulation.decision
    self.init(
      episode: episode, decision: decision.number, workflow: decision.workflow, task: decision.task,
      time: decision.time, template: decision.template,
      family: DecisionRecords.family(simulation.workload.templates[decision.template].workflow.name),
      workflowTasks: decision.taskCount, expert: expert)
  }
}
