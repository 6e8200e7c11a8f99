import Sim

/// Who hears whom in a graph network: for each node the nodes it listens to, itself last (CSR).
///
/// Make one per workflow and keep it: it depends on the edges alone. Messages pass along every dependency in both
/// directions.
public struct GraphTopology: Sendable, Equatable {
  public let nodeCount: Int
  /// Node i listens to `sources[offsets[i]..<offsets[i + 1]]`.
  public let offsets: [Int32]
  public let sources: [Int32]

  /// The topology of `successors[i]`, the children of node i.
  ///
  /// - Throws: ``InputError`` for a child outside the graph.
  /// - Complexity: O(nodes + edges).
  public init(successors: [[Int]]) throws(InputError) {
    var heard = [[Int32]](repeating: [], count: successors.count)
    for (parent, children) in successors.enumerated() {
      for child in children where child != parent {
        guard successors.indices.contains(child) else {
          throw InputError(.data, "edge \(parent) → \(child) leaves the graph of \(successors.count) nodes")
        }
        heard[child].append(Int32(parent))
        heard[parent].append(Int32(child))
      }
    }
    self.init(heard: heard)
  }

  /// The topology of a workflow's dependencies.
  public init(_ workflow: Workflow) {
    var heard = [[Int32]](repeating: [], count: workflow.taskCount)
    for (parent, children) in workflow.successors.enumerated() {
      for child in children {
        heard[child].append(Int32(parent))
        heard[parent].append(Int32(child))
      }
    }
    self.init(heard: heard)
  }

  private init(heard: [[Int32]]) {
    var offsets: [Int32] = [0]
    var sources: [Int32] = []
    for (node, others) in heard.enumerated() {
      sources += others
      sources.append(Int32(node))
      offsets.append(Int32(sources.count))
    }
    nodeCount = heard.count
    self.offsets = offsets
    self.sources = sources
  }
}
