/// The cloud at work: a value that stands at a decision point until it is told a choice.
///
/// The loop is that of the public reference, event for event (facts, simulator B and C). Copying a simulation copies
/// the world, so "what if" is a copy. Drive it by hand with ``choose(_:)`` while ``isFinished`` is false.
///
/// - Complexity: a decision is O(candidates); an event is O(machines).
public struct Simulation: Sendable {
  public let workload: Workload
  public let cloud: Cloud
  public let flagSharing: NodeFlagSharing

  /// s.
  public internal(set) var now = 0.0
  /// Leased machines in order of leasing.
  public internal(set) var machines: [Machine] = []
  /// The decision to take; meaningless once ``isFinished``.
  public internal(set) var decision: Decision
  /// Leased machines in their order, then one candidate per machine type.
  public internal(set) var candidates: [Candidate] = []
  public internal(set) var isFinished = false
  public internal(set) var totals = EpisodeTotals()
  var log: ScheduleLog

  // Progress per workflow and per task; task t of workflow w stands at taskOffset[w] + t.
  let taskOffset: [Int32]
  let sharesStart: [Bool]
  var missingParents: [Int32]
  var taskState: [TaskState]
  var finishedTasks: [Int32]
  /// `scheduled` flags shared by all workflows of a template, where sharing is published.
  var templateFlags: [[Bool]]
  var arrivals: ArrivalCounts
  var arrivalQueue = BinaryHeap<QueuedTask>()
  var nextSerial = 0
  /// No lease ends before this.
  var earliestLeaseEnd = Double.infinity

  // The event being handled: its number, tasks still to be offered, and where they came from.
  var eventNumber = 0
  var offered: [Int32] = []
  var offeredNext = 0
  var eventWorkflow = 0
  var eventFinishedTask: Int?
  var eventMachine: Int?

  enum TaskState: UInt8, Sendable {
    case waiting
    case scheduled
    case finished
  }

  /// Starts an episode and advances to the first decision.
  public init(workload: Workload, cloud: Cloud = Cloud(), flagSharing: NodeFlagSharing = .perWorkflow) {
    self.workload = workload
    self.cloud = cloud
    self.flagSharing = flagSharing
    var offsets: [Int32] = [0]
    var missing: [Int32] = []
    for instance in workload.instances {
      let profile = workload.templates[instance.template]
      offsets.append((offsets.last ?? 0) + Int32(profile.taskCount))
      missing.append(contentsOf: profile.parentCount)
    }
    taskOffset = offsets
    missingParents = missing
    taskState = [TaskState](repeating: .waiting, count: missing.count)
    finishedTasks = [Int32](repeating: 0, count: workload.instances.count)
    let starts = workload.instances.map(\.start)
    var uses: [Double: Int] = [:]
    for start in starts { uses[start, default: 0] += 1 }
    sharesStart = starts.map { (uses[$0] ?? 0) > 1 }
    templateFlags = Self.initialFlags(workload, flagSharing)
    arrivals = ArrivalCounts()
    log = ScheduleLog(tasks: missing.count, workflows: workload.instances.count)
    decision = Decision(
      number: 0, time: 0, workflow: 0, template: 0, task: 0, workflowStart: 0, deadlineFactor: 1, deadline: 0,
      subDeadline: 0, work: 0, remainingAfter: 0, finishedTasks: 0, taskCount: 0, childCount: 0)
    for (number, start) in starts.enumerated() {
      arrivalQueue.push(
        QueuedTask(priority: start, task: 0, workflow: Int32(number), workflowStart: start, execution: 0))
    }
    advance()
  }

  /// The flags a following episode in the same reference environment would start from.
  public var flagsLeft: [[Bool]] { templateFlags }

  private static func initialFlags(_ workload: Workload, _ sharing: NodeFlagSharing) -> [[Bool]] {
    guard case .perTemplate(let left) = sharing else { return [] }
    return workload.templates.enumerated().map { index, profile in
      index < left.count && left[index].count == profile.taskCount
        ? left[index] : [Bool](repeating: false, count: profile.taskCount)
    }
  }

  /// Assigns the task of the decision to `candidate` and advances to the next decision.
  ///
  /// - Throws: ``InputError`` (`software`) when the episode is over or the candidate is not one or not legal; the
  ///   simulation is then unchanged.
  public mutating func choose(_ candidate: Int) throws(InputError) {
    guard !isFinished else { throw InputError(.software, "a choice was made after the end of the episode") }
    guard candidates.indices.contains(candidate) else {
      throw InputError(
        .software, "candidate \(candidate) was chosen at decision \(decision.number)",
        remedy: "0 to \(candidates.count - 1) exist")
    }
    guard decision.masked != candidate else {
      throw InputError(.software, "masked candidate \(candidate) was chosen at decision \(decision.number)")
    }
    assign(to: candidate)
    if offeredNext < offered.count {
      presentDecision()
    } else {
      finishEvent()
      advance()
    }
  }
}
