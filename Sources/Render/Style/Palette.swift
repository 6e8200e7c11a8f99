/// The colours of every picture: grey ink, pale fills, and hues that people with any colour vision tell apart.
///
/// The hues are those of Okabe and Ito, "Color universal design", 2008. Orange is kept for one meaning only: the
/// path that explains a decision.
public struct Palette: Sendable, Equatable {
  /// Behind everything.
  public var paper = PictureColor(light: 0xFFFFFF, dark: 0x16181C)
  /// Names and numbers that matter.
  public var ink = PictureColor(light: 0x2E3238, dark: 0xE6E8EB)
  /// What may be read second; contrast 5.6 on paper.
  public var softInk = PictureColor(light: 0x646B75, dark: 0x9BA3AE)
  /// Edges.
  public var line = PictureColor(light: 0x9AA1AB, dark: 0x6D7580)
  /// Borders of nodes and rules of tables.
  public var rule = PictureColor(light: 0xC9CED6, dark: 0x474D57)
  /// The inside of nodes that say nothing by colour.
  public var plain = PictureColor(light: 0xF7F8FA, dark: 0x20242A)
  /// The one path that explains a decision: lines and borders.
  public var highlight = PictureColor(light: 0xE69F00, dark: 0xF0AD1B)
  /// The same, as a fill behind text.
  public var highlightFill = PictureColor(light: 0xFDF1D6, dark: 0x43340F)
  /// The same, as text; contrast 5 on paper.
  public var highlightInk = PictureColor(light: 0x8F5F00, dark: 0xFFC95C)
  /// Hues for things of a kind (classes, task types), in order of use.
  public var hues: [PictureColor] = [
    PictureColor(light: 0x0072B2, dark: 0x3FA0DB),
    PictureColor(light: 0xCC79A7, dark: 0xD98DB7),
    PictureColor(light: 0x009E73, dark: 0x2DBE93),
    PictureColor(light: 0x56B4E9, dark: 0x6FC3F2),
    PictureColor(light: 0xD55E00, dark: 0xF08238),
    PictureColor(light: 0xF0E442, dark: 0xE5DA4B),
    PictureColor(light: 0x7F7F7F, dark: 0xA5A5A5),
    PictureColor(light: 0x8C6BB1, dark: 0xAD90CC),
  ]

  public init() {}

  /// Hue `index`, cycling.
  public func hue(_ index: Int) -> PictureColor {
    guard !hues.isEmpty else { return line }
    return hues[((index % hues.count) + hues.count) % hues.count]
  }

  /// Hue `index` pale enough to carry ink.
  public func pale(_ index: Int) -> PictureColor {
    paper.mixed(with: hue(index), share: 0.24)
  }

  /// The hue of class `index` of `count`: of two classes the last is blue and the first purple-pink.
  public func classHue(_ index: Int, of count: Int) -> PictureColor {
    count == 2 ? hue(index == 1 ? 0 : 1) : hue(index)
  }

  /// The fill of an answer: from the first class's hue at 0 over plain at ½ to the last class's at 1, in steps.
  public func answerFill(_ value: Double, classCount: Int) -> PictureColor {
    let value = value.isNaN ? 0.5 : min(max(value, 0), 1)
    let step = (value * 10).rounded() / 10
    let isLast = step > 0.5
    let hue = classHue(isLast ? classCount - 1 : 0, of: classCount)
    return paper.mixed(with: hue, share: 0.08 + abs(step - 0.5) * 0.64)
  }
}
