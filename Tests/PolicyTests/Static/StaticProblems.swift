import Sim

/// Small problems of every kind, drawn: ties, tasks without duration, releases, memory, matrices, dense graphs.
enum StaticProblems {
  static func random(seed: UInt64) throws -> StaticProblem {
    var source = RandomSource(seed: seed)
    let count = 1 + source.index(below: 40)
    let machineCount = 1 + source.index(below: 7)
    let whole = source.index(below: 2) == 0
    let draw: (inout RandomSource, Double) -> Double = { source, top in
      whole ? Double(source.index(below: Int(top))) : source.uniform(0, top)
    }
    let hasReleases = source.index(below: 2) == 0
    let tasks = (0..<count).map { index in
      StaticTask(
        id: "t\(index)", release: hasReleases ? draw(&source, 30) : 0, work: draw(&source, 9),
        priority: Double(source.index(below: 3)), memory: Double(source.index(below: 4)))
    }
    var machines = (0..<machineCount).map { index in
      StaticMachine(
        id: "m\(index)", speed: [500, 1000, 2000][source.index(below: 3)],
        cores: 1 + source.index(below: 2), memory: Double(source.index(below: 4)))
    }
    machines[source.index(below: machineCount)].memory = 4
    var edges: [StaticEdge] = []
    let density = [0, 0.05, 0.3][source.index(below: 3)]
    for child in 0..<count {
      for parent in 0..<child where source.uniform() < density {
        // Some edges point backwards in index order: parents are not always the lower ones.
        let edge = (count - 1 - parent, count - 1 - child)
        edges.append(
          StaticEdge(
            parent: seed % 2 == 0 ? parent : edge.1, child: seed % 2 == 0 ? child : edge.0,
            communication: draw(&source, 6)))
      }
    }
    let matrix =
      source.index(below: 3) == 0 ? (0..<(count * machineCount)).map { _ in draw(&source, 9) } : nil
    return try StaticProblem(
      name: "random-\(seed)", tasks: tasks, machines: machines, edges: edges, executionTimes: matrix,
      enforcesMemory: source.index(below: 2) == 0)
  }
}
