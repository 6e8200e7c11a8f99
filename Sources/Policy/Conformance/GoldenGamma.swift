import Sim

/// The deadline factor of a recorded run: a number, or `vary`.
struct GoldenGamma: Decodable, Sendable, Hashable, CustomStringConvertible {
  var factor: ReferenceTestSet.Factor

  init?(_ text: String) {
    if text == "vary" {
      factor = .vary
    } else if let value = Double(text), value.isFinite, value > 0 {
      factor = .fixed(value)
    } else {
      return nil
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let number = try? container.decode(Double.self)
    let text = if let number { "\(number)" } else { try container.decode(String.self) }
    guard let gamma = GoldenGamma(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no deadline factor")
    }
    self = gamma
  }

  var description: String {
    switch factor {
    case .fixed(let value): "\(value)"
    case .vary: "vary"
    }
  }
}
