/// Where a layout has put a node: its centre and its size in points, y upwards.
struct NodePlace: Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  /// Diagonal lines that fill the node's box, around its centre, `gap` points apart.
  func hatching(gap: Double) -> [[NodeDecoration.Point]] {
    let (right, top) = (width / 2 - 1, height / 2 - 1)
    guard gap > 0, right > 0, top > 0 else { return [] }
    var lines: [[NodeDecoration.Point]] = []
    var sum = -(right + top) + gap
    // Points of a line have x + y = sum.
    while sum < right + top {
      let from = max(-right, sum - top)
      let to = min(right, sum + top)
      if to > from { lines.append([.init(from, sum - from), .init(to, sum - to)]) }
      sum += gap
    }
    return lines
  }
}
