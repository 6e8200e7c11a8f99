/// Puts edges known from two kinds of lists into one sequence that agrees with both.
///
/// A file may list, for every task, its parents in an order and its children in an order. A workflow is made from
/// one sequence of edges, which fixes both orders; this finds it.
enum EdgeSequence {
  /// All edges of both lists, once each: in the order of every children list and, where the two kinds of lists do
  /// not contradict each other, of every parents list.
  ///
  /// - Complexity: O(edges · log edges).
  static func merge(parents: [[Int]], children: [[Int]]) -> [Workflow.Edge] {
    var edges: [Workflow.Edge] = []
    var number: [Workflow.Edge: Int] = [:]
    func add(_ edge: Workflow.Edge) {
      guard number[edge] == nil else { return }
      number[edge] = edges.count
      edges.append(edge)
    }
    for child in parents.indices {
      for parent in parents[child] { add(Workflow.Edge(parent: parent, child: child)) }
    }
    for parent in children.indices {
      for child in children[parent] { add(Workflow.Edge(parent: parent, child: child)) }
    }

    // Each list says that one edge comes before the next: a graph over the edges, sorted topologically.
    var following = [[Int]](repeating: [], count: edges.count)
    var waiting = [Int](repeating: 0, count: edges.count)
    func chain(_ list: [Workflow.Edge]) {
      var known = Set<Int>()
      let numbers = list.compactMap { number[$0] }.filter { known.insert($0).inserted }
      for (earlier, later) in zip(numbers, numbers.dropFirst()) {
        following[earlier].append(later)
        waiting[later] += 1
      }
    }
    for child in parents.indices { chain(parents[child].map { Workflow.Edge(parent: $0, child: child) }) }
    for parent in children.indices {
      chain(children[parent].map { Workflow.Edge(parent: parent, child: $0) })
    }

    var free = BinaryHeap<Int>()
    for edge in waiting.indices where waiting[edge] == 0 { free.push(edge) }
    var sequence: [Workflow.Edge] = []
    while let edge = free.pop() {
      sequence.append(edges[edge])
      for next in following[edge] {
        waiting[next] -= 1
        if waiting[next] == 0 { free.push(next) }
      }
    }
    if sequence.count == edges.count { return sequence }
    // The lists contradict each other. Children decide, because their order is the order of dispatch.
    return parents.allSatisfy(\.isEmpty) || children.allSatisfy(\.isEmpty)
      ? edges : merge(parents: [], children: children) + edges
  }
}
