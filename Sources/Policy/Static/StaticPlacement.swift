import Sim

/// A schedule in the making: puts tasks, one after the other, where they finish first or where they are told to.
///
/// A task's parents must have been placed. A task starts in the earliest gap that holds it, or, without insertion,
/// after the last task of its machine; equal finishes go to the lowest machine.
///
/// Machines of equal speed share one tree of gaps. Where no parent ran, a task is ready at one and the same time, so
/// one question per tree answers for all its machines; the few where parents ran are asked one by one.
///
/// - Complexity: expected O((speeds + parents) · log gaps) per task; with a matrix of times, speeds = machines.
package struct StaticPlacement: Sendable {
  package struct Place: Sendable, Equatable {
    package var machine: Int
    package var start: Double
    package var finish: Double
    /// Where the gap starts that it uses.
    var gapStart: Double
    var gapEnd: Double
  }

  package let problem: StaticProblem
  package let groups: PlacementGroups
  private let insertion: Bool
  /// A task without duration fits between two tasks that touch.
  private let keepsEmptyGaps: Bool
  private var groupGaps: [GapTree]
  /// By machine; only where single machines are asked.
  private var machineGaps: [GapTree]
  package private(set) var schedule: StaticSchedule
  private var ready: ParentTimes

  package init(_ problem: StaticProblem, insertion: Bool = true, asksMachines: Bool? = nil) {
    self.problem = problem
    self.insertion = insertion
    groups = PlacementGroups(problem)
    keepsEmptyGaps =
      insertion
      && (problem.executionTimes?.contains(0) ?? problem.tasks.contains { $0.work == 0 })
    groupGaps = groups.groups.map { group in
      var tree = GapTree()
      for machine in group.machines {
        tree.insert(GapTree.Gap(start: 0, end: .infinity, machine: Int32(machine)))
      }
      return tree
    }
    machineGaps =
      asksMachines ?? !problem.isIndependent
      ? (0..<problem.machineCount).map { machine in
        var tree = GapTree()
        tree.insert(GapTree.Gap(start: 0, end: .infinity, machine: Int32(machine)))
        return tree
      } : []
    schedule = StaticSchedule(taskCount: problem.taskCount)
    ready = ParentTimes(machineCount: problem.machineCount)
  }

  /// Where `task` finishes first.
  package mutating func earliest(_ task: Int) -> Place? {
    ready.read(task, problem, schedule)
    var best: Place?
    for (number, group) in groups.groups.enumerated() {
      guard problem.fits(task, on: group.first) else { continue }
      let seconds = problem.seconds(task, on: group.first)
      if let best, !Self.isBetter(ready.elsewhere + seconds, group.first, than: best) { continue }
      guard let found = groupGaps[number].earliest(ready: ready.elsewhere, seconds: seconds) else {
        continue
      }
      if best.map({ Self.isBetter(found.finish, Int(found.gap.machine), than: $0) }) ?? true {
        best = Self.place(found.gap, ready: ready.elsewhere, finish: found.finish)
      }
    }
    for machine in ready.machines where problem.fits(task, on: machine) {
      let time = ready.time(on: machine)
      let seconds = problem.seconds(task, on: machine)
      if let best, best.machine != machine, !Self.isBetter(time + seconds, machine, than: best) { continue }
      guard let place = place(task, on: machine, ready: time, seconds: seconds) else { continue }
      if best.map({ $0.machine == machine ? place.finish <= $0.finish : Self.isBetter(place, than: $0) })
        ?? true
      {
        best = place
      }
    }
    return best
  }

  /// The earliest place on one machine; needs `asksMachines`.
  package mutating func earliest(_ task: Int, on machine: Int) -> Place? {
    ready.read(task, problem, schedule)
    return place(
      task, on: machine, ready: ready.time(on: machine), seconds: problem.seconds(task, on: machine))
  }

  /// The earliest place in each group of machines, `nil` where the task does not fit; and when its data is there on
  /// machines where none of its parents ran.
  ///
  /// - Complexity: as ``earliest(_:)``, without skipping any group.
  package mutating func options(_ task: Int) -> (ready: Double, places: [Place?]) {
    ready.read(task, problem, schedule)
    var places: [Place?] = groups.groups.enumerated().map { number, group in
      guard problem.fits(task, on: group.first) else { return nil }
      return groupGaps[number].earliest(
        ready: ready.elsewhere, seconds: problem.seconds(task, on: group.first)
      ).map { Self.place($0.gap, ready: ready.elsewhere, finish: $0.finish) }
    }
    for machine in ready.machines where problem.fits(task, on: machine) {
      let group = groups.groupOfMachine[machine]
      guard
        let place = place(
          task, on: machine, ready: ready.time(on: machine), seconds: problem.seconds(task, on: machine))
      else { continue }
      if places[group].map({ $0.machine == machine || Self.isBetter(place, than: $0) }) ?? true {
        places[group] = place
      }
    }
    return (ready.elsewhere, places)
  }

  package mutating func take(_ place: Place, for task: Int) {
    schedule.machine[task] = place.machine
    schedule.start[task] = place.start
    schedule.finish[task] = place.finish
    let group = groups.groupOfMachine[place.machine]
    Self.replace(place, in: &groupGaps[group], insertion: insertion, keepsEmptyGaps: keepsEmptyGaps)
    if !machineGaps.isEmpty {
      Self.replace(
        place, in: &machineGaps[place.machine], insertion: insertion, keepsEmptyGaps: keepsEmptyGaps)
    }
  }

  private func place(_ task: Int, on machine: Int, ready: Double, seconds: Double) -> Place? {
    machineGaps[machine].earliest(ready: ready, seconds: seconds).map {
      Self.place($0.gap, ready: ready, finish: $0.finish)
    }
  }

  private static func place(_ gap: GapTree.Gap, ready: Double, finish: Double) -> Place {
    Place(
      machine: Int(gap.machine), start: max(gap.start, ready), finish: finish, gapStart: gap.start,
      gapEnd: gap.end)
  }

  private static func isBetter(_ finish: Double, _ machine: Int, than other: Place) -> Bool {
    finish < other.finish || (finish == other.finish && machine < other.machine)
  }

  private static func isBetter(_ place: Place, than other: Place) -> Bool {
    isBetter(place.finish, place.machine, than: other)
  }

  /// Static: a method of the placement would hold a second reference to the tree, and every change would copy it.
  private static func replace(
    _ place: Place, in gaps: inout GapTree, insertion: Bool, keepsEmptyGaps: Bool
  ) {
    let machine = Int32(place.machine)
    gaps.remove(start: place.gapStart, machine: machine)
    if insertion, place.start > place.gapStart || (keepsEmptyGaps && place.finish > place.gapStart) {
      gaps.insert(GapTree.Gap(start: place.gapStart, end: place.start, machine: machine))
    }
    // An empty gap where another one starts would say nothing new.
    if place.gapEnd > place.finish
      || (keepsEmptyGaps && !gaps.contains(start: place.finish, machine: machine))
    {
      gaps.insert(GapTree.Gap(start: place.finish, end: place.gapEnd, machine: machine))
    }
  }
}
