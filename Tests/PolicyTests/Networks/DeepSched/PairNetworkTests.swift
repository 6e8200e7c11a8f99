import Sim
import Testing

@testable import Policy

@Suite struct PairNetworkTests {
  @Test func gradient() {
    let network = PairNetwork()
    let (count, groups) = (3, 2)
    let input = PairInput(
      tasks: FiniteDifferences.numbers(count * PairNetwork.taskColumns, seed: 1),
      groups: FiniteDifferences.numbers(groups * PairNetwork.groupColumns, seed: 2))
    let pairs = FiniteDifferences.numbers(count * groups * PairNetwork.pairColumns, seed: 3)
    let scoreSlopes = FiniteDifferences.numbers(count * groups, seed: 4)
    let urgencySlopes = FiniteDifferences.numbers(count, seed: 5)
    let parameters: [Double] = network.start(seed: 6)
    func loss(_ parameters: [Double]) -> Double {
      let encoding = network.encode(input, parameters)
      let scores = network.scores(encoding, pairs: pairs, groupCount: groups, parameters)
      return FiniteDifferences.weighted(scores.values, scoreSlopes)
        + FiniteDifferences.weighted(encoding.urgency, urgencySlopes)
    }
    let encoding = network.encode(input, parameters)
    let scores = network.scores(encoding, pairs: pairs, groupCount: groups, parameters)
    var gradient = [Double](repeating: 0, count: parameters.count)
    network.backward(
      input, encoding, pairs: pairs, scores, scoreSlopes: scoreSlopes, urgencySlopes: urgencySlopes,
      parameters,
      into: &gradient)
    FiniteDifferences.check(gradient, of: loss, at: parameters, "parameters")
  }

  /// Every group's earliest place is the best of its machines, asked one by one.
  @Test(arguments: [StaticGenerator.Graph.independent, .layered])
  func placesByGroupAreThoseOfTheMachines(_ graph: StaticGenerator.Graph) throws {
    let problem = try StaticGenerator(taskCount: 60, machineCount: 9, graph: graph).problem(seed: 7)
    let groups = PlacementGroups(problem)
    var placement = StaticPlacement(problem, asksMachines: true)
    for task in ListScheduler.heft.sequence(problem) {
      let places = placement.options(task).places
      for (number, group) in groups.groups.enumerated() {
        var best: StaticPlacement.Place?
        for machine in group.machines {
          guard let place = placement.earliest(task, on: machine) else { continue }
          if best.map({ place.finish < $0.finish }) ?? true { best = place }
        }
        #expect(places[number]?.finish == best?.finish, "task \(task), group \(number)")
        #expect(places[number]?.start == best?.start, "task \(task), group \(number)")
      }
      let earliest = placement.earliest(task)
      let taken = try #require(earliest)
      placement.take(taken, for: task)
    }
  }

  /// The decoder takes, at each decision, the group that the whole network rates highest.
  @Test func decoderDecidesAsTheNetwork() throws {
    let problem = try StaticGenerator(taskCount: 80, machineCount: 11).problem(seed: 8)
    let network = PairNetwork()
    let parameters: [Float] = network.start(seed: 9)
    let schedule = try PairDecoder(parameters: parameters, seesWaits: true).schedule(problem)
    let groups = PlacementGroups(problem)
    let features = PairFeatures(problem, groups: groups, seesWaits: true)
    let encoding = network.encode(features.input, parameters)
    let width = groups.groups.count
    var placement = StaticPlacement(problem)
    var options = GroupOptions()
    var followed = 0
    for task in StaticRanks.ascending(encoding.urgency.map { -Double($0) }, of: problem) {
      options.read(task, &placement)
      var pairs = [Float](repeating: 0, count: problem.taskCount * width * PairNetwork.pairColumns)
      for (group, place) in options.places.enumerated() {
        guard let place else { continue }
        let row = task * width + group
        (pairs[2 * row], pairs[2 * row + 1]) = features.pair(
          task, wait: place.start - options.earliestStart, seconds: place.finish - place.start)
      }
      let scores = network.scores(encoding, pairs: pairs, groupCount: width, parameters)
        .values[task * width..<(task + 1) * width]
      let taken = groups.groupOfMachine[schedule.machine[task]]
      // Sums in another order differ in their last bits.
      let largest = try #require(scores.max())
      #expect(scores[task * width + taken] > largest - 1e-5)
      if scores[task * width + taken] == largest { followed += 1 }
      let place = try #require(options.places[taken])
      placement.take(place, for: task)
    }
    #expect(followed > 70)
    #expect(placement.schedule == schedule)
  }

  /// A random network's schedules are valid, whatever the problem.
  @Test func schedulesAreValid() async throws {
    let decoder = PairDecoder(parameters: PairNetwork().start(seed: 10), seesWaits: true)
    for seed in 0..<60 as Range<UInt64> {
      let problem = try StaticProblems.random(seed: seed)
      #expect(StaticScheduleValidator.problems(try decoder.schedule(problem), of: problem) == [])
      for rule in GroupRuleScheduler.Rule.allCases {
        let schedule = try await GroupRuleScheduler(rule: rule).schedule(problem)
        #expect(StaticScheduleValidator.problems(schedule, of: problem) == [])
      }
    }
  }

  /// With a matrix every machine is a group; tasks without duration and lists of one are no special cases.
  @Test func oddProblems() throws {
    let machines = (0..<3).map { StaticMachine(id: "\($0)", speed: 1000) }
    let tasks = (0..<4).map { StaticTask(id: "\($0)", work: $0 == 2 ? 0 : 1) }
    let decoder = PairDecoder(parameters: PairNetwork().start(seed: 11), seesWaits: true)
    let matrix = try StaticProblem(
      name: "matrix", tasks: tasks, machines: machines, edges: [StaticEdge(parent: 0, child: 3)],
      executionTimes: (0..<12).map { Double($0 % 5) })
    #expect(StaticScheduleValidator.problems(try decoder.schedule(matrix), of: matrix) == [])
    let one = try StaticProblem(name: "one", tasks: [tasks[2]], machines: [machines[0]])
    #expect(StaticScheduleValidator.problems(try decoder.schedule(one), of: one) == [])
  }
}
