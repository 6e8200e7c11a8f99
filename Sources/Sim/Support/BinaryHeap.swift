/// A binary heap whose order among equal elements is that of CPython's `heapq`.
///
/// The reference simulator keeps its queues in `heapq` lists; two entries that compare equal leave in an order
/// that depends on the sift algorithm alone, so this heap sifts in the same way: a pop moves the last element to
/// the root, walks the smaller child up to a leaf, then sifts back (facts, simulator B2).
///
/// - Complexity: push and pop O(log n).
public struct BinaryHeap<Element: Comparable> {
  public private(set) var elements: [Element] = []

  public init() {}

  public var count: Int { elements.count }
  public var isEmpty: Bool { elements.isEmpty }
  public var first: Element? { elements.first }

  public mutating func push(_ element: Element) {
    elements.append(element)
    siftTowardsRoot(from: elements.count - 1, stopAt: 0)
  }

  public mutating func pop() -> Element? {
    guard let last = elements.popLast() else { return nil }
    guard let top = elements.first else { return last }
    elements[0] = last
    siftTowardsLeaf(from: 0)
    return top
  }

  /// Pops everything and pushes it again, as the reference does with a machine's queue after each completion
  /// (B3): the elements end up in ascending order, equal ones in the order in which they left.
  public mutating func rebuild() {
    var popped: [Element] = []
    popped.reserveCapacity(elements.count)
    while let element = pop() { popped.append(element) }
    elements = popped
  }

  private mutating func siftTowardsRoot(from start: Int, stopAt: Int) {
    var position = start
    let element = elements[position]
    while position > stopAt {
      let parent = (position - 1) >> 1
      guard element < elements[parent] else { break }
      elements[position] = elements[parent]
      position = parent
    }
    elements[position] = element
  }

  private mutating func siftTowardsLeaf(from start: Int) {
    let end = elements.count
    let element = elements[start]
    var position = start
    var child = 2 * position + 1
    while child < end {
      let right = child + 1
      if right < end, !(elements[child] < elements[right]) { child = right }
      elements[position] = elements[child]
      position = child
      child = 2 * position + 1
    }
    elements[position] = element
    siftTowardsRoot(from: position, stopAt: start)
  }
}

extension BinaryHeap: Sendable where Element: Sendable {}
