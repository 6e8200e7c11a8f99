/// The `d` of an SVG path, written in tenths of a unit and relative to the point before, which keeps it short.
struct SVGPath: Sendable {
  private(set) var text = ""
  /// The last point in tenths: differences of rounded points, so that rounding never adds up.
  private var x = 0
  private var y = 0

  mutating func move(_ toX: Double, _ toY: Double) {
    x = Self.tenths(toX)
    y = Self.tenths(toY)
    text += "M" + Self.pair(x, y)
  }

  mutating func line(_ toX: Double, _ toY: Double) {
    let nextX = Self.tenths(toX)
    let nextY = Self.tenths(toY)
    if nextY == y {
      text += "h" + Self.number(nextX - x)
    } else if nextX == x {
      text += "v" + Self.number(nextY - y)
    } else {
      text += "l" + Self.pair(nextX - x, nextY - y)
    }
    x = nextX
    y = nextY
  }

  mutating func close() { text += "z" }

  /// A level line, apart from what was drawn before.
  mutating func segment(_ fromX: Double, _ toX: Double, _ atY: Double) {
    let (nextX, nextY) = (Self.tenths(fromX), Self.tenths(atY))
    text += text.isEmpty ? "M" + Self.pair(nextX, nextY) : "m" + Self.pair(nextX - x, nextY - y)
    let end = Self.tenths(toX)
    text += "h" + Self.number(end - nextX)
    x = end
    y = nextY
  }

  mutating func polygon(_ points: [(x: Double, y: Double)]) {
    for (index, point) in points.enumerated() {
      if index == 0 { move(point.x, point.y) } else { line(point.x, point.y) }
    }
    close()
  }

  mutating func circle(_ centreX: Double, _ centreY: Double, radius: Double) {
    move(centreX - radius, centreY)
    let r = Self.tenths(radius)
    for way in [1, -1] {
      text += "a\(Self.number(r)) \(Self.number(r)) 0 1 0 \(Self.number(2 * r * way)) 0"
    }
    close()
  }

  /// A coordinate as SVG text, to a tenth.
  static func number(_ value: Double) -> String { number(tenths(value)) }

  /// Values that are not finite have been left out before; here they would be 0.
  private static func tenths(_ value: Double) -> Int {
    value.isFinite ? Int((min(max(value, -1e6), 1e6) * 10).rounded()) : 0
  }

  private static func number(_ tenths: Int) -> String {
    let size = tenths.magnitude
    let whole = "\(size / 10)"
    let text = size % 10 == 0 ? whole : (size < 10 ? "" : whole) + ".\(size % 10)"
    return tenths < 0 ? "-" + text : text
  }

  static func pair(_ x: Int, _ y: Int) -> String {
    let second = number(y)
    return number(x) + (y < 0 ? "" : " ") + second
  }
}
