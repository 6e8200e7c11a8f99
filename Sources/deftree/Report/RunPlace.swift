import Foundation
import Render
import Sim

/// A run as its user names it: the folder, or the tree in it.
struct RunPlace {
  var folder: String
  var tree: String

  /// - Throws: ``InputError`` when there is nothing of that name, or no tree in the folder.
  init(_ name: String) throws(InputError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
      throw InputError(
        .noInput, file: name, "does not exist", remedy: "name the folder that 'deftree distill' wrote")
    }
    if isFolder.boolValue {
      folder = name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
      tree = "\(folder)/tree.json"
      let student = "\(folder)/\(RunFolder.student)"
      if !FileManager.default.fileExists(atPath: tree), FileManager.default.fileExists(atPath: student) {
        throw InputError(
          .usage, file: student, "is a student of several parts, not one tree",
          remedy:
            "deftree fidelity measures it, deftree export --part PART --format tree makes a tree of a part that ranks"
        )
      }
      guard FileManager.default.fileExists(atPath: tree) else {
        throw InputError(
          .noInput, file: name, "holds no tree.json", remedy: "name the folder that 'deftree distill' wrote")
      }
    } else {
      tree = name
      folder = name.contains("/") ? (name as NSString).deletingLastPathComponent : "."
    }
  }
}
