/// Reads WfCommons instances; see ``WfFormat``.
public enum WfFormatReader {
  /// A task of either layout.
  private struct Entry {
    var key: String
    var id: String
    var name: String?
    var category: String?
    var program: String?
    var runtime: Double?
    var parents: [String]?
    var children: [String]?
    var files: [WorkflowFile] = []
  }

  /// - Throws: ``InputError`` (`data`) with the key, for bytes that are not JSON or another kind of JSON, versions
  ///   before 1.3, tasks without a runtime when no default is given, repeated ids, unknown references, cycles, and
  ///   numbers that are negative or not finite.
  /// - Complexity: O(bytes + edges · log edges).
  public static func read(
    _ bytes: [UInt8], file: String? = nil, options: WorkflowReadOptions = WorkflowReadOptions()
  ) throws(InputError) -> LoadedWorkflow {
    do throws(InputError) {
      try options.validate()
      guard !bytes.isEmpty else {
        throw InputError(.data, "is empty (0 bytes)", remedy: "fetch or write the file again")
      }
      let document = try JSONText.decode(WfDocument.self, from: bytes)
      return try assemble(document, file: file, options: options)
    } catch {
      throw file.map(error.inFile) ?? error
    }
  }

  private static func assemble(
    _ document: WfDocument, file: String?, options: WorkflowReadOptions
  ) throws(InputError) -> LoadedWorkflow {
    var warnings: [String] = []
    try checkVersion(document.schemaVersion, &warnings)
    let entries: [Entry]
    if let specification = document.workflow.specification {
      entries = try divided(specification, document.workflow.execution, &warnings)
    } else if let tasks = document.workflow.tasks {
      entries = try combined(tasks)
    } else {
      throw InputError(
        .data, place: "key workflow", "has neither \"specification\" (1.5) nor \"tasks\" (1.3, 1.4)",
        remedy: "a WfCommons instance is needed")
    }
    guard !entries.isEmpty else { throw InputError(.data, "has no tasks", remedy: "at least one is needed") }

    var index: [String: Int] = [:]
    for (position, entry) in entries.enumerated() {
      guard index.updateValue(position, forKey: entry.id) == nil else {
        throw InputError(
          .data, place: "key \(entry.key)", "task id \"\(entry.id)\" is used twice",
          remedy: "ids must be unique")
      }
    }
    let edges = try edges(of: entries, index: index, &warnings)
    var tasks: [WorkflowTask] = []
    for entry in entries {
      tasks.append(
        WorkflowTask(
          id: entry.id, type: type(of: entry), work: try work(of: entry, options), files: entry.files))
    }
    let name = options.name ?? document.name ?? WorkflowReader.stem(of: file) ?? "workflow"
    let workflow: Workflow
    do throws(InputError) {
      workflow = try Workflow(name: name, tasks: tasks, edges: edges)
    } catch {
      throw cycleFault(entries, edges) ?? error
    }
    return LoadedWorkflow(
      workflow: workflow, warnings: warnings, format: "WfFormat \(document.schemaVersion ?? "?")")
  }

  private static func checkVersion(_ version: String?, _ warnings: inout [String]) throws(InputError) {
    guard let version else {
      warnings.append("key schemaVersion is missing; the layout decides")
      return
    }
    let parts = version.split(separator: ".").map { Int($0) }
    guard let major = parts.first ?? nil, let minor = parts.count > 1 ? parts[1] : 0 else {
      throw InputError(
        .data, place: "key schemaVersion", "\"\(version.prefix(40))\" is not a version", remedy: "1.3 to 1.5")
    }
    if major < 1 || (major == 1 && minor < 3) {
      throw InputError(
        .data, place: "key schemaVersion", "version \(version) is too old", remedy: "1.3 to 1.5 are read")
    }
    if major > 1 || minor > 5 { warnings.append("schema version \(version) is newer than 1.5, read as 1.5") }
  }

  private static func divided(
    _ specification: WfDocument.Specification, _ execution: WfDocument.Execution?,
    _ warnings: inout [String]
  ) throws(InputError) -> [Entry] {
    var runs: [String: WfDocument.Run] = [:]
    for (position, run) in (execution?.tasks ?? []).enumerated() {
      guard runs.updateValue(run, forKey: run.id) == nil else {
        throw InputError(
          .data, place: "key workflow.execution.tasks[\(position)].id", "task \"\(run.id)\" ran twice",
          remedy: "one entry per task")
      }
    }
    var files: [String: (name: String, bytes: Int)] = [:]
    for (position, file) in (specification.files ?? []).enumerated() {
      let key = "workflow.specification.files[\(position)]"
      guard let bytes = FileNumber.bytes(file.sizeInBytes ?? 0) else {
        throw InputError(
          .data, place: "key \(key).sizeInBytes", "is not a count of bytes", remedy: "0 … 2^53")
      }
      guard files.updateValue((file.name ?? file.id, bytes), forKey: file.id) == nil else {
        throw InputError(
          .data, place: "key \(key).id", "file \"\(file.id)\" is listed twice", remedy: "ids must be unique")
      }
    }
    var undeclared = 0
    func used(_ ids: [String]?, _ direction: WorkflowFile.Direction) -> [WorkflowFile] {
      (ids ?? []).map { id in
        guard let file = files[id] else {
          undeclared += 1
          return WorkflowFile(name: id, bytes: 0, direction: direction)
        }
        return WorkflowFile(name: file.name, bytes: file.bytes, direction: direction)
      }
    }
    var entries: [Entry] = []
    for (position, task) in specification.tasks.enumerated() {
      let run = runs.removeValue(forKey: task.id)
      entries.append(
        Entry(
          key: "workflow.specification.tasks[\(position)]", id: task.id, name: task.name,
          program: run?.command?.program, runtime: run?.runtimeInSeconds, parents: task.parents,
          children: task.children,
          files: used(task.inputFiles, .input) + used(task.outputFiles, .output)))
    }
    if undeclared > 0 { warnings.append("\(undeclared) files are used but not listed; 0 bytes are assumed") }
    if !runs.isEmpty { warnings.append("\(runs.count) executed tasks are not in the specification") }
    return entries
  }

