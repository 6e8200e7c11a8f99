/// The parts of a WfCommons instance that this package reads and writes, as they stand in the JSON.
///
/// Version 1.5 divides `workflow` into `specification` and `execution`; 1.3 and 1.4 keep one list `tasks`.
struct WfDocument: Codable {
  var name: String?
  var description: String?
  var createdAt: String?
  var schemaVersion: String?
  var workflow: Body

  struct Body: Codable {
    var specification: Specification?
    var execution: Execution?
    /// The layout of 1.3 and 1.4.
    var tasks: [CombinedTask]?
  }

  struct Specification: Codable {
    var tasks: [Task]
    var files: [File]?
  }

  struct Task: Codable {
    var name: String?
    var id: String
    var parents: [String]?
    var children: [String]?
    var inputFiles: [String]?
    var outputFiles: [String]?
  }

  struct File: Codable {
    var id: String
    var sizeInBytes: Double?
    /// Not in the schema, which permits more keys: the file's own name where it cannot be the id, because the
    /// same name stands for several sizes or has characters that ids may not have.
    var name: String?
  }

  struct Execution: Codable {
    var makespanInSeconds: Double?
    var executedAt: String?
    var tasks: [Run]?
  }

  struct Run: Codable {
    var id: String
    var runtimeInSeconds: Double?
    var command: Command?
  }

  struct Command: Codable {
    var program: String?
  }

  struct CombinedTask: Codable {
    var name: String?
    var id: String?
    var category: String?
    var parents: [String]?
    var children: [String]?
    var runtimeInSeconds: Double?
    var runtime: Double?
    var command: Command?
    var files: [CombinedFile]?
  }

  struct CombinedFile: Codable {
    var name: String?
    var id: String?
    var link: String?
    var sizeInBytes: Double?
    var size: Double?
  }
}
