extension Simulation {
  /// Sets ``decision`` and ``candidates`` for the next offered task.
  mutating func presentDecision() {
    let task = Int(offered[offeredNext])
    let instance = workload.instances[eventWorkflow]
    fillDecision(task: task, instance: instance)
    fillCandidates()
    totals.decisions += 1
    totals.candidates += candidates.count
    totals.mostCandidates = max(totals.mostCandidates, candidates.count)
  }

  private mutating func fillDecision(task: Int, instance: WorkflowInstance) {
    let factor = instance.deadlineFactor
    decision.number = totals.decisions
    decision.time = now
    decision.workflow = eventWorkflow
    decision.template = instance.template
    decision.task = task
    decision.workflowStart = instance.start
    decision.deadlineFactor = factor
    decision.deadline = instance.start + workload.templates[instance.template].allowance(factor: factor)
    // Sub-deadlines are fixed at the workflow's first decision, which is its arrival (D10).
    decision.subDeadline =
      workload.templates[instance.template].relativeSubDeadline(of: task, factor: factor) + instance.start
    decision.work = workload.templates[instance.template].work[task]
    decision.remainingAfter = workload.templates[instance.template].remainingAfter[task]
    decision.finishedTasks = Int(finishedTasks[eventWorkflow])
    decision.taskCount = workload.templates[instance.template].taskCount
    decision.childCount = Int(
      workload.templates[instance.template].childOffset[task + 1]
        - workload.templates[instance.template].childOffset[task])
    decision.finishedTask = eventFinishedTask
    decision.sourceMachine = eventMachine
    decision.masked = nil
    if let position = eventMachine, machines[position].queue.isEmpty,
      machines[position].leaseEnd < now + Self.leaseTolerance
    {
      decision.masked = position
    }
  }

  private mutating func fillCandidates() {
    let count = machines.count + cloud.catalogue.count
    if candidates.count != count {
      let empty = Candidate(
        machine: -1, type: 0, vCPUs: 1, start: 0, execution: 0, finish: 0, addedIntervals: 0, extraRent: 0,
        remainingLease: 0, isLegal: true)
      if candidates.count > count {
        candidates.removeLast(candidates.count - count)
      } else {
        while candidates.count < count { candidates.append(empty) }
      }
    }
    let now = now
    let work = decision.work
    let masked = decision.masked ?? -1
    let billing = cloud.billing
    let bootDelay = cloud.bootDelay
    let leased = machines.count
    candidates.withUnsafeMutableBufferPointer { candidates in
      cloud.catalogue.withUnsafeBufferPointer { catalogue in
        machines.withUnsafeBufferPointer { machines in
          for position in 0..<leased {
            let machine = machines[position]
            let start = max(machine.running == nil ? now : machine.busyUntil, now) + machine.queuedTime
            let execution = work / machine.vCPUs
            let finish = start + execution
            let added = Self.intervals(covering: finish - machine.leaseEnd, billing)
            candidates[position] = Candidate(
              machine: position, type: machine.type, vCPUs: machine.vCPUs, start: start, execution: execution,
              finish: finish, addedIntervals: added,
              extraRent: added == 0
                ? 0
                : billing.addedHours(leased: machine.leaseEnd - machine.leaseStart, intervals: added)
                  * catalogue[machine.type].pricePerHour,
              remainingLease: machine.leaseEnd + added * billing.interval - finish,
              isLegal: position != masked)
          }
        }
        let firstLease = billing.firstLease
        let firstHours = billing.billedHours(leased: firstLease)
        for type in catalogue.indices {
          let execution = work / catalogue[type].vCPUs
          let start = now + bootDelay
          let finish = start + execution
          let added = Self.intervals(covering: bootDelay + execution - firstLease, billing)
          let hours = firstHours + (added == 0 ? 0 : billing.addedHours(leased: firstLease, intervals: added))
          candidates[leased + type] = Candidate(
            machine: -1, type: type, vCPUs: catalogue[type].vCPUs, start: start, execution: execution,
            finish: finish, addedIntervals: added, extraRent: hours * catalogue[type].pricePerHour,
            remainingLease: firstLease + added * billing.interval - bootDelay - execution, isLegal: true)
        }
      }
    }
  }

  /// Lease intervals that cover `overrun` seconds beyond the end of a lease.
  @inline(__always)
  private static func intervals(covering overrun: Double, _ billing: Billing) -> Double {
    overrun <= leaseTolerance ? 0 : ((overrun - leaseTolerance) / billing.interval).rounded(.up)
  }
}
