import Foundation

/// How one run of the command went.
struct CommandResult: Sendable, CustomStringConvertible {
  let arguments: [String]
  /// False when a signal (a trap) ended it.
  let ended: Bool
  let status: Int32
  let output: Data
  let errors: String

  var text: String { String(decoding: output, as: UTF8.self) }

  var description: String {
    "deftree \(arguments.joined(separator: " ")): \(ended ? "status" : "signal") \(status)\n\(errors)"
  }

  /// The output read as JSON.
  func json() throws -> Any {
    try JSONSerialization.jsonObject(with: output)
  }
}
