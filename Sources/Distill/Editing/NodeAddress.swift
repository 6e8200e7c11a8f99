import Sim

/// A way to name a node: by its number, or by the steps from the root.
public enum NodeAddress: Sendable, Equatable, CustomStringConvertible {
  public enum Side: Character, Sendable {
    case left = "L"
    case right = "R"
  }

  case id(Int)
  case path([Side])

  /// Reads `7`, `root`, or steps such as `L` and `RL` (first right, then left).
  ///
  /// - Throws: an error of kind `.usage` for anything else.
  public init(_ text: String) throws(InputError) {
    if let id = Int(text), id >= 0 {
      self = .id(id)
      return
    }
    let sides = text.compactMap(Side.init)
    guard text == "root" || (!text.isEmpty && sides.count == text.count) else {
      throw InputError(
        .usage, "'\(text)' names no node", remedy: "a node's number, root, or steps from the root such as RL")
    }
    self = .path(text == "root" ? [] : sides)
  }

  public var description: String {
    switch self {
    case .id(let id): "\(id)"
    case .path([]): "root"
    case .path(let sides): String(sides.map(\.rawValue))
    }
  }

  /// The node's position in `tree`.
  ///
  /// - Throws: an error of kind `.data` if the tree has no such node.
  public func resolve(in tree: DecisionTree) throws(InputError) -> Int {
    switch self {
    case .id(let id):
      guard tree.nodes.indices.contains(id) else {
        throw InputError(.data, "there is no node \(id)", remedy: "nodes are 0 to \(tree.nodes.count - 1)")
      }
      return id
    case .path(let sides):
      var node = 0
      for (step, side) in sides.enumerated() {
        guard tree.nodes.indices.contains(node),
          case .split(_, _, let left, let right) = tree.nodes[node].kind
        else {
          let stop = NodeAddress.path(Array(sides.prefix(step)))
          throw InputError(.data, "there is no node \(self)", remedy: "\(stop) is a leaf")
        }
        node = side == .left ? left : right
      }
      return node
    }
  }

  /// The steps from the root to `node`, or nil if the root does not reach it.
  public static func path(to node: Int, in tree: DecisionTree) -> NodeAddress? {
    guard tree.nodes.indices.contains(node) else { return nil }
    let parents = tree.parents
    var sides: [Side] = []
    var current = node
    while let parent = parents[current] {
      guard case .split(_, _, let left, _) = tree.nodes[parent].kind else { return nil }
      sides.append(left == current ? .left : .right)
      current = parent
    }
    return current == 0 ? .path(sides.reversed()) : nil
  }
}
