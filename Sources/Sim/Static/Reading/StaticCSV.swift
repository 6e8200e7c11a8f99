/// Job, machine and edge lists in the shape of the source's files, in and out.
///
/// * jobs: `job_id,arrival_time,burst_time,priority,mem_util` (priority and memory may be missing);
/// * machines: `machine_id,num_cores,core_freq,mem_cap` (cores and memory may be missing);
/// * edges, ours: `parent,child,communication` with positions in the job list from 0.
///
/// Other columns are passed over.
public enum StaticCSV {
  /// - Throws: ``InputError`` with file, line and what would be right, whatever the bytes.
  public static func tasks(_ bytes: [UInt8], file: String? = nil) throws(InputError) -> [StaticTask] {
    let table = try CSVTable(bytes, file: file, required: ["job_id", "arrival_time", "burst_time"])
    var tasks: [StaticTask] = []
    tasks.reserveCapacity(table.count)
    for row in 0..<table.count {
      tasks.append(
        StaticTask(
          id: table.text(row, "job_id") ?? "\(row)", release: try table.number(row, "arrival_time"),
          work: try table.number(row, "burst_time"), priority: try table.number(row, "priority"),
          memory: try table.number(row, "mem_util")))
    }
    return tasks
  }

  public static func machines(
    _ bytes: [UInt8], file: String? = nil
  ) throws(InputError) -> [StaticMachine] {
    let table = try CSVTable(bytes, file: file, required: ["machine_id", "core_freq"])
    var machines: [StaticMachine] = []
    for row in 0..<table.count {
      machines.append(
        StaticMachine(
          id: table.text(row, "machine_id") ?? "\(row)", speed: try table.number(row, "core_freq"),
          cores: table.has("num_cores") ? try table.whole(row, "num_cores") : 1,
          memory: try table.number(row, "mem_cap", or: .infinity)))
    }
    return machines
  }

  public static func edges(_ bytes: [UInt8], file: String? = nil) throws(InputError) -> [StaticEdge] {
    let table = try CSVTable(bytes, file: file, required: ["parent", "child"])
    var edges: [StaticEdge] = []
    for row in 0..<table.count {
      edges.append(
        StaticEdge(
          parent: try table.whole(row, "parent"), child: try table.whole(row, "child"),
          communication: try table.number(row, "communication")))
    }
    return edges
  }

  /// A schedule: columns `machine`, `start` and `finish`, a line per task. Whether it is valid is not checked.
  public static func schedule(
    _ bytes: [UInt8], file: String? = nil
  ) throws(InputError) -> StaticSchedule {
    let table = try CSVTable(bytes, file: file, required: ["machine", "start", "finish"])
    var schedule = StaticSchedule(taskCount: table.count)
    for row in 0..<table.count {
      schedule.machine[row] = try table.whole(row, "machine")
      schedule.start[row] = try table.number(row, "start")
      schedule.finish[row] = try table.number(row, "finish")
    }
    return schedule
  }

  /// A job list with its schedule beside it.
  public static func text(tasks: [StaticTask], schedule: StaticSchedule) -> String {
    "job_id,arrival_time,burst_time,priority,mem_util,machine,start,finish\n"
      + tasks.enumerated().map { index, task in
        "\(task.id),\(task.release),\(task.work),\(task.priority),\(task.memory),"
          + "\(schedule.machine[index]),\(schedule.start[index]),\(schedule.finish[index])\n"
      }.joined()
  }

  public static func text(tasks: [StaticTask]) -> String {
    "job_id,arrival_time,burst_time,priority,mem_util\n"
      + tasks.map { "\($0.id),\($0.release),\($0.work),\($0.priority),\($0.memory)\n" }.joined()
  }

  public static func text(machines: [StaticMachine]) -> String {
    let withMemory = machines.allSatisfy { $0.memory.isFinite }
    return "machine_id,num_cores,core_freq\(withMemory ? ",mem_cap" : "")\n"
      + machines.map {
        "\($0.id),\($0.cores),\($0.speed)\(withMemory ? ",\($0.memory)" : "")\n"
      }.joined()
  }

  public static func text(edges: [StaticEdge]) -> String {
    "parent,child,communication\n"
      + edges.map { "\($0.parent),\($0.child),\($0.communication)\n" }.joined()
  }
}
