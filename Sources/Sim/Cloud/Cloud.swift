/// The cloud that tasks run on: what can be leased, how it is billed, what lateness costs.
public struct Cloud: Sendable, Hashable {
  /// Types in the order in which they are offered; not empty.
  public var catalogue: [MachineType]
  public var billing: Billing
  /// Seconds between leasing a machine and its first task; they are billed.
  public var bootDelay: Double
  public var penalty: LatePenalty
  /// The speed that deadlines and sub-deadlines assume, vCPUs (facts, simulator A3, D10).
  public var deadlineVCPUs: Double

  public init(
    catalogue: [MachineType] = MachineType.referenceCatalogue, billing: Billing = Billing(),
    bootDelay: Double = 0, penalty: LatePenalty = LatePenalty(), deadlineVCPUs: Double = 48
  ) {
    self.catalogue = catalogue
    self.billing = billing
    self.bootDelay = bootDelay
    self.penalty = penalty
    self.deadlineVCPUs = deadlineVCPUs
  }
}

extension Cloud: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case catalogue
    case billing
    case bootDelay = "boot-delay"
    case penalty
    case deadlineVCPUs = "deadline-vcpus"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    catalogue = try container.value(.catalogue, or: MachineType.referenceCatalogue)
    guard (1...1000).contains(catalogue.count) else {
      throw InputError(
        .configuration, place: "key cloud.catalogue", "has \(catalogue.count) machine types",
        remedy: "needed: 1 to 1000")
    }
    billing = try container.value(.billing, or: Billing())
    bootDelay = try container.number(.bootDelay, or: 0, "seconds, 0 to 86400") { $0 >= 0 && $0 <= 86400 }
    penalty = try container.value(.penalty, or: LatePenalty())
    deadlineVCPUs = try container.number(.deadlineVCPUs, or: 48, "vCPUs above 0") { $0 > 0 }
  }
}
