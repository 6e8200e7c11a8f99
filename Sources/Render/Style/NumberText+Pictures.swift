import Distill

/// Numbers as a picture shows them.
extension NumberText {
  /// The shortest decimal that reads back as exactly `value`: what is compared is what is printed.
  /// `3.0` prints as `3`, −0 as `0`.
  public static func exact(_ value: Double) -> String {
    if value.isNaN { return "missing" }
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    return value == 0 ? "0" : shortest(value)
  }

  /// `value` with `decimals` decimals (0...9), half away from zero, without trailing zeros.
  public static func rounded(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return exact(value) }
    let decimals = min(max(decimals, 0), 9)
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    var text = "\(scaled / scale)"
    let fraction = scaled % scale
    if fraction > 0 {
      var digits = "\(fraction)"
      digits = String(repeating: "0", count: decimals - digits.count) + digits
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return value < 0 && scaled > 0 ? "−" + text : text
  }

  /// About three digits: `0.0123`, `1.23`, `12.3`, `1,230`.
  public static func brief(_ value: Double) -> String {
    let size = abs(value)
    guard value.isFinite, size < 1e15 else { return exact(value) }
    switch size {
    case 1_000...: return (value < 0 ? "−" : "") + count(Int(size.rounded()))
    case 100...: return rounded(value, decimals: 0)
    case 10...: return rounded(value, decimals: 1)
    case 1...: return rounded(value, decimals: 2)
    case 0.001...: return rounded(value, decimals: 4)
    default: return exact(value)
    }
  }

  /// A count with its thousands apart, a true minus before it: `12,480`, `−3`.
  public static func count(_ value: Int) -> String {
    let text = grouped(value)
    return value < 0 ? "−" + text.dropFirst() : text
  }

  /// `3 leaves`, `1 leaf`.
  public static func counted(_ value: Int, _ one: String, _ many: String) -> String {
    "\(count(value)) \(value == 1 ? one : many)"
  }

  /// A number with its unit as people write it: `1` (a pure number) and `bool` show none.
  public static func withUnit(_ number: String, _ unit: String) -> String {
    switch unit {
    case "1", "bool", "": number
    default: "\(number) \(unit)"
    }
  }
}
