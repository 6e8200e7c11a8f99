import Testing

@testable import Sim

@Suite struct BinaryHeapTests {
  /// Compares by key alone; the number tells equal ones apart.
  private struct Item: Comparable {
    var key: Int
    var number: Int
    static func < (a: Item, b: Item) -> Bool { a.key < b.key }
    static func == (a: Item, b: Item) -> Bool { a.key == b.key }
  }

  private static func order(_ operations: [Int?]) -> [Int] {
    var heap = BinaryHeap<Item>()
    var order: [Int] = []
    var number = 0
    for operation in operations {
      if let key = operation {
        heap.push(Item(key: key, number: number))
        number += 1
      } else if let item = heap.pop() {
        order.append(item.number)
      }
    }
    while let item = heap.pop() { order.append(item.number) }
    return order
  }

  /// Orders of leaving as Python 3.11's `heapq` gives them; nil pops.
  @Test func equalsRecordedOrders() {
    #expect(Self.order([1, 1, 1, 1, 1, 1, 1, 1, 1]) == [0, 2, 6, 8, 5, 7, 4, 1, 3])
    #expect(Self.order([3, 1, 2, 1, 3, 2, 1, 1]) == [1, 6, 3, 7, 2, 5, 0, 4])
    #expect(
      Self.order([2, 2, 1, 2, nil, 1, 1, nil, 2, 1, nil, nil, 2, 2]) == [2, 4, 5, 7, 3, 6, 9, 8, 1, 0])
    #expect(
      Self.order([Int?](repeating: 0, count: 16)) == [0, 2, 6, 14, 13, 15, 12, 11, 10, 9, 8, 5, 7, 4, 1, 3])
  }

  /// The rule in its plainest form, on a list, by recursion.
  private struct PlainHeap {
    var list: [Item] = []

    mutating func push(_ item: Item) {
      list.append(item)
      rise(list.count - 1)
    }

    private mutating func rise(_ place: Int) {
      let parent = (place - 1) / 2
      guard place > 0, list[place].key < list[parent].key else { return }
      list.swapAt(place, parent)
      rise(parent)
    }

    /// The last one goes to the root, sinks to a leaf along the smaller children (the right one of equals), and
    /// rises from there.
    mutating func pop() -> Item? {
      guard list.count > 1 else { return list.popLast() }
      let top = list[0]
      list[0] = list.removeLast()
      var place = 0
      while 2 * place + 1 < list.count {
        let children = (2 * place + 1...2 * place + 2).filter { $0 < list.count }
        let child =
          children.count == 2 && list[children[0]].key < list[children[1]].key ? children[0] : children.last
        guard let child else { break }
        list.swapAt(place, child)
        place = child
      }
      rise(place)
      return top
    }
  }

  @Test func equalsThePlainHeap() {
    var source = RandomSource(seed: 11)
    for _ in 0..<500 {
      var heap = BinaryHeap<Item>()
      var plain = PlainHeap()
      let keys = 1 + source.index(below: 6)
      for number in 0..<source.index(below: 80) {
        if source.index(below: 3) == 0 {
          #expect(heap.pop()?.number == plain.pop()?.number)
        } else {
          let item = Item(key: source.index(below: keys), number: number)
          heap.push(item)
          plain.push(item)
        }
        #expect(heap.elements.map(\.number) == plain.list.map(\.number))
      }
      heap.rebuild()
      var rebuilt = PlainHeap()
      var left: [Item] = []
      while let item = plain.pop() { left.append(item) }
      for item in left { rebuilt.push(item) }
      #expect(heap.elements.map(\.number) == rebuilt.list.map(\.number))
    }
  }

  @Test func sorts() {
    var source = RandomSource(seed: 12)
    var heap = BinaryHeap<Double>()
    #expect(heap.pop() == nil && heap.isEmpty && heap.first == nil)
    let numbers = (0..<2_000).map { _ in source.uniform(-1, 1) }
    for number in numbers { heap.push(number) }
    #expect(heap.count == 2_000 && heap.first == numbers.min())
    var popped: [Double] = []
    while let number = heap.pop() { popped.append(number) }
    #expect(popped == numbers.sorted())
  }
}
