/// Checks a schedule from its record alone and recomputes what it cost.
///
/// It shares no code with the event loop: precedence, one task at a time per machine, durations, leases, rent and
/// penalties are derived again from the record's first principles.
public struct ScheduleValidator: Sendable {
  /// Relative slack for sums, and the seconds by which work may overrun a lease: the reference rounds queued work
  /// to 3 decimals before it extends a lease (facts, simulator C2).
  static let relative = 1e-9
  static let leaseOverrun = 1e-3

  /// What was recomputed.
  public struct Recomputed: Sendable, Equatable {
    public var rent = 0.0
    public var penalty = 0.0
    public var rentedHours = 0.0
    public var executedHours = 0.0
    public var missedDeadlines = 0
  }

  private let record: ScheduleRecord
  private var recomputed = Recomputed()
  private var problems: [String] = []

  /// - Returns: what the schedule costs, and every violation found, at most 100, as sentences.
  public static func check(_ record: ScheduleRecord) -> (recomputed: Recomputed, problems: [String]) {
    var validator = ScheduleValidator(record: record)
    if validator.checkReferences() {
      validator.checkTasks()
      validator.checkMachines()
      validator.checkWorkflows()
      validator.checkTotals()
    }
    return (validator.recomputed, Array(validator.problems.prefix(100)))
  }

  private init(record: ScheduleRecord) {
    self.record = record
  }

  /// Whether everything the record points at exists; nothing else is looked at before that.
  private mutating func checkReferences() -> Bool {
    for (number, template) in record.templates.enumerated() {
      let count = template.work.count
      if template.parents.count != count || template.tasks.count != count
        || !template.parents.allSatisfy({ $0.allSatisfy { (0..<count).contains($0) } })
      {
        problems.append("template \(number) is inconsistent")
      }
    }
    for (number, workflow) in record.workflows.enumerated()
    where !record.templates.indices.contains(workflow.template) {
      problems.append("workflow \(number) names template \(workflow.template), which does not exist")
    }
    for (number, lease) in record.leases.enumerated()
    where !record.cloud.catalogue.indices.contains(lease.type) {
      problems.append("machine \(number) is of type \(lease.type), which does not exist")
    }
    guard problems.isEmpty else { return false }
    for run in record.runs {
      guard record.workflows.indices.contains(run.workflow), record.leases.indices.contains(run.machine),
        record.templates[record.workflows[run.workflow].template].work.indices.contains(run.task)
      else {
        problems.append("a run names workflow \(run.workflow), task \(run.task), machine \(run.machine)")
        return false
      }
    }
    return true
  }

  private func close(_ a: Double, _ b: Double) -> Bool {
    // Infinite numbers would be close to everything.
    a.isFinite && b.isFinite && abs(a - b) <= Self.relative * max(1, abs(a), abs(b))
  }

  /// Whether two durations agree that are differences of times up to `time`: those carry its last bits.
  private func sameDuration(_ a: Double, _ b: Double, at time: Double) -> Bool {
    close(a, b) || abs(a - b) <= 4 * time.ulp
  }

  /// Every task once, assigned when its parents have finished and its workflow has arrived, for as long as its work
  /// takes.
  private mutating func checkTasks() {
    var finishes = record.workflows.map { [Double?](repeating: nil, count: taskCount($0)) }
    for run in record.runs {
      if finishes[run.workflow][run.task] != nil {
        problems.append("workflow \(run.workflow) task \(run.task) runs twice")
      }
      finishes[run.workflow][run.task] = run.finish
      let work = record.templates[record.workflows[run.workflow].template].work[run.task]
      let execution = work / record.cloud.catalogue[record.leases[run.machine].type].vCPUs
      recomputed.executedHours += execution / 3600
      if !sameDuration(run.finish - run.start, execution, at: run.finish) {
        problems.append(
          "workflow \(run.workflow) task \(run.task) takes \(run.finish - run.start) s, \(execution) needed")
      }
    }
    for run in record.runs {
      let workflow = record.workflows[run.workflow]
      var ready = workflow.start
      for parent in record.templates[workflow.template].parents[run.task] {
        guard let finish = finishes[run.workflow][parent], finish <= run.assigned + Self.relative else {
          problems.append("workflow \(run.workflow) task \(run.task) does not wait for task \(parent)")
          continue
        }
        ready = max(ready, finish)
      }
      if !close(run.assigned, ready) {
        problems.append(
          "workflow \(run.workflow) task \(run.task) is assigned at \(run.assigned) s, it was ready at \(ready) s"
        )
      }
    }
    for (number, tasks) in finishes.enumerated() where tasks.contains(where: { $0 == nil }) {
      problems.append("workflow \(number) has tasks that never ran")
    }
  }

  private func taskCount(_ workflow: ScheduleRecord.Outcome) -> Int {
    record.templates[workflow.template].work.count
  }

