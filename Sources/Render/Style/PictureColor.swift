/// A colour in a picture: what it is on light paper, and what it becomes where the reader's screen is dark.
public struct PictureColor: Sendable, Hashable {
  /// 0xRRGGBB.
  public let light: UInt32
  /// 0xRRGGBB.
  public let dark: UInt32

  public init(light: UInt32, dark: UInt32) {
    self.light = light & 0xFF_FFFF
    self.dark = dark & 0xFF_FFFF
  }

  /// `#rrggbb` for light paper.
  public var hex: String { Self.hex(light) }

  /// `#rrggbb` for a dark screen.
  public var darkHex: String { Self.hex(dark) }

  /// This colour with `share` (0...1) of `other` mixed in, on both papers.
  public func mixed(with other: PictureColor, share: Double) -> PictureColor {
    let share = share.isNaN ? 0 : min(max(share, 0), 1)
    return PictureColor(
      light: Self.mix(light, other.light, share), dark: Self.mix(dark, other.dark, share))
  }

  /// Relative luminance of the light variant, 0...1 (WCAG 2.1).
  public var luminance: Double {
    func linear(_ shift: UInt32) -> Double {
      let value = Double((light >> shift) & 0xFF) / 255
      // The square stands for the 2.4th power: close enough to choose between dark and light ink.
      return value <= 0.03928 ? value / 12.92 : value * value
    }
    return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private static func mix(_ a: UInt32, _ b: UInt32, _ share: Double) -> UInt32 {
    var result: UInt32 = 0
    for shift: UInt32 in [16, 8, 0] {
      let from = Double((a >> shift) & 0xFF)
      let to = Double((b >> shift) & 0xFF)
      result |= UInt32((from + (to - from) * share).rounded()) << shift
    }
    return result
  }
}
