/// A shape drawn inside a node, behind its label: what text and tables cannot show, a histogram say.
///
/// Every format has it: in an SVG it is part of the node's group, in PDF and PNG of the picture's background, which is why
/// a node with decorations has no fill of its own. DOT text leaves it out: positions are known after the layout only.
public struct NodeDecoration: Sendable, Equatable {
  /// Points right of and above the node's centre.
  public struct Point: Sendable, Equatable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  public enum Form: Sendable, Equatable {
    /// The inside of polygons.
    case fill
    /// Lines of this width, points.
    case line(width: Double)
  }

  public var form: Form
  public var color: PictureColor
  /// Several parts of one colour: polygons or lines.
  public var parts: [[Point]]

  public init(_ form: Form, _ color: PictureColor, parts: [[Point]]) {
    self.form = form
    self.color = color
    self.parts = parts
  }
}