  /// One task at a time, without idling while one waits, inside the lease; the lease begins with its first
  /// assignment and is a whole number of intervals, as short as the work allows.
  private mutating func checkMachines() {
    var byMachine = [[ScheduleRecord.Run]](repeating: [], count: record.leases.count)
    for run in record.runs { byMachine[run.machine].append(run) }
    let billing = record.cloud.billing
    for (serial, lease) in record.leases.enumerated() {
      let runs = byMachine[serial].sorted { ($0.start, $0.finish) < ($1.start, $1.finish) }
      var free = lease.start + record.cloud.bootDelay
      for run in runs {
        let earliest = max(free, run.assigned)
        if run.start < free - Self.relative * max(1, free) {
          problems.append("machine \(serial) runs two tasks at \(run.start) s")
        } else if !close(run.start, earliest) {
          problems.append(
            "workflow \(run.workflow) task \(run.task) starts at \(run.start) s, it could at \(earliest) s")
        }
        free = max(free, run.finish)
      }
      if let first = runs.map(\.assigned).min() {
        if !close(first, lease.start) {
          problems.append("machine \(serial) is leased at \(lease.start) s, first needed at \(first) s")
        }
      } else {
        problems.append("machine \(serial) was leased for nothing")
      }
      if free > lease.end + Self.leaseOverrun {
        problems.append("machine \(serial) works until \(free) s, its lease ends at \(lease.end) s")
      }
      let length = lease.end - lease.start
      let extensions = ((length - billing.firstLease) / billing.interval).rounded()
      if extensions < 0 || !close(length, billing.firstLease + extensions * billing.interval) {
        problems.append("machine \(serial) is leased for \(length) s, not a whole number of intervals")
      } else if extensions > 0, free <= lease.end - billing.interval - Self.leaseOverrun {
        problems.append("machine \(serial) was extended without need")
      }
      let units = (billing.firstLease + extensions * billing.interval) / billing.granularity
      let billedUnits = (units - Self.relative * max(1, units)).rounded(.up)
      let hours = billedUnits * billing.granularity / 3600
      if !close(hours, lease.hours) {
        problems.append("machine \(serial) is billed \(lease.hours) h, \(hours) h are due")
      }
      recomputed.rentedHours += hours
      recomputed.rent += hours * record.cloud.catalogue[lease.type].pricePerHour
    }
  }

  /// Deadlines along the longest path by work, penalties by lateness.
  private mutating func checkWorkflows() {
    let lengths = record.templates.map(Self.longestPath)
    var last = [Double](repeating: 0, count: record.workflows.count)
    for run in record.runs { last[run.workflow] = max(last[run.workflow], run.finish) }
    for (number, workflow) in record.workflows.enumerated() {
      let allowed = workflow.deadlineFactor * lengths[workflow.template] / record.cloud.deadlineVCPUs
      if !close(workflow.deadline, workflow.start + allowed) {
        problems.append(
          "workflow \(number) has deadline \(workflow.deadline), \(workflow.start + allowed) is due")
      }
      guard let finish = workflow.finish, close(finish, last[number]) else {
        problems.append("workflow \(number) does not finish with its last task")
        continue
      }
      let late = finish - workflow.deadline
      // Below 5e-6 s lateness rounds to none; at that edge the record's own verdict is taken.
      let isLate = abs(late - 5e-6) < 1e-7 ? workflow.penalty > 0 : late > 5e-6
      let penalty =
        isLate ? record.cloud.penalty.base + record.cloud.penalty.ratePerHour / 3600 * late : 0
      if !close(penalty, workflow.penalty) {
        problems.append("workflow \(number) is charged \(workflow.penalty) $, \(penalty) $ are due")
      }
      recomputed.penalty += penalty
      if penalty > 0 { recomputed.missedDeadlines += 1 }
    }
  }

  private mutating func checkTotals() {
    let totals = record.totals
    if !close(totals.rent, recomputed.rent) {
      problems.append("rent \(totals.rent), sums to \(recomputed.rent)")
    }
    if !close(totals.penalty, recomputed.penalty) {
      problems.append("penalties \(totals.penalty), sum to \(recomputed.penalty)")
    }
    if !close(totals.rentedHours, recomputed.rentedHours) {
      problems.append("rented hours \(totals.rentedHours), sum to \(recomputed.rentedHours)")
    }
    if !close(totals.executedHours, recomputed.executedHours) {
      problems.append("executed hours \(totals.executedHours), sum to \(recomputed.executedHours)")
    }
    if totals.missedDeadlines != recomputed.missedDeadlines {
      problems.append("missed \(totals.missedDeadlines), counted \(recomputed.missedDeadlines)")
    }
  }

  /// Longest path by relaxation in rounds: no order of the tasks is assumed, cycles end after n rounds.
  private static func longestPath(_ template: ScheduleRecord.Template) -> Double {
    var length = template.work
    for _ in template.work.indices {
      var changed = false
      for (task, parents) in template.parents.enumerated() {
        let through = (parents.map { length[$0] }.max() ?? 0) + template.work[task]
        if through > length[task] {
          length[task] = through
          changed = true
        }
      }
      if !changed { break }
    }
    return length.max() ?? 0
  }
}
