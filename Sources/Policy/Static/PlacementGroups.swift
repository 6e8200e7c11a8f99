import Sim

/// Machines that a placement need not tell apart but by number: equal speed, and equal memory where it counts.
package struct PlacementGroups: Sendable {
  package struct Group: Sendable {
    /// Ascending.
    package var machines: [Int]
    /// The lowest: what holds of it holds of all.
    package var first: Int
  }

  /// The fastest first: the others are then seldom looked at.
  package let groups: [Group]
  package let groupOfMachine: [Int]

  init(_ problem: StaticProblem) {
    var groups: [Group] = []
    for (index, machine) in problem.machines.enumerated() {
      let known =
        problem.executionTimes != nil
        ? nil
        : groups.firstIndex { group in
          let other = problem.machines[group.first]
          return other.speed == machine.speed
            && (!problem.enforcesMemory || other.memory == machine.memory)
        }
      if let known {
        groups[known].machines.append(index)
      } else {
        groups.append(Group(machines: [index], first: index))
      }
    }
    let speeds = problem.machines.map(\.speed)
    groups.sort { (-speeds[$0.first], $0.first) < (-speeds[$1.first], $1.first) }
    var groupOfMachine = [Int](repeating: 0, count: problem.machineCount)
    for (number, group) in groups.enumerated() {
      for machine in group.machines { groupOfMachine[machine] = number }
    }
    self.groups = groups
    self.groupOfMachine = groupOfMachine
  }
}
