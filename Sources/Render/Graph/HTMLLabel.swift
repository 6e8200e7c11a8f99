/// A label made of styled text and tables. Build it from its pieces; every text is escaped when it is written and
/// there is no way to put markup in.
public struct HTMLLabel: Sendable, Equatable {
  /// Text in one style.
  public struct Run: Sendable, Equatable {
    public var text: String
    public var isBold: Bool
    /// Points; nil for the surrounding size.
    public var size: Double?
    /// Nil for the surrounding colour.
    public var color: PictureColor?

    public init(
      _ text: String, bold isBold: Bool = false, size: Double? = nil, color: PictureColor? = nil
    ) {
      self.text = text
      self.isBold = isBold
      self.size = size
      self.color = color
    }
  }

  public enum Alignment: String, Sendable {
    case left = "LEFT"
    case center = "CENTER"
    case right = "RIGHT"
  }

  /// What a cell holds.
  public indirect enum Content: Sendable, Equatable {
    case runs([Run])
    case table(Table)
  }

  public struct Cell: Sendable, Equatable {
    public var content: Content
    public var alignment: Alignment
    public var fill: PictureColor?
    /// Points, exact: the cell neither grows nor shrinks. Both or none.
    public var fixedWidth: Int?
    public var fixedHeight: Int?
    /// Points; a cell of fixed size has its own.
    public var leastHeight: Int?
    public var columnSpan: Int
    /// Space inside, points; nil for the table's.
    public var padding: Int?

    public init(
      _ content: Content, align alignment: Alignment = .center, fill: PictureColor? = nil,
      fixedWidth: Int? = nil, fixedHeight: Int? = nil, columnSpan: Int = 1, padding: Int? = nil
    ) {
      self.content = content
      self.alignment = alignment
      self.fill = fill
      self.fixedWidth = fixedWidth
      self.fixedHeight = fixedHeight
      self.columnSpan = columnSpan
      self.padding = padding
    }

    /// A cell of text.
    public init(
      _ runs: Run..., align alignment: Alignment = .center, leastHeight: Int? = nil, columnSpan: Int = 1,
      padding: Int? = nil
    ) {
      self.init(.runs(runs), align: alignment, columnSpan: columnSpan, padding: padding)
      self.leastHeight = leastHeight
    }

    /// A coloured patch without text.
    public static func patch(_ fill: PictureColor, width: Int, height: Int) -> Cell {
      Cell(.runs([]), fill: fill, fixedWidth: width, fixedHeight: height, padding: 0)
    }
  }

  /// Rows of cells, top down; borderless, spacing and padding in points.
  public struct Table: Sendable, Equatable {
    public var rows: [[Cell]]
    public var spacing: Int
    public var padding: Int
    /// Points, exact; nil for as large as the cells and the place around it need. Both or none.
    public var fixedWidth: Int?
    public var fixedHeight: Int?

    public init(rows: [[Cell]], spacing: Int = 0, padding: Int = 1) {
      self.rows = rows
      self.spacing = spacing
      self.padding = padding
    }

    /// Patches side by side without gaps, `height` points high.
    public static func strip(_ patches: [(fill: PictureColor, width: Int)], height: Int) -> Table {
      var table = Table(rows: [patches.map { .patch($0.fill, width: $0.width, height: height) }], padding: 0)
      table.fixedWidth = patches.reduce(0) { $0 + min(max($1.width, 0), 1_000) }
      table.fixedHeight = height
      return table
    }
  }

  public var content: Content

  public init(_ content: Content) { self.content = content }

  /// A label that is one table.
  public init(rows: [[Cell]], spacing: Int = 0, padding: Int = 1) {
    content = .table(Table(rows: rows, spacing: spacing, padding: padding))
  }

  /// The colours it uses.
  var colors: [PictureColor] { Self.colors(content) }

  private static func colors(_ content: Content) -> [PictureColor] {
    switch content {
    case .runs(let runs): runs.compactMap(\.color)
    case .table(let table):
      table.rows.joined().flatMap { cell in colors(cell.content) + (cell.fill.map { [$0] } ?? []) }
    }
  }
}