  private static func combined(_ tasks: [WfDocument.CombinedTask]) throws(InputError) -> [Entry] {
    var idOfName: [String: String] = [:]
    for task in tasks {
      if let name = task.name, let id = task.id { idOfName[name] = idOfName[name] ?? id }
    }
    let ids = Set(tasks.compactMap { $0.id ?? $0.name })
    // Before 1.4 some instances refer to tasks by name.
    func resolve(_ list: [String]?) -> [String]? {
      list.map { $0.map { ids.contains($0) ? $0 : idOfName[$0] ?? $0 } }
    }
    var entries: [Entry] = []
    for (position, task) in tasks.enumerated() {
      let key = "workflow.tasks[\(position)]"
      guard let id = task.id ?? task.name else {
        throw InputError(.data, place: "key \(key)", "has neither id nor name", remedy: "add an id")
      }
      var files: [WorkflowFile] = []
      for (number, file) in (task.files ?? []).enumerated() {
        guard let bytes = FileNumber.bytes(file.sizeInBytes ?? file.size ?? 0) else {
          throw InputError(
            .data, place: "key \(key).files[\(number)]", "its size is not a count of bytes",
            remedy: "0 … 2^53")
        }
        files.append(
          WorkflowFile(
            name: file.name ?? file.id ?? "file", bytes: bytes,
            direction: file.link?.lowercased() == "output" ? .output : .input))
      }
      entries.append(
        Entry(
          key: key, id: id, name: task.name, category: task.category, program: task.command?.program,
          runtime: task.runtimeInSeconds ?? task.runtime, parents: resolve(task.parents),
          children: resolve(task.children), files: files))
    }
    return entries
  }

  private static func edges(
    of entries: [Entry], index: [String: Int], _ warnings: inout [String]
  ) throws(InputError) -> [Workflow.Edge] {
    func indices(_ list: [String]?, _ relation: String, _ entry: Entry) throws(InputError) -> [Int] {
      var found: [Int] = []
      for id in list ?? [] {
        guard let position = index[id] else {
          throw InputError(
            .data, place: "key \(entry.key).\(relation)", "names task \"\(id)\", which does not exist",
            remedy: "ids of tasks in the same file are needed")
        }
        found.append(position)
      }
      return found
    }
    var parents: [[Int]] = []
    var children: [[Int]] = []
    for entry in entries {
      parents.append(try indices(entry.parents, "parents", entry))
      children.append(try indices(entry.children, "children", entry))
    }
    let merged = EdgeSequence.merge(parents: parents, children: children)
    if entries.contains(where: { $0.parents != nil }), entries.contains(where: { $0.children != nil }) {
      let stated = Set(
        children.enumerated().flatMap { parent, list in
          list.map { Workflow.Edge(parent: parent, child: $0) }
        })
      let fromParents = Set(
        parents.enumerated().flatMap { child, list in
          list.map { Workflow.Edge(parent: $0, child: child) }
        })
      let oneSided = stated.symmetricDifference(fromParents).count
      if oneSided > 0 {
        warnings.append("\(oneSided) dependencies stand only in parents or only in children; all are kept")
      }
    }
    return merged
  }

  private static func work(of entry: Entry, _ options: WorkflowReadOptions) throws(InputError) -> Double {
    guard let runtime = entry.runtime ?? options.defaultRuntime else {
      throw InputError(
        .data, place: "key \(entry.key)", "task \"\(entry.id)\" has no runtime",
        remedy: "add its execution entry with runtimeInSeconds, or give a default runtime")
    }
    let work = runtime * options.referenceVCPUs
    guard runtime >= 0, work.isFinite else {
      throw InputError(
        .data, place: "key \(entry.key)", "task \"\(entry.id)\" has runtime \(runtime)",
        remedy: "seconds, a finite number ≥ 0")
    }
    return work.magnitude
  }

  private static func type(of entry: Entry) -> String {
    for candidate in [entry.category, entry.program] {
      if let candidate, !candidate.isEmpty { return candidate }
    }
    guard let name = entry.name, !name.isEmpty else { return entry.id }
    // `mProject_ID0000012` and `split_fasta_00000001` are tasks of type `mProject` and `split_fasta`.
    guard let mark = name.lastIndex(of: "_"), mark != name.startIndex else { return name }
    var suffix = name[name.index(after: mark)...]
    let isID = suffix.hasPrefix("ID")
    if isID { suffix = suffix.dropFirst(2) }
    let isNumber = !suffix.isEmpty && suffix.utf8.allSatisfy { (48...57).contains($0) }
    return isNumber && (isID || suffix.count >= 5) ? String(name[..<mark]) : name
  }

  private static func cycleFault(_ entries: [Entry], _ edges: [Workflow.Edge]) -> InputError? {
    guard let cycle = DependencyCycle.find(taskCount: entries.count, edges: edges), let first = cycle.first
    else { return nil }
    let shown = cycle.prefix(6).map { entries[$0].id } + (cycle.count > 6 ? ["…"] : [])
    return InputError(
      .data, place: "key \(entries[first].key)",
      "the dependencies form a cycle: " + (shown + [entries[first].id]).joined(separator: " → "),
      remedy: "a workflow must be acyclic")
  }
}
