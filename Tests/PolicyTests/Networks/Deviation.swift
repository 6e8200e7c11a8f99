/// The largest difference seen between computed and recorded numbers, relative above 1, absolute below.
struct Deviation {
  private(set) var largest = 0.0
  private(set) var count = 0

  mutating func compare(_ computed: some Sequence<Float>, _ recorded: some Sequence<Float>) {
    var left = computed.makeIterator()
    var right = recorded.makeIterator()
    while true {
      switch (left.next(), right.next()) {
      case (nil, nil): return
      case (let a?, let b?):
        count += 1
        if a == b || (a.isNaN && b.isNaN) { continue }
        let difference = Double(abs(a - b)) / max(1, Double(abs(b)))
        largest = max(largest, difference.isNaN ? .infinity : difference)
      default:
        largest = .infinity
        return
      }
    }
  }
}
