/// A finished picture: its bytes, and what Graphviz wished to say about it.
public struct Drawing: Sendable, Equatable {
  public var format: PictureFormat
  public var bytes: [UInt8]
  /// Graphviz's warnings, one sentence each; the picture is usable all the same.
  public var warnings: [String]

  /// The bytes as text; meaningful for `.svg` and `.dot`.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
