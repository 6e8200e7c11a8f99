import ArgumentParser
import Foundation
import Sim

/// The options of every verb that reads workflow files.
struct WorkflowReadArguments: ParsableArguments {
  @Option(help: "Seconds for tasks of which the file states no runtime; without it such a task is an error.")
  var defaultRuntime: Double?

  @Option(help: "vCPUs of the machine on which the runtimes were measured; work = runtime × this.")
  var referenceVcpus: Double = 16

  /// The workflows at `path`, a file or a folder, each with its file; warnings go to stderr.
  func read(_ path: String) throws(InputError) -> [(file: String, loaded: LoadedWorkflow)] {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let files = exists && isFolder.boolValue ? try WorkflowReader.files(in: path) : [path]
    var result: [(file: String, loaded: LoadedWorkflow)] = []
    for file in files {
      let loaded = try WorkflowReader.read(
        path: file, defaultRuntime: defaultRuntime, referenceVCPUs: referenceVcpus)
      for warning in loaded.warnings { StandardStreams.complain("deftree: warning: \(file): \(warning)") }
      result.append((file, loaded))
    }
    return result
  }
}
