import Testing

@testable import Sim

@Suite struct ScheduleValidatorTests {
  /// Every schedule of the simulator is accepted, and its cost found again from the record alone.
  @Test(arguments: Chooser.allCases) func acceptsEverySchedule(chooser: Chooser) throws {
    var source = RandomSource(seed: 17)
    for number in 0..<150 {
      let world = try RandomWorld(using: &source)
      var simulation = Simulation(workload: world.workload, cloud: world.cloud)
      try chooser.run(&simulation, using: &source)
      #expect(simulation.totals.decisions == world.workload.taskCount)
      #expect(simulation.totals.finishedWorkflows == world.workload.instances.count)

      var record = simulation.scheduleRecord(policy: "\(chooser)")
      record.runs.shuffle(using: &source)
      let (recomputed, problems) = ScheduleValidator.check(record)
      #expect(problems.isEmpty, "world \(number): \(problems.prefix(3))")
      let totals = simulation.totals
      for (ours, theirs) in [
        (recomputed.rent, totals.rent), (recomputed.penalty, totals.penalty),
        (recomputed.rentedHours, totals.rentedHours), (recomputed.executedHours, totals.executedHours),
      ] {
        #expect(abs(ours - theirs) <= 1e-9 * max(1, abs(theirs)), "world \(number)")
      }
      #expect(recomputed.missedDeadlines == totals.missedDeadlines)
    }
  }

  /// A record that has been tampered with in one place.
  enum Tampering: CaseIterable {
    case shiftStart, shiftFinish, shiftRun, shiftAssignment, swapMachines, dropRun, repeatRun, dropLease
    case price, speed, interval, shortenLease, lengthenLease, lengthenLeaseWithBill, moveLease, leaseHours,
      leaseType
    case penalty, penaltyBase, workflowStart, deadline, factor, finish, noFinish, work, dependency
    case rent, totalPenalty, rentedHours, executedHours, missed
    case unknownTemplate, unknownMachine, unknownTask, unknownWorkflow, unknownType, unknownParent
    case notANumber, infiniteWork, infiniteLease
  }

  @Test(arguments: Tampering.allCases) func findsTampering(how: Tampering) throws {
    var source = RandomSource(seed: 23)
    var applied = 0
    for _ in 0..<60 {
      let world = try RandomWorld(using: &source)
      var simulation = Simulation(workload: world.workload, cloud: world.cloud)
      try Chooser.random.run(&simulation, using: &source)
      var record = simulation.scheduleRecord(policy: "random")
      guard Self.tamper(&record, how, &source) else { continue }
      applied += 1
      #expect(!ScheduleValidator.check(record).problems.isEmpty, "\(how)")
    }
    #expect(applied >= 5, "\(how) was hardly ever possible")
  }

