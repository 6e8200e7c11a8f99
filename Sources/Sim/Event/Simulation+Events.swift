extension Simulation {
  /// A lease that ends within this many seconds counts as over; work that overruns it by less is let be (C2, C3).
  static let leaseTolerance = 1e-5
  /// Lease intervals that are added one by one.
  private static let mostSteps = 1e5

  /// Handles events until one offers a task or nothing is left.
  mutating func advance() {
    while true {
      let arrival = arrivalQueue.first?.priority ?? .infinity
      let (completion, machine) = earliestCompletion()
      guard arrival < .infinity || completion < .infinity else {
        isFinished = true
        candidates.removeAll(keepingCapacity: true)
        return
      }
      offered.removeAll(keepingCapacity: true)
      offeredNext = 0
      // The arrival queue wins ties against machines (B1).
      if arrival <= completion {
        handleArrival(at: arrival)
      } else {
        handleCompletion(on: machine, at: completion)
      }
      if !offered.isEmpty {
        presentDecision()
        return
      }
      finishEvent()
    }
  }

  /// The machine whose task ends first; the lowest position wins ties (B1).
  private func earliestCompletion() -> (time: Double, machine: Int) {
    var earliest = Double.infinity
    var position = -1
    machines.withUnsafeBufferPointer { machines in
      for index in machines.indices where machines[index].running != nil {
        if machines[index].busyUntil < earliest {
          earliest = machines[index].busyUntil
          position = index
        }
      }
    }
    return (earliest, position)
  }

  private mutating func handleArrival(at time: Double) {
    guard let entry = arrivalQueue.pop() else { return }
    now = time
    beginEvent()
    eventWorkflow = Int(entry.workflow)
    eventFinishedTask = nil
    eventMachine = nil
    arrivals.countArrival(at: now)
    arrivals.advance(to: now)
    offered.append(contentsOf: workload.templates[workload.instances[eventWorkflow].template].roots)
  }

  private mutating func handleCompletion(on position: Int, at time: Double) {
    now = time
    guard let task = machines[position].running else { return }
    let serial = machines[position].serial
    beginEvent()
    // Removals before it shift the machine's position; serials ascend along the list.
    var machine = min(position, machines.count - 1)
    while machines[machine].serial != serial { machine -= 1 }
    eventMachine = machine
    eventWorkflow = Int(task.workflow)
    eventFinishedTask = Int(task.task)
    arrivals.advance(to: now)

    let instance = workload.instances[eventWorkflow]
    let offset = Int(taskOffset[eventWorkflow])
    taskState[offset + Int(task.task)] = .finished
    finishedTasks[eventWorkflow] += 1
    let count = Int(taskOffset[eventWorkflow + 1]) - offset
    let first = Int(workload.templates[instance.template].childOffset[Int(task.task)])
    let last = Int(workload.templates[instance.template].childOffset[Int(task.task) + 1])
    for index in first..<last {
      let child = workload.templates[instance.template].children[index]
      missingParents[offset + Int(child)] -= 1
      if missingParents[offset + Int(child)] == 0 { offered.append(child) }
    }
    if finishedTasks[eventWorkflow] == count { finishWorkflow(eventWorkflow, instance) }
  }

  private mutating func finishWorkflow(_ number: Int, _ instance: WorkflowInstance) {
    let allowance = workload.templates[instance.template].allowance(factor: instance.deadlineFactor)
    // The deadline is an absolute time in the reference; subtracting the start again decides the last bit.
    let allowed = (instance.start + allowance) - instance.start
    let dollars = cloud.penalty.dollars(response: now - instance.start, allowed: allowed)
    totals.penalty += dollars
    totals.finishedWorkflows += 1
    if dollars > 0 { totals.missedDeadlines += 1 }
    log.finish(workflow: number, at: now, penalty: dollars)
  }

  /// After the last task of an event has been assigned: counts the arrival, or frees the machine (B4, D3).
  mutating func finishEvent() {
    if let position = eventMachine {
      release(position)
      eventMachine = nil
    } else {
      arrivals.countPublished(at: now)
    }
  }

  private mutating func release(_ position: Int) {
    machines[position].running = nil
    guard !machines[position].queue.isEmpty else { return }
    // Rebuilding the queue (B3) changes nothing unless two entries tie in full.
    if machines[position].tiedInQueue > 1 { machines[position].queue.rebuild() }
    startNext(on: position)
  }

  private mutating func startNext(on position: Int) {
    guard let task = machines[position].queue.pop() else { return }
    if sharesStart[Int(task.workflow)] { machines[position].tiedInQueue -= 1 }
    let start = max(task.priority, machines[position].busyUntil)
    let finish = start + task.execution
    machines[position].busyUntil = finish
    machines[position].queuedTime -= task.execution
    machines[position].running = task
    log.run(
      Int(taskOffset[Int(task.workflow)]) + Int(task.task), on: machines[position].serial,
      assigned: task.priority, start: start, finish: finish)
  }

  /// Begins an event: removes machines whose lease is over and which have nothing to do (C3).
  private mutating func beginEvent() {
    eventNumber += 1
    let limit = now + Self.leaseTolerance
    // Most events come before any lease ends.
    guard earliestLeaseEnd < limit else { return }
    machines.removeAll { $0.leaseEnd < limit && $0.isIdle }
    earliestLeaseEnd = .infinity
    for index in machines.indices { earliestLeaseEnd = min(earliestLeaseEnd, machines[index].leaseEnd) }
  }

  mutating func assign(to candidate: Int) {
    let position = candidate < machines.count ? candidate : lease(type: candidate - machines.count)
    let execution = decision.work / machines[position].vCPUs
    totals.executedHours += execution / 3600
    machines[position].queuedTime += execution
    machines[position].queue.push(
      QueuedTask(
        priority: now, task: Int32(decision.task), workflow: Int32(decision.workflow),
        workflowStart: decision.workflowStart, execution: execution))
    if sharesStart[decision.workflow] { machines[position].tiedInQueue += 1 }
    if machines[position].running == nil { startNext(on: position) }
    extendLease(of: position)
    taskState[Int(taskOffset[decision.workflow]) + decision.task] = .scheduled
    if !templateFlags.isEmpty { templateFlags[decision.template][decision.task] = true }
    offeredNext += 1
  }

  private mutating func lease(type: Int) -> Int {
    let kind = cloud.catalogue[type]
    let length = cloud.billing.firstLease
    machines.append(
      Machine(
        serial: nextSerial, type: type, vCPUs: kind.vCPUs, leaseStart: now, leaseEnd: now + length,
        busyUntil: now + cloud.bootDelay))
    earliestLeaseEnd = min(earliestLeaseEnd, now + length)
    let hours = cloud.billing.billedHours(leased: length)
    bill(hours: hours, price: kind.pricePerHour)
    log.lease(type: type, start: now, end: now + length, hours: hours)
    nextSerial += 1
    return machines.count - 1
  }

  /// Adds lease intervals until the assigned work fits (C2).
  private mutating func extendLease(of position: Int) {
    let queued = max(DecimalRounding.correct(machines[position].queuedTime, digits: 3, power: 1000), 0)
    let busy = max(machines[position].busyUntil, now)
    // Step by step, as the reference adds them up. A work beyond all measure is covered in one step, and adding stops
    // where an interval is less than the last bit of the time: a loop must end whatever the work.
    let missing = (busy + queued - machines[position].leaseEnd) / cloud.billing.interval
    if missing > Self.mostSteps { addIntervals(missing.rounded(.up), to: position) }
    while machines[position].leaseEnd - busy - queued < -Self.leaseTolerance,
      machines[position].leaseEnd + cloud.billing.interval > machines[position].leaseEnd
    {
      addIntervals(1, to: position)
    }
  }

  private mutating func addIntervals(_ count: Double, to position: Int) {
    if machines[position].extensionEvent != eventNumber {
      machines[position].extensionEvent = eventNumber
      machines[position].leaseEndBefore = machines[position].leaseEnd
    }
    let leased = machines[position].leaseEnd - machines[position].leaseStart
    machines[position].leaseEnd += count * cloud.billing.interval
    let hours = cloud.billing.addedHours(leased: leased, intervals: count)
    bill(hours: hours, price: cloud.catalogue[machines[position].type].pricePerHour)
    log.extend(serial: machines[position].serial, to: machines[position].leaseEnd, hours: hours)
  }

  private mutating func bill(hours: Double, price: Double) {
    totals.rent += hours * price
    totals.rentedHours += hours
  }
}
