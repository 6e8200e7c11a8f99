/// What must hold of the parts of a static problem, as sentences.
enum StaticProblemCheck {
  /// The largest time, work or size accepted: sums over any problem that fits into memory stay exact enough.
  static let largest = 1e15
  static let largestTaskCount = 10_000_000
  static let largestMachineCount = 100_000

  static func numbers(
    name: String, tasks: [StaticTask], machines: [StaticMachine]
  ) throws(InputError) {
    guard !tasks.isEmpty, tasks.count <= largestTaskCount else {
      throw InputError(
        .data, "\"\(name)\" has \(tasks.count) tasks", remedy: "1 to \(largestTaskCount) are needed")
    }
    guard !machines.isEmpty, machines.count <= largestMachineCount else {
      throw InputError(
        .data, "\"\(name)\" has \(machines.count) machines",
        remedy: "1 to \(largestMachineCount) are needed")
    }
    for task in tasks {
      for (label, value) in [("release", task.release), ("work", task.work), ("memory", task.memory)] {
        guard value >= 0, value <= largest else {
          throw InputError(
            .data, "task \"\(task.id)\" has \(label) \(value)", remedy: "a number from 0 to 1e15 is needed")
        }
      }
      guard abs(task.priority) <= largest else {
        throw InputError(
          .data, "task \"\(task.id)\" has priority \(task.priority)", remedy: "a finite number is needed")
      }
    }
    for machine in machines {
      guard machine.speed >= 1e-6, machine.speed <= largest else {
        throw InputError(
          .data, "machine \"\(machine.id)\" has speed \(machine.speed)",
          remedy: "a number of MHz from 1e-6 to 1e15 is needed")
      }
      guard machine.cores >= 1, machine.cores <= 1_000_000 else {
        throw InputError(
          .data, "machine \"\(machine.id)\" has \(machine.cores) cores", remedy: "1 to 1000000 are needed")
      }
      guard machine.memory >= 0 else {
        throw InputError(
          .data, "machine \"\(machine.id)\" has memory \(machine.memory)",
          remedy: "a number of megabytes ≥ 0 is needed")
      }
    }
  }

  static func edges(_ edges: [StaticEdge], count: Int) throws(InputError) {
    for edge in edges {
      guard (0..<count).contains(edge.parent), (0..<count).contains(edge.child) else {
        throw InputError(
          .data, "edge \(edge.parent) → \(edge.child) names a task that does not exist",
          remedy: "tasks are numbered from 0 to \(count - 1)")
      }
      guard edge.parent != edge.child else {
        throw InputError(.data, "task \(edge.child) is its own parent", remedy: "drop the edge")
      }
      guard edge.communication >= 0, edge.communication <= largest else {
        throw InputError(
          .data, "edge \(edge.parent) → \(edge.child) has communication time \(edge.communication)",
          remedy: "seconds from 0 to 1e15 are needed")
      }
    }
    let sorted = edges.map { ($0.parent, $0.child) }.sorted { $0 < $1 }
    for (one, next) in zip(sorted, sorted.dropFirst()) where one == next {
      throw InputError(.data, "edge \(one.0) → \(one.1) stands twice", remedy: "give it once")
    }
  }

  static func matrix(_ matrix: [Double], tasks: Int, machines: Int) throws(InputError) {
    guard matrix.count == tasks * machines else {
      throw InputError(
        .data, "the matrix of execution times holds \(matrix.count) numbers",
        remedy: "\(tasks) tasks × \(machines) machines need \(tasks * machines)")
    }
    guard let wrong = matrix.firstIndex(where: { !($0 >= 0 && $0 <= largest) }) else { return }
    throw InputError(
      .data, "task \(wrong / machines) takes \(matrix[wrong]) s on machine \(wrong % machines)",
      remedy: "seconds from 0 to 1e15 are needed")
  }

  static func memory(tasks: [StaticTask], machines: [StaticMachine]) throws(InputError) {
    let most = machines.map(\.memory).max() ?? 0
    guard let task = tasks.first(where: { $0.memory > most }) else { return }
    throw InputError(
      .data, "task \"\(task.id)\" needs \(task.memory) MB, the largest machine has \(most)",
      remedy: "give a larger machine, or schedule without memory limits")
  }
}
