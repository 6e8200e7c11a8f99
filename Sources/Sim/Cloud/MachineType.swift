/// A kind of machine that can be leased.
public struct MachineType: Sendable, Hashable {
  public var name: String
  /// Positive.
  public var vCPUs: Double
  /// Dollars per hour, not negative.
  public var pricePerHour: Double

  public init(name: String, vCPUs: Double, pricePerHour: Double) {
    self.name = name
    self.vCPUs = vCPUs
    self.pricePerHour = pricePerHour
  }

  /// The reference's catalogue (facts, simulator C1): 2 to 48 vCPUs at 0.048 $ per vCPU and hour.
  public static let referenceCatalogue = [
    MachineType(name: "2-vcpu", vCPUs: 2, pricePerHour: 0.096),
    MachineType(name: "4-vcpu", vCPUs: 4, pricePerHour: 0.192),
    MachineType(name: "8-vcpu", vCPUs: 8, pricePerHour: 0.384),
    MachineType(name: "16-vcpu", vCPUs: 16, pricePerHour: 0.768),
    MachineType(name: "32-vcpu", vCPUs: 32, pricePerHour: 1.536),
    MachineType(name: "48-vcpu", vCPUs: 48, pricePerHour: 2.304),
  ]
}

extension MachineType: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case name
    case vCPUs = "vcpus"
    case pricePerHour = "price-per-hour"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    vCPUs = try container.number(.vCPUs, or: .nan, "a number of vCPUs above 0, at most 1e6") {
      $0 > 0 && $0 <= 1e6
    }
    pricePerHour = try container.number(.pricePerHour, or: .nan, "dollars per hour, 0 to 1e6") {
      $0 >= 0 && $0 <= 1e6
    }
    name = try container.value(.name, or: "\(shortest(vCPUs))-vcpu")
  }
}

/// A number as people write it: no ".0".
func shortest(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
