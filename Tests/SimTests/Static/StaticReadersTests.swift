import Testing

@testable import Sim

@Suite("Static problems in files")
struct StaticReadersTests {
  static let jobs =
    "job_id,arrival_time,burst_time,priority,mem_util\n0,0.0,1802.0,0.0,100.0\n1,3.5,92,4,10\n"
  static let machines = "machine_id,num_cores,core_freq,mem_cap\n0,32,2000,8000\r\n1,4,2500,8000\n"
  static let edges = "parent,child,communication\n0,1,2.5\n"
  static let matrix =
    #"{"exec_time": [[14.0, 16.0], [13.0, 19.0]], "edges": [[0, 1, 18.0]], "release": null, "order": [0, 1]}"#

  static func problem(jobs: [UInt8], machines: [UInt8], edges: [UInt8]) throws(InputError) -> StaticProblem {
    try StaticProblem(
      name: "files", tasks: try StaticCSV.tasks(jobs, file: "jobs.csv"),
      machines: try StaticCSV.machines(machines, file: "machines.csv"),
      edges: try StaticCSV.edges(edges, file: "edges.csv"), enforcesMemory: true)
  }

  @Test("Lists in the source's shape; what is written reads back")
  func lists() throws {
    let problem = try Self.problem(
      jobs: Array(Self.jobs.utf8), machines: Array(Self.machines.utf8), edges: Array(Self.edges.utf8))
    #expect(problem.tasks[1] == StaticTask(id: "1", release: 3.5, work: 92, priority: 4, memory: 10))
    #expect(problem.machines[1] == StaticMachine(id: "1", speed: 2500, cores: 4, memory: 8000))
    #expect(problem.seconds(1, on: 0) == 46)
    #expect(problem.edges == [StaticEdge(parent: 0, child: 1, communication: 2.5)])

    let drawn = try StaticGenerator(taskCount: 300, machineCount: 20, graph: .layered).problem(seed: 5)
    #expect(try StaticCSV.tasks(Array(StaticCSV.text(tasks: drawn.tasks).utf8)) == drawn.tasks)
    #expect(try StaticCSV.machines(Array(StaticCSV.text(machines: drawn.machines).utf8)) == drawn.machines)
    #expect(try StaticCSV.edges(Array(StaticCSV.text(edges: drawn.edges).utf8)) == drawn.edges)
  }

  @Test("A matrix of times in JSON")
  func matrices() throws {
    let problem = try StaticMatrixFile.read(Array(Self.matrix.utf8), file: "two.json")
    #expect(problem.name == "two" && problem.seconds(1, on: 1) == 19)
    #expect(problem.classes.count == 2)
  }

  static let faultTable: [(String, String)] = [
    ("", "is empty"),
    ("job_id,burst_time\n", "line 1: has no column \"arrival_time\""),
    ("job_id,arrival_time,arrival_time\n", "stands twice"),
    ("job_id,arrival_time,burst_time\n0,1\n", "line 2: has 2 fields (the header has 3)"),
    ("job_id,arrival_time,burst_time\n0,1,x\n", "line 2: burst_time is \"x\" (a number is needed)"),
    ("job_id,arrival_time,burst_time\n0,1,nan\n", "a number is needed"),
  ]

  @Test("Says what is wrong, and where", arguments: faultTable)
  func faults(text: String, message: String) throws {
    let error = try #require(throws: InputError.self) { try StaticCSV.tasks(Array(text.utf8), file: "j.csv") }
    #expect(error.description.hasPrefix("j.csv: ") && error.description.contains(message), "\(error)")
  }

  @Test("Problems that cannot be scheduled are refused with a sentence")
  func refusals() throws {
    let task = StaticTask(id: "a", work: 1, memory: 5)
    let machine = StaticMachine(id: "m", speed: 1000, memory: 4)
    let back = StaticEdge(parent: 1, child: 0)
    func message(_ make: () throws -> StaticProblem) throws -> String {
      try #require(throws: InputError.self) { _ = try make() }.description
    }
    #expect(try message { try StaticProblem(name: "x", tasks: [], machines: [machine]) }.contains("0 tasks"))
    #expect(
      try message { try StaticProblem(name: "x", tasks: [task], machines: [machine], enforcesMemory: true) }
        .contains("needs 5.0 MB"))
    #expect(
      try message {
        try StaticProblem(
          name: "x", tasks: [task, task], machines: [machine],
          edges: [StaticEdge(parent: 0, child: 1), back])
      }.contains("cycle"))
    #expect(
      try message {
        try StaticProblem(name: "x", tasks: [task, task], machines: [machine], edges: [back, back])
      }
      .contains("stands twice"))
    #expect(
      try message { try StaticProblem(name: "x", tasks: [task], machines: [machine], edges: [back]) }
        .contains("does not exist"))
    #expect(
      try message {
        try StaticProblem(name: "x", tasks: [task], machines: [machine], executionTimes: [1, 2])
      }.contains("holds 2 numbers"))
  }

  @Test("A hundred thousand damaged files are read or refused, never a trap")
  func mutations() throws {
    let tokens = [
      ",", "\n", "\r", "-1", "1e999", "nan", "inf", "1e308", "9999999999999999999", "0", "parent", "\"", "[",
      "]",
      "null", "{", "}", "exec_time", "-0.0", "0.5",
    ]
    var mutator = ByteMutator(seed: 11, tokens: tokens)
    let (jobs, machines) = (Array(Self.jobs.utf8), Array(Self.machines.utf8))
    let (edges, matrix) = (Array(Self.edges.utf8), Array(Self.matrix.utf8))
    var accepted = 0
    for round in 0..<100_000 {
      do {
        switch round % 4 {
        case 0: _ = try Self.problem(jobs: mutator.mutate(jobs), machines: machines, edges: edges)
        case 1: _ = try Self.problem(jobs: jobs, machines: mutator.mutate(machines), edges: edges)
        case 2: _ = try Self.problem(jobs: jobs, machines: machines, edges: mutator.mutate(edges))
        default: _ = try StaticMatrixFile.read(mutator.mutate(matrix))
        }
        accepted += 1
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
    #expect(accepted > 1000 && accepted < 90_000)
  }

  @Test("Workflows become problems on a cloud's machines")
  func workflows() throws {
    let files = [WorkflowFile(name: "f", bytes: 800, direction: .output)]
    let workflow = try Workflow(
      name: "w",
      tasks: [
        WorkflowTask(id: "a", type: "t", work: 32, files: files),
        WorkflowTask(
          id: "b", type: "t", work: 8, files: [WorkflowFile(name: "f", bytes: 800, direction: .input)]),
      ], edges: [Workflow.Edge(parent: 0, child: 1)])
    let machines = StaticMachine.machines(of: Cloud(), perType: 2)
    #expect(machines.count == 12)
    let problem = try StaticProblem(workflow: workflow, machines: machines, bandwidth: 400)
    #expect(problem.edges == [StaticEdge(parent: 0, child: 1, communication: 2)])
    #expect(problem.seconds(0, on: 0) == 16)
    #expect(try StaticProblem(workflow: workflow, machines: machines).edges[0].communication == 0)
  }
}
