import Distill

/// A number as the decimal that it prints as: scaled and shortened without any rounding but the one asked for.
struct DecimalNumber: Equatable {
  private var isNegative: Bool
  /// The value is `digits` · 10^`exponent`; no trailing zero but in 0.
  private var digits: UInt128
  private var exponent: Int

  /// The shortest decimal that reads back as `value`; nil if that is not finite.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    // `-1.25e-07`: digits around a point, and a power of ten.
    let parts = "\(value.magnitude)".split(separator: "e")
    guard let mantissa = parts.first?.split(separator: ".", omittingEmptySubsequences: false),
      let whole = mantissa.first, let digits = UInt128(whole + (mantissa.count > 1 ? mantissa[1] : ""))
    else { return nil }
    isNegative = value < 0
    self.digits = digits
    exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - (mantissa.count > 1 ? mantissa[1].count : 0)
    trim()
  }

  private mutating func trim() {
    guard digits > 0 else {
      (isNegative, exponent) = (false, 0)
      return
    }
    while digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
  }

  /// How many digits it has without zeros at either end.
  var significantDigits: Int { digits == 0 ? 1 : "\(digits)".count }

  /// Exactly `factor` times as much.
  func times(_ factor: Int) -> DecimalNumber {
    var result = self
    result.digits *= UInt128(factor.magnitude)
    result.isNegative = isNegative != (factor < 0)
    result.trim()
    return result
  }

  /// Half away from zero.
  func rounded(significantDigits count: Int) -> DecimalNumber {
    var result = self
    var surplus = significantDigits - max(count, 1)
    guard surplus > 0 else { return self }
    while surplus > 1 {
      result.digits /= 10
      result.exponent += 1
      surplus -= 1
    }
    result.digits = (result.digits + 5) / 10
    result.exponent += 1
    result.trim()
    return result
  }

  /// The nearest number of the machine.
  var value: Double { Double("\(isNegative ? "-" : "")\(digits)e\(exponent)") ?? .nan }

  /// `0.036`, `−21,600`; powers of ten only where plain digits would be longer than 12.
  var text: String {
    let sign = isNegative ? "−" : ""
    let figures = "\(digits)"
    guard digits > 0 else { return "0" }
    if exponent >= 0, figures.count + exponent <= 12 {
      let whole = figures + String(repeating: "0", count: exponent)
      return sign + NumberText.grouped(Int(whole) ?? 0)
    }
    if exponent < 0, -exponent <= 12 {
      let padded = String(repeating: "0", count: max(0, 1 - exponent - figures.count)) + figures
      let whole = padded.dropLast(-exponent)
      return sign + NumberText.grouped(Int(whole) ?? 0) + "." + padded.suffix(-exponent)
    }
    let point = figures.count > 1 ? "\(figures.prefix(1)).\(figures.dropFirst())" : figures
    let power = exponent + figures.count - 1
    return sign + point + "e" + (power < 0 ? "−" : "") + "\(power.magnitude)"
  }
}
