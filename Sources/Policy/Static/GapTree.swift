/// The idle gaps of some machines of equal speed, in the order of their start: finds the earliest finish of a task
/// without looking at every gap.
///
/// A treap (Seidel and Aragon 1996) keyed by start and machine; every node knows the latest end, the greatest length
/// and the lowest machine below it. Its priorities are drawn from a counter, so that the shape is the same everywhere.
///
/// - Complexity: expected O(log gaps) per operation; ``lowestMachine(ready:seconds:finish:below:)`` adds the gaps that
///   finish the task equally early on ever lower machines.
struct GapTree: Sendable {
  struct Gap: Sendable, Equatable {
    var start: Double
    /// `.infinity` after the last task.
    var end: Double
    var machine: Int32
  }

  private struct Node: Sendable {
    var gap: Gap
    var lowestMachine: Int32
    var latestEnd: Double
    /// Never too small: gaps that seem to fit are checked exactly.
    var greatestLength: Double
    var priority: UInt64
    var left: Int32
    var right: Int32
  }

  /// Position 0 is nothing: its values are neutral.
  private var nodes: [Node]
  private var free: [Int32] = []
  private var root: Int32 = 0
  private var drawn: UInt64 = 0

  init() {
    nodes = [
      Node(
        gap: Gap(start: 0, end: 0, machine: .max), lowestMachine: .max, latestEnd: -.infinity,
        greatestLength: -.infinity, priority: 0, left: 0, right: 0)
    ]
  }

  /// The gap in which a task of `seconds`, ready at `ready`, finishes first, and its finish; among equal finishes the
  /// lowest machine. `nil` only for an empty tree.
  func earliest(ready: Double, seconds: Double) -> (gap: Gap, finish: Double)? {
    nodes.withUnsafeBufferPointer { nodes in
      let search = Search(nodes: nodes, ready: ready, seconds: seconds)
      let atOnce = ready + seconds
      var best: Int32 = 0
      search.lowest(root, finish: atOnce, &best)
      if best != 0 { return (nodes[Int(best)].gap, atOnce) }
      let first = search.first(root)
      guard first != 0 else { return nil }
      let finish = nodes[Int(first)].gap.start + seconds
      best = first
      // A later start can round to the same finish on a lower machine.
      search.lowest(root, finish: finish, &best)
      return (nodes[Int(best)].gap, finish)
    }
  }

  /// One query over the nodes, by pointer: the tree is walked some million times in a large problem.
  private struct Search {
    let nodes: UnsafeBufferPointer<Node>
    let ready: Double
    let seconds: Double

    /// Puts the gap with the lowest machine that allows `finish`, or an earlier one, into `best`.
    func lowest(_ top: Int32, finish: Double, _ best: inout Int32) {
      var at = Int(top)
      while at != 0 {
        let node = nodes[at]
        if node.latestEnd < finish || node.lowestMachine >= nodes[Int(best)].gap.machine { return }
        let start = node.gap.start > ready ? node.gap.start : ready
        if start + seconds <= finish {
          if start + seconds <= node.gap.end, node.gap.machine < nodes[Int(best)].gap.machine {
            best = Int32(truncatingIfNeeded: at)
          }
          lowest(node.right, finish: finish, &best)
        }
        at = Int(node.left)
      }
    }

    /// The first gap that starts after `ready` and is long enough; 0 if there is none.
    func first(_ top: Int32) -> Int32 {
      var at = Int(top)
      while at != 0 {
        let node = nodes[at]
        if node.greatestLength < seconds { return 0 }
        if node.gap.start > ready {
          let found = first(node.left)
          if found != 0 { return found }
          if node.gap.start + seconds <= node.gap.end { return Int32(truncatingIfNeeded: at) }
        }
        at = Int(node.right)
      }
      return 0
    }
  }

  /// Whether a gap of `machine` starts at `start`.
  func contains(start: Double, machine: Int32) -> Bool {
    var at = root
    while at != 0 {
      let gap = nodes[Int(at)].gap
      if gap.start == start, gap.machine == machine { return true }
      at = Self.isBefore(start, machine, gap) ? nodes[Int(at)].left : nodes[Int(at)].right
    }
    return false
  }

