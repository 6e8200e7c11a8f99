import Foundation

/// Columns of text.
enum WorkflowsTable {
  /// `text` with spaces behind it up to `width` characters.
  static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// A number with at most two decimals.
  static func number(_ value: Double) -> String {
    String(format: "%.2f", value)
  }
}
