import Foundation

/// The front door for workflow files: the format is found from the content, not from the name.
public enum WorkflowReader {
  /// The workflow in the file at `path`.
  ///
  /// - Parameters:
  ///   - defaultRuntime: seconds for tasks without a stated runtime; nil makes them an error.
  ///   - referenceVCPUs: work = runtime × this.
  /// - Throws: ``InputError`` with file, place and remedy.
  public static func read(
    path: String, defaultRuntime: Double? = nil, referenceVCPUs: Double = 16
  ) throws(InputError) -> LoadedWorkflow {
    let options = WorkflowReadOptions(defaultRuntime: defaultRuntime, referenceVCPUs: referenceVCPUs)
    return try read(try FileAccess.read(path), file: path, options: options)
  }

  /// The workflow in `bytes`, which came from `file`.
  public static func read(
    _ bytes: [UInt8], file: String? = nil, options: WorkflowReadOptions = WorkflowReadOptions()
  ) throws(InputError) -> LoadedWorkflow {
    try options.validate()
    guard !bytes.isEmpty else {
      throw InputError(.data, file: file, "is empty (0 bytes)", remedy: "fetch or write the file again")
    }
    // UTF-16 marks and the bytes of a UTF-8 mark are passed over.
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0x00, 0x09, 0x0A, 0x0D, 0x20]
    guard let first = bytes.first(where: { !marks.contains($0) }) else {
      throw InputError(.data, file: file, "holds only white space", remedy: "fetch or write the file again")
    }
    for format in WorkflowFormats.all where format.recognises(firstByte: first) {
      return try format.read(bytes, file: file, options: options)
    }
    throw InputError(
      .data, file: file, place: "byte 0", "is neither XML nor JSON",
      remedy: "a Pegasus DAX or a WfCommons instance is needed")
  }

  /// Every workflow in `folder` (`.xml`, `.dax`, `.json`), by file name; sub-folders are not entered.
  ///
  /// - Throws: ``InputError`` if there is none, or for the first file that cannot be read.
  public static func readFolder(
    _ folder: String, defaultRuntime: Double? = nil, referenceVCPUs: Double = 16
  ) throws(InputError) -> [LoadedWorkflow] {
    var loaded: [LoadedWorkflow] = []
    for path in try files(in: folder) {
      loaded.append(
        try read(path: path, defaultRuntime: defaultRuntime, referenceVCPUs: referenceVCPUs))
    }
    return loaded
  }

  /// The paths that ``readFolder(_:defaultRuntime:referenceVCPUs:)`` reads, in its order.
  public static func files(in folder: String) throws(InputError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw InputError(.noInput, file: folder, "cannot be listed as a folder", remedy: "check the path")
    }
    let endings = Set(WorkflowFormats.all.flatMap(\.fileExtensions))
    let chosen = names.filter { endings.contains(($0 as NSString).pathExtension.lowercased()) }.sorted()
    guard !chosen.isEmpty else {
      throw InputError(
        .noInput, file: folder, "holds no workflow file",
        remedy: "files ending in " + endings.sorted().joined(separator: ", ") + " are read")
    }
    return chosen.map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
  }

  /// `Montage_25` from `some/folder/Montage_25.xml`.
  static func stem(of file: String?) -> String? {
    guard let file else { return nil }
    let name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
    return name.isEmpty ? nil : name
  }
}
