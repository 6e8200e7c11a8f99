import Foundation

/// Writes WfFormat 1.5, deterministically: keys are sorted, no clock is read.
///
/// What comes back when it is read with the same reference vCPUs: name, ids, types, edges with both orders, work
/// to the last bit, and files in order within inputs and within outputs (the format keeps these apart).
public struct WfFormatWriter: Sendable {
  /// Runtime = work / this.
  public var referenceVCPUs: Double
  /// ISO 8601, written as the time of creation and of execution.
  public var createdAt: String

  public init(referenceVCPUs: Double = 16, createdAt: String = "1970-01-01T00:00:00Z") {
    self.referenceVCPUs = referenceVCPUs
    self.createdAt = createdAt
  }

  /// The file's text.
  ///
  /// - Throws: ``InputError`` (`usage`) for reference vCPUs that are not positive and finite.
  /// - Complexity: O(tasks + edges + files).
  public func text(of workflow: Workflow) throws(InputError) -> String {
    try WorkflowReadOptions(referenceVCPUs: referenceVCPUs).validate()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(document(of: workflow)), as: UTF8.self) + "\n"
    } catch {
      throw InputError(.software, "the workflow cannot be written as JSON: \(error.localizedDescription)")
    }
  }

  private func document(of workflow: Workflow) -> WfDocument {
    var catalogue = FileCatalogue()
    var tasks: [WfDocument.Task] = []
    var runs: [WfDocument.Run] = []
    for (index, task) in workflow.tasks.enumerated() {
      func ids(_ direction: WorkflowFile.Direction) -> [String] {
        task.files.filter { $0.direction == direction }.map { catalogue.id(for: $0) }
      }
      tasks.append(
        WfDocument.Task(
          name: task.type, id: task.id, parents: workflow.predecessors[index].map { workflow.tasks[$0].id },
          children: workflow.successors[index].map { workflow.tasks[$0].id }, inputFiles: ids(.input),
          outputFiles: ids(.output)))
      runs.append(
        WfDocument.Run(
          id: task.id, runtimeInSeconds: runtime(for: task.work),
          command: WfDocument.Command(program: task.type)))
    }
    let makespan = WorkflowShape(workflow).criticalPathWork / referenceVCPUs
    return WfDocument(
      name: workflow.name, description: "Written by deftree; makespan is the critical path.",
      createdAt: createdAt, schemaVersion: "1.5",
      workflow: WfDocument.Body(
        specification: WfDocument.Specification(tasks: tasks, files: catalogue.files),
        execution: WfDocument.Execution(makespanInSeconds: makespan, executedAt: createdAt, tasks: runs)))
  }

  /// The runtime that the reader turns back into exactly `work`, where one exists.
  private func runtime(for work: Double) -> Double {
    let quotient = work / referenceVCPUs
    return [quotient, quotient.nextDown, quotient.nextUp].first { $0 * referenceVCPUs == work } ?? quotient
  }

  /// Gives every file, a name with a size, an id that the schema permits.
  private struct FileCatalogue {
    private struct Key: Hashable {
      var name: String
      var bytes: Int
    }

    private(set) var files: [WfDocument.File] = []
    private var ids: [Key: String] = [:]
    private var taken = Set<String>()

    mutating func id(for file: WorkflowFile) -> String {
      let key = Key(name: file.name, bytes: file.bytes)
      if let id = ids[key] { return id }
      let allowed = file.name.unicodeScalars.map { scalar -> Character in
        let plain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        return plain || "-_.".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
      }
      let base = allowed.isEmpty ? "file" : String(allowed)
      // Ids end in the position in the list when the plain name is gone, which is unique but for a name like it.
      var id = base
      var suffix = files.count
      while !taken.insert(id).inserted {
        id = "\(base).v\(suffix)"
        suffix += 1
      }
      ids[key] = id
      files.append(
        WfDocument.File(
          id: id, sizeInBytes: Double(file.bytes), name: id == file.name ? nil : file.name))
      return id
    }
  }
}
