/// Numbers as text that reads back as the same bits.
public enum NumberText {
  /// The shortest decimal that reads back as `value`, whole numbers without a point: `3`, `0.1`, `1e-07`, `-0`.
  public static func shortest(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A whole number with its thousands set apart: `12,345`.
  public static func grouped(_ count: Int) -> String {
    var text = ""
    for (index, digit) in String(count.magnitude).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (count < 0 ? "-" : "") + String(text.reversed())
  }
}
