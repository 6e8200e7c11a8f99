extension ScheduleRecord {
  /// A static schedule as the record that pictures of schedules are made from: one workflow, a lease per machine that
  /// is used, no money. It is for looking at: ``StaticScheduleValidator`` checks the schedule itself.
  ///
  /// - Complexity: O(tasks + edges + machines · types).
  public init(_ schedule: StaticSchedule, of problem: StaticProblem, policy: String) {
    var types: [MachineType] = []
    var typeOf: [Int] = []
    for machine in problem.machines {
      let name = "\(shortest(machine.speed))-mhz"
      if let known = types.firstIndex(where: { $0.name == name }) {
        typeOf.append(known)
      } else {
        typeOf.append(types.count)
        types.append(MachineType(name: name, vCPUs: machine.speed / 1000, pricePerHour: 0))
      }
    }
    var leaseOf = [Int](repeating: -1, count: problem.machineCount)
    var leases: [Lease] = []
    var runs: [Run] = []
    var makespan = 0.0
    var executed = 0.0
    for task in problem.tasks.indices where problem.machines.indices.contains(schedule.machine[task]) {
      let machine = schedule.machine[task]
      if leaseOf[machine] < 0 {
        leaseOf[machine] = leases.count
        leases.append(Lease(type: typeOf[machine], start: schedule.start[task], end: 0, hours: 0))
      }
      let lease = leaseOf[machine]
      leases[lease].start = min(leases[lease].start, schedule.start[task])
      leases[lease].end = max(leases[lease].end, schedule.finish[task])
      runs.append(
        Run(
          workflow: 0, task: task, machine: lease, assigned: problem.tasks[task].release,
          start: schedule.start[task], finish: schedule.finish[task]))
      makespan = max(makespan, schedule.finish[task])
      executed += schedule.finish[task] - schedule.start[task]
    }
    let template = Template(
      name: problem.name, tasks: problem.tasks.map(\.id), work: problem.tasks.map(\.work),
      parents: problem.tasks.indices.map { task in
        problem.parents.range(task).map { problem.parents.neighbours[$0] }
      })
    self.init(
      policy: policy, cloud: Cloud(catalogue: types, penalty: LatePenalty(base: 0, ratePerHour: 0)),
      templates: [template],
      workflows: [
        Outcome(
          template: 0, start: 0, deadlineFactor: 1, deadline: makespan, finish: makespan, penalty: 0)
      ],
      runs: runs, leases: leases,
      totals: Totals(
        rent: 0, penalty: 0, rentedHours: 0, executedHours: executed / 3600, missedDeadlines: 0))
  }
}
