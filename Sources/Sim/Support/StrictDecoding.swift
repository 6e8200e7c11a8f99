/// A coding key made from any text, to see which keys a file really has.
struct AnyCodingKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Decoder {
  /// The keyed container of this decoder, refusing keys that `Key` does not list: a misspelt key in a
  /// configuration must not be ignored.
  package func strictContainer<Key: CodingKey & CaseIterable>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    let known = Key.allCases.map(\.stringValue)
    let present = try container(keyedBy: AnyCodingKey.self)
    for key in present.allKeys.map(\.stringValue).sorted() where !known.contains(key) {
      let path = (codingPath.map(\.stringValue) + [key]).joined(separator: ".")
      throw InputError(
        .configuration, place: "key \(path)", "is not known here",
        remedy: "known keys: \(known.sorted().joined(separator: ", "))")
    }
    return try container(keyedBy: type)
  }
}

extension KeyedDecodingContainer {
  /// The value of `key`, or `standard` where the file does not set it.
  package func value<T: Decodable>(_ key: Key, or standard: T) throws -> T {
    try decodeIfPresent(T.self, forKey: key) ?? standard
  }

  /// A number for `key` that `accepts` it, or an error that says what is needed.
  package func number(
    _ key: Key, or standard: Double, _ need: String, _ accepts: (Double) -> Bool
  ) throws -> Double {
    let value = try value(key, or: standard)
    guard value.isFinite, accepts(value) else {
      let path = (codingPath.map(\.stringValue) + [key.stringValue]).joined(separator: ".")
      throw InputError(.configuration, place: "key \(path)", "is \(value)", remedy: "needed: \(need)")
    }
    return value
  }
}
