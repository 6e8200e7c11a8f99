import Sim

/// When a task's data is where: one time for all machines without a parent on them, and one for each of the others.
///
/// - Complexity: O(parents) per task, whatever the machines.
struct ParentTimes: Sendable {
  /// When the task is ready on machines where none of its parents ran.
  private(set) var elsewhere = 0.0
  /// Machines on which parents ran, in the order in which they are met.
  private(set) var machines: [Int] = []
  /// Latest finish of parents by machine, and the latest arrival of their data elsewhere; −1: none.
  private var finish: [Double]
  private var arrival: [Double]
  private var release = 0.0
  private var latest = -1.0
  private var latestMachine = -1
  private var second = -1.0

  init(machineCount: Int) {
    finish = [Double](repeating: -1, count: machineCount)
    arrival = [Double](repeating: -1, count: machineCount)
  }

  mutating func read(_ task: Int, _ problem: StaticProblem, _ schedule: StaticSchedule) {
    for machine in machines {
      finish[machine] = -1
      arrival[machine] = -1
    }
    machines.removeAll(keepingCapacity: true)
    release = problem.tasks[task].release
    for index in problem.parents.range(task) {
      let parent = problem.parents.neighbours[index]
      let machine = schedule.machine[parent]
      if finish[machine] < 0 { machines.append(machine) }
      finish[machine] = max(finish[machine], schedule.finish[parent])
      arrival[machine] = max(
        arrival[machine], schedule.finish[parent] + problem.parents.communication[index])
    }
    (latest, latestMachine, second) = (-1, -1, -1)
    for machine in machines {
      if arrival[machine] > latest {
        second = latest
        (latest, latestMachine) = (arrival[machine], machine)
      } else {
        second = max(second, arrival[machine])
      }
    }
    elsewhere = max(release, latest)
  }

  /// When the task is ready on a machine on which parents ran, or on any.
  func time(on machine: Int) -> Double {
    max(release, max(finish[machine], machine == latestMachine ? second : latest))
  }
}
