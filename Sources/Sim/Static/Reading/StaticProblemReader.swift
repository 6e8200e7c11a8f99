import Foundation

/// The front door for static problems in files.
public enum StaticProblemReader {
  /// Where the machines of a list or workflow come from.
  public enum Machines: Sendable, Equatable {
    /// A CSV file.
    case file(String)
    /// `count` machines of every type of a cloud; a vCPU counts as 1000 MHz.
    case cloud(Cloud, count: Int)
    case list([StaticMachine])
  }

  /// A problem from any of: a folder with `jobs.csv`, `machines.csv` and perhaps `edges.csv`; a job list (`.csv`) with
  /// `machines`; a matrix of execution times (`.json` with `exec_time`); a workflow (DAX, WfFormat) with `machines`.
  ///
  /// - Parameter bandwidth: bytes per second between machines, for workflows: an edge costs the time of the files that
  ///   the parent writes and the child reads; `nil`: nothing.
  /// - Throws: ``InputError`` with file, place and remedy.
  public static func read(
    _ path: String, machines: Machines? = nil, enforcesMemory: Bool = false, bandwidth: Double? = nil
  ) throws(InputError) -> StaticProblem {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      return try readFolder(path, machines: machines, enforcesMemory: enforcesMemory)
    }
    let bytes = try FileAccess.read(path)
    if path.lowercased().hasSuffix(".csv") {
      let tasks = try StaticCSV.tasks(bytes, file: path)
      return try problem(
        path, tasks: tasks, edges: [], machines: try resolve(machines, for: path), enforcesMemory)
    }
    if path.lowercased().hasSuffix(".json"), isMatrix(bytes) {
      return try StaticMatrixFile.read(bytes, file: path)
    }
    let workflow = try WorkflowReader.read(bytes, file: path).workflow
    do {
      return try StaticProblem(
        workflow: workflow, machines: try resolve(machines, for: path), bandwidth: bandwidth)
    } catch {
      throw error.inFile(path)
    }
  }

  private static func readFolder(
    _ folder: String, machines: Machines?, enforcesMemory: Bool
  ) throws(InputError) -> StaticProblem {
    let tasks = try StaticCSV.tasks(try FileAccess.read("\(folder)/jobs.csv"), file: "\(folder)/jobs.csv")
    let edgePath = "\(folder)/edges.csv"
    let edges =
      FileManager.default.fileExists(atPath: edgePath)
      ? try StaticCSV.edges(try FileAccess.read(edgePath), file: edgePath) : []
    let list = try resolve(machines ?? .file("\(folder)/machines.csv"), for: folder)
    return try problem(folder, tasks: tasks, edges: edges, machines: list, enforcesMemory)
  }

  private static func problem(
    _ path: String, tasks: [StaticTask], edges: [StaticEdge], machines: [StaticMachine],
    _ enforcesMemory: Bool
  ) throws(InputError) -> StaticProblem {
    do {
      return try StaticProblem(
        name: WorkflowReader.stem(of: path) ?? path, tasks: tasks, machines: machines, edges: edges,
        enforcesMemory: enforcesMemory)
    } catch {
      throw error.inFile(path)
    }
  }

  private static func resolve(
    _ machines: Machines?, for path: String
  ) throws(InputError) -> [StaticMachine] {
    switch machines {
    case .file(let file): return try StaticCSV.machines(try FileAccess.read(file), file: file)
    case .list(let list): return list
    case .cloud(let cloud, let count): return StaticMachine.machines(of: cloud, perType: count)
    case nil:
      throw InputError(.usage, file: path, "names no machines", remedy: "give a machine list")
    }
  }

  private static func isMatrix(_ bytes: [UInt8]) -> Bool {
    let key = Array("\"exec_time\"".utf8)
    guard bytes.count >= key.count else { return false }
    return bytes.indices.dropLast(key.count - 1).contains { start in
      bytes[start] == key[0] && bytes[start..<(start + key.count)].elementsEqual(key)
    }
  }
}
