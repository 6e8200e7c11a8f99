/// What a DAX says, collected element by element: jobs, references and counts, each with its line.
struct DAXContent: XMLEventHandler {
  struct Job {
    var id: String
    var name: String
    var line: Int
    /// Text of the runtime and the line where it stands; the attribute goes before the profile.
    var runtime: (text: String, line: Int)?
    var files: [WorkflowFile] = []
  }

  struct Reference {
    var child: String
    var parent: String
    var line: Int
  }

  private enum Place {
    case adag
    case job
    case child(String)
    /// `profile` with namespace pegasus and key runtime, inside a job.
    case runtimeProfile
    /// Anything that this reader passes over, with all that is in it.
    case ignored
  }

  private(set) var name: String?
  private(set) var version: String?
  private(set) var jobs: [Job] = []
  private(set) var references: [Reference] = []
  /// `jobCount` and `childCount` as the root states them.
  private(set) var statedJobs: (text: String, line: Int)?
  private(set) var statedChildren: (text: String, line: Int)?
  /// The ref of each `child` element, those without parents included.
  private(set) var children: [(id: String, line: Int)] = []
  private(set) var filesWithoutSize = 0
  private(set) var filesWithoutLink = 0
  private var places: [Place] = []
  private var profileText = ""
  private var lineOfID: [String: Int] = [:]

  mutating func start(_ element: String, attributes: [XMLAttribute], line: Int) throws(InputError) {
    func value(_ key: String) -> String? { attributes.first { $0.name == key }?.value }
    guard let place = places.last else {
      guard element == "adag" else {
        throw Self.fault("the root element is <\(element)>, not <adag>", line, "a Pegasus DAX is needed")
      }
      name = value("name")
      version = value("version")
      statedJobs = value("jobCount").map { ($0, line) }
      statedChildren = value("childCount").map { ($0, line) }
      places.append(.adag)
      return
    }
    switch (place, element) {
    case (.adag, "job"), (.adag, "clusteredjob"):
      try open(
        job: Job(
          id: try Self.needed(value("id"), "id", of: element, line),
          name: try Self.needed(value("name"), "name", of: element, line), line: line,
          runtime: value("runtime").map { ($0, line) }))
      places.append(.job)
    case (.adag, "dax"), (.adag, "dag"):
      throw Self.fault(
        "<\(element)> is a sub-workflow, which is not supported", line, "replace it by its jobs")
    case (.adag, "child"):
      let child = try Self.needed(value("ref"), "ref", of: element, line)
      children.append((child, line))
      places.append(.child(child))
    case (.child(let child), "parent"):
      let parent = try Self.needed(value("ref"), "ref", of: element, line)
      references.append(Reference(child: child, parent: parent, line: line))
      places.append(.ignored)
    case (.job, "uses"):
      try addFile(
        name: try Self.needed(value("file") ?? value("name"), "file or name", of: element, line),
        link: value("link"), size: value("size"), line: line)
      places.append(.ignored)
    case (.job, "profile")
    where value("key")?.lowercased() == "runtime"
      && value("namespace")?.lowercased() == "pegasus":
      profileText = ""
      places.append(.runtimeProfile)
    case (_, "job"), (_, "child"), (_, "parent"), (_, "adag"):
      throw Self.fault("<\(element)> stands in the wrong place", line, "see the Pegasus DAX schema")
    default:
      places.append(.ignored)
    }
  }

  mutating func text(_ text: String) {
    if case .runtimeProfile = places.last { profileText += text }
  }

  mutating func end(_ element: String, line: Int) throws(InputError) {
    if case .runtimeProfile = places.popLast(), let last = jobs.indices.last, jobs[last].runtime == nil {
      jobs[last].runtime = (profileText, line)
    }
  }

  private mutating func open(job: Job) throws(InputError) {
    if let earlier = lineOfID.updateValue(job.line, forKey: job.id) {
      throw Self.fault(
        "job id \"\(job.id)\" is used twice, first in line \(earlier)", job.line, "ids must be unique")
    }
    jobs.append(job)
  }

  private mutating func addFile(
    name: String, link: String?, size: String?, line: Int
  ) throws(InputError) {
    guard let last = jobs.indices.last else { return }
    var bytes = 0
    if let size {
      guard let parsed = FileNumber.bytes(size) else {
        throw Self.fault("size \"\(size)\" of file \"\(name)\" is not a count of bytes", line, "0 … 2^53")
      }
      bytes = parsed
    } else {
      filesWithoutSize += 1
    }
    let directions: [WorkflowFile.Direction]
    switch link?.lowercased() {
    case "input": directions = [.input]
    case "output", "checkpoint": directions = [.output]
    case "inout": directions = [.input, .output]
    case "none": directions = []
    case nil:
      filesWithoutLink += 1
      directions = [.input]
    case .some(let other):
      throw Self.fault(
        "link \"\(other)\" of file \"\(name)\" is unknown", line, "input, output, inout, checkpoint or none")
    }
    for direction in directions {
      jobs[last].files.append(WorkflowFile(name: name, bytes: bytes, direction: direction))
    }
  }

  private static func needed(
    _ value: String?, _ key: String, of element: String, _ line: Int
  ) throws(InputError) -> String {
    guard let value, !value.isEmpty else {
      throw fault("<\(element)> has no attribute \(key)", line, "add it")
    }
    return value
  }

  static func fault(_ message: String, _ line: Int, _ remedy: String) -> InputError {
    InputError(.data, place: "line \(line)", message, remedy: remedy)
  }
}
