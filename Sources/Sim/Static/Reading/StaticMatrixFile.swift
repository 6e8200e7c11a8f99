import Foundation

/// A problem with an explicit matrix of execution times, as JSON: `exec_time` (a row per task, seconds per machine),
/// `edges` (`[parent, child, communication]`) and `release` (seconds per task, or null).
///
/// The textbook's example is given in this form. Other keys are passed over.
public enum StaticMatrixFile {
  private struct Content: Decodable {
    var times: [[Double]]
    var edges: [[Double]]?
    var release: [Double]?

    enum CodingKeys: String, CodingKey {
      case times = "exec_time"
      case edges
      case release
    }
  }

  /// - Throws: ``InputError`` with what is wrong, whatever the bytes.
  public static func read(_ bytes: [UInt8], file: String? = nil) throws(InputError) -> StaticProblem {
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)) else {
      throw InputError(
        .data, file: file, "is not a static problem in JSON",
        remedy: "needed: \"exec_time\" [[seconds]], and perhaps \"edges\" [[parent, child, seconds]]")
    }
    let machineCount = content.times.first?.count ?? 0
    for (task, row) in content.times.enumerated() where row.count != machineCount {
      throw InputError(
        .data, file: file, place: "exec_time[\(task)]", "has \(row.count) numbers",
        remedy: "the first row has \(machineCount)")
    }
    if let release = content.release, release.count != content.times.count {
      throw InputError(
        .data, file: file, place: "release", "has \(release.count) numbers",
        remedy: "\(content.times.count) tasks need as many")
    }
    var edges: [StaticEdge] = []
    for (index, edge) in (content.edges ?? []).enumerated() {
      guard edge.count == 3 || edge.count == 2, let parent = Int(exactly: edge[0]),
        let child = Int(exactly: edge[1])
      else {
        throw InputError(
          .data, file: file, place: "edges[\(index)]", "is \(edge)",
          remedy: "needed: [parent, child, seconds]")
      }
      edges.append(
        StaticEdge(parent: parent, child: child, communication: edge.count == 3 ? edge[2] : 0))
    }
    let tasks = content.times.enumerated().map { index, row in
      // The work has no meaning beside a matrix but for orders by length: the mean, as HEFT takes it.
      StaticTask(
        id: "\(index)", release: content.release?[index] ?? 0,
        work: row.isEmpty ? 0 : row.reduce(0, +) / Double(row.count))
    }
    let machines = (0..<machineCount).map { StaticMachine(id: "\($0)", speed: 1000) }
    let name = WorkflowReader.stem(of: file) ?? "matrix"
    do {
      return try StaticProblem(
        name: name, tasks: tasks, machines: machines, edges: edges,
        executionTimes: content.times.flatMap { $0 })
    } catch {
      throw error.inFile(file ?? name)
    }
  }
}
