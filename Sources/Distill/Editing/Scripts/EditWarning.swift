/// Something that an operator should know of an edit that was carried out all the same.
public struct EditWarning: Sendable, Codable, Equatable {
  /// The edit's position in its script; nil for the script as a whole.
  public var edit: Int?
  public var message: String
}
