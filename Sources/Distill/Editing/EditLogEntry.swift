import Sim

/// One edit of a tree's history, told for people and scripts.
public struct EditLogEntry: Sendable, Codable, Equatable {
  public var operation: String
  public var node: Int
  /// Steps from the root: `RL`.
  public var address: String
  /// What rows came to the node.
  public var predicate: String
  /// What was there and what is there since, as phrases.
  public var before: String
  public var after: String
  public var author: String?
  public var reason: String?
  public var date: String?
  public var parentHash: String

  /// The history of `document`, oldest first.
  ///
  /// - Throws: an error of kind `.data` for a history that does not fit its tree.
  /// - Complexity: O(edits × nodes).
  public static func log(of document: TreeDocument) throws(InputError) -> [EditLogEntry] {
    var entries: [EditLogEntry] = []
    var present = document
    while let entry = present.history.last {
      let parent = try present.undoingLastEdit()
      let place = entry.order.map { $0.firstIndex(of: entry.node) ?? 0 } ?? entry.node
      let isCount = if case .counts = entry.change { true } else { false }
      let isSwap = if case .swap = entry.change { true } else { false }
      entries.append(
        EditLogEntry(
          operation: entry.operation.rawValue, node: entry.node,
          address: NodeAddress.path(to: entry.node, in: parent.tree)?.description ?? "",
          predicate: parent.tree.boxes[entry.node].text(parent.tree.features),
          before: isCount
            ? "\(NumberText.grouped(parent.tree.nodes[0].support)) rows"
            : parent.tree.content(at: entry.node),
          after: isCount
            ? "\(NumberText.grouped(present.tree.nodes[0].support)) rows"
            : isSwap ? "its sides exchanged" : present.tree.content(at: place),
          author: entry.note.author, reason: entry.note.reason, date: entry.note.date,
          parentHash: entry.parentHash))
      present = parent
    }
    return entries.reversed()
  }
}