  /// - Returns: false when this record has nothing that could be changed so.
  private static func tamper(
    _ record: inout ScheduleRecord, _ how: Tampering, _ source: inout RandomSource
  ) -> Bool {
    let run = source.index(below: record.runs.count)
    let lease = record.runs[run].machine
    let workflow = record.runs[run].workflow
    let type = record.leases[lease].type
    let delta = [0.5, -0.5, 7, -7][source.index(below: 4)]
    let beyond = [-1, 1_000, Int.max, Int.min][source.index(below: 4)]
    func work(_ run: ScheduleRecord.Run) -> Double {
      record.templates[record.workflows[run.workflow].template].work[run.task]
    }
    switch how {
    case .shiftStart: record.runs[run].start += delta
    case .shiftFinish: record.runs[run].finish += delta
    case .shiftRun:
      record.runs[run].start += delta
      record.runs[run].finish += delta
    case .shiftAssignment: record.runs[run].assigned += delta
    case .swapMachines:
      let speeds = record.leases.map { [catalogue = record.cloud.catalogue] in catalogue[$0.type].vCPUs }
      let other = record.runs.firstIndex {
        speeds[$0.machine] != speeds[lease] && work($0) != work(record.runs[run])
      }
      guard let other else { return false }
      (record.runs[run].machine, record.runs[other].machine) = (record.runs[other].machine, lease)
    case .dropRun: record.runs.remove(at: run)
    case .repeatRun: record.runs.append(record.runs[run])
    case .dropLease: record.leases.removeLast()
    case .price: record.cloud.catalogue[type].pricePerHour += 0.01
    case .speed:
      guard work(record.runs[run]) > 0 else { return false }
      record.cloud.catalogue[type].vCPUs *= 1.01
    case .interval: record.cloud.billing.interval *= 1.37
    case .shortenLease:
      record.leases[lease].end -= [1, record.cloud.billing.interval][source.index(below: 2)]
    case .lengthenLease: record.leases[lease].end += 1
    case .lengthenLeaseWithBill:
      let billing = record.cloud.billing
      let hours = billing.addedHours(
        leased: record.leases[lease].end - record.leases[lease].start, intervals: 1)
      record.leases[lease].end += billing.interval
      record.leases[lease].hours += hours
      record.totals.rentedHours += hours
      record.totals.rent += hours * record.cloud.catalogue[type].pricePerHour
    case .moveLease:
      record.leases[lease].start += delta
      record.leases[lease].end += delta
    case .leaseHours: record.leases[lease].hours += 0.001
    case .leaseType:
      let speeds = record.cloud.catalogue.map(\.vCPUs)
      guard work(record.runs[run]) > 0, let other = speeds.firstIndex(where: { $0 != speeds[type] })
      else { return false }
      record.leases[lease].type = other
    case .penalty: record.workflows[workflow].penalty += 0.001
    case .penaltyBase:
      guard record.totals.missedDeadlines > 0 else { return false }
      record.cloud.penalty.base += 0.001
    case .workflowStart: record.workflows[workflow].start += delta
    case .deadline: record.workflows[workflow].deadline += delta
    case .factor:
      guard record.workflows[workflow].deadline > record.workflows[workflow].start + 1 else { return false }
      record.workflows[workflow].deadlineFactor *= 1.01
    case .finish: record.workflows[workflow].finish? += delta
    case .noFinish: record.workflows[workflow].finish = nil
    case .work: record.templates[record.workflows[workflow].template].work[record.runs[run].task] += 3
    case .dependency:
      // A parent that was not waited for.
      let late = record.runs.first {
        $0.workflow == workflow && $0.finish > record.runs[run].assigned && $0.task != record.runs[run].task
      }
      guard let late else { return false }
      record.templates[record.workflows[workflow].template].parents[record.runs[run].task].append(late.task)
    case .rent: record.totals.rent += 0.001
    case .totalPenalty: record.totals.penalty += 0.001
    case .rentedHours: record.totals.rentedHours += 0.001
    case .executedHours: record.totals.executedHours += 0.001
    case .missed: record.totals.missedDeadlines += 1
    case .unknownTemplate: record.workflows[workflow].template = beyond
    case .unknownMachine: record.runs[run].machine = beyond
    case .unknownTask: record.runs[run].task = beyond
    case .unknownWorkflow: record.runs[run].workflow = beyond
    case .unknownType: record.leases[lease].type = beyond
    case .unknownParent:
      record.templates[record.workflows[workflow].template].parents[record.runs[run].task].append(beyond)
    case .notANumber:
      switch source.index(below: 8) {
      case 0: record.runs[run].start = .nan
      case 1: record.runs[run].finish = .nan
      case 2: record.runs[run].assigned = .nan
      case 3: record.leases[lease].start = .nan
      case 4: record.leases[lease].end = .nan
      case 5: record.workflows[workflow].start = .nan
      case 6: record.workflows[workflow].deadline = .nan
      default: record.totals.rent = .nan
      }
    case .infiniteWork:
      record.templates[record.workflows[workflow].template].work[record.runs[run].task] = .infinity
    case .infiniteLease:
      record.leases[lease].end = .infinity
      record.leases[lease].hours = .infinity
      record.totals.rent = .infinity
      record.totals.rentedHours = .infinity
    }
    return true
  }
}
