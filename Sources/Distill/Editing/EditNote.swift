/// Who changed a tree, why and when; all optional, the date as the author wrote it (ISO 8601).
public struct EditNote: Sendable, Equatable {
  public var author: String?
  public var reason: String?
  public var date: String?

  public init(author: String? = nil, reason: String? = nil, date: String? = nil) {
    self.author = author
    self.reason = reason
    self.date = date
  }
}