  mutating func insert(_ gap: Gap) {
    drawn &+= 0x9E37_79B9_7F4A_7C15
    var priority = drawn
    priority = (priority ^ (priority >> 30)) &* 0xBF58_476D_1CE4_E5B9
    priority = (priority ^ (priority >> 27)) &* 0x94D0_49BB_1331_11EB
    let node = Node(
      gap: gap, lowestMachine: gap.machine, latestEnd: gap.end, greatestLength: Self.length(gap),
      priority: priority, left: 0, right: 0)
    let position: Int32
    if let reused = free.popLast() {
      position = reused
      nodes[Int(position)] = node
    } else {
      position = Int32(truncatingIfNeeded: nodes.count)
      nodes.append(node)
    }
    root = nodes.withUnsafeMutableBufferPointer { Self.insert(position, into: root, $0) }
  }

  /// Removes the gap of `machine` that starts at `start`, which must be there.
  mutating func remove(start: Double, machine: Int32) {
    var removed: Int32 = 0
    root = nodes.withUnsafeMutableBufferPointer {
      Self.remove(start, machine, from: root, $0, removed: &removed)
    }
    if removed != 0 { free.append(removed) }
  }

  private typealias Nodes = UnsafeMutableBufferPointer<Node>

  private static func isBefore(_ start: Double, _ machine: Int32, _ gap: Gap) -> Bool {
    start < gap.start || (start == gap.start && machine < gap.machine)
  }

  /// end − start, rounded up by enough that start + seconds <= end implies seconds <= length.
  private static func length(_ gap: Gap) -> Double {
    gap.end == .infinity ? .infinity : (gap.end - gap.start) + 2 * gap.end.ulp
  }

  @inline(__always)
  private static func update(_ at: Int32, _ nodes: Nodes) {
    let (left, right) = (Int(nodes[Int(at)].left), Int(nodes[Int(at)].right))
    let gap = nodes[Int(at)].gap
    nodes[Int(at)].lowestMachine = min(
      gap.machine, min(nodes[left].lowestMachine, nodes[right].lowestMachine))
    nodes[Int(at)].latestEnd = max(gap.end, max(nodes[left].latestEnd, nodes[right].latestEnd))
    nodes[Int(at)].greatestLength = max(
      length(gap), max(nodes[left].greatestLength, nodes[right].greatestLength))
  }

  private static func insert(_ new: Int32, into at: Int32, _ nodes: Nodes) -> Int32 {
    if at == 0 { return new }
    let gap = nodes[Int(new)].gap
    if nodes[Int(new)].priority > nodes[Int(at)].priority {
      let (left, right) = split(at, before: gap, nodes)
      nodes[Int(new)].left = left
      nodes[Int(new)].right = right
      update(new, nodes)
      return new
    }
    if isBefore(gap.start, gap.machine, nodes[Int(at)].gap) {
      nodes[Int(at)].left = insert(new, into: nodes[Int(at)].left, nodes)
    } else {
      nodes[Int(at)].right = insert(new, into: nodes[Int(at)].right, nodes)
    }
    update(at, nodes)
    return at
  }

  private static func split(_ at: Int32, before gap: Gap, _ nodes: Nodes) -> (Int32, Int32) {
    if at == 0 { return (0, 0) }
    if isBefore(gap.start, gap.machine, nodes[Int(at)].gap) {
      let (left, right) = split(nodes[Int(at)].left, before: gap, nodes)
      nodes[Int(at)].left = right
      update(at, nodes)
      return (left, at)
    }
    let (left, right) = split(nodes[Int(at)].right, before: gap, nodes)
    nodes[Int(at)].right = left
    update(at, nodes)
    return (at, right)
  }

  private static func remove(
    _ start: Double, _ machine: Int32, from at: Int32, _ nodes: Nodes, removed: inout Int32
  ) -> Int32 {
    if at == 0 { return 0 }
    let gap = nodes[Int(at)].gap
    if gap.start == start, gap.machine == machine {
      removed = at
      return merge(nodes[Int(at)].left, nodes[Int(at)].right, nodes)
    }
    if isBefore(start, machine, gap) {
      nodes[Int(at)].left = remove(start, machine, from: nodes[Int(at)].left, nodes, removed: &removed)
    } else {
      nodes[Int(at)].right = remove(start, machine, from: nodes[Int(at)].right, nodes, removed: &removed)
    }
    update(at, nodes)
    return at
  }

  private static func merge(_ left: Int32, _ right: Int32, _ nodes: Nodes) -> Int32 {
    if left == 0 { return right }
    if right == 0 { return left }
    if nodes[Int(left)].priority > nodes[Int(right)].priority {
      nodes[Int(left)].right = merge(nodes[Int(left)].right, right, nodes)
      update(left, nodes)
      return left
    }
    nodes[Int(right)].left = merge(left, nodes[Int(right)].left, nodes)
    update(right, nodes)
    return right
  }
}
