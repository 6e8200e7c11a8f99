import Foundation

/// What is wrong with something the user gave: a sentence, a place, a remedy and an exit status.
///
/// Every reader in the package throws this type, whatever the bytes: it never traps on input.
public struct InputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sysexits(3) class of the failure; the raw value is the exit status of the command.
  public enum Kind: Int32, Sendable {
    /// Wrong words on the command line.
    case usage = 64
    /// A file's content is malformed.
    case data = 65
    /// A file is missing or unreadable.
    case noInput = 66
    /// Something the machine or the installation lacks.
    case unavailable = 69
    /// Our own mistake.
    case software = 70
    /// An output file cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed half way.
    case io = 74
    /// A configuration file asks for something impossible.
    case configuration = 78
  }

  public var kind: Kind
  /// The file, as the user named it.
  public var file: String?
  /// The place in the file: `line 12`, `key cloud.billing`, `byte 40`.
  public var place: String?
  public var message: String
  /// What would be right.
  public var remedy: String?

  public init(
    _ kind: Kind, file: String? = nil, place: String? = nil, _ message: String, remedy: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.place = place
    self.message = message
    self.remedy = remedy
  }

  /// The same error, told of `file` if it names none yet.
  public func inFile(_ file: String) -> InputError {
    var copy = self
    copy.file = copy.file ?? file
    return copy
  }

  /// `file: place: message (remedy)`.
  public var description: String {
    var text = [file, place].compactMap { $0 }.map { $0 + ": " }.joined() + message
    if let remedy { text += " (\(remedy))" }
    return text
  }
}
