import Sim

/// A checkpoint of one of the known networks: its kind, its flat parameter vector, and what is stored beside it.
public struct NetworkCheckpoint: Sendable {
  public var kind: NetworkKind
  /// In the order of ``layout``.
  public var parameters: [Float]
  /// Text stored in the file (`.safetensors` only).
  public var metadata: [String: String]

  /// Metadata keys for the observation statistics and the style the network was trained in.
  static let meanKey = "observation.mean"
  static let deviationKey = "observation.std"
  static let styleKey = "observation.style"

  public init(kind: NetworkKind, parameters: [Float], metadata: [String: String] = [:]) {
    self.kind = kind
    self.parameters = parameters
    self.metadata = metadata
  }

  /// Reads a `.safetensors` or `.pt` file and recognises the network by its tensors.
  ///
  /// - Throws: ``InputError`` with the file and the tensor that is missing, unexpected or misshapen.
  public static func load(_ path: String) throws(InputError) -> NetworkCheckpoint {
    do throws(InputError) {
      return try NetworkCheckpoint(Checkpoint(path: path))
    } catch {
      throw error.inFile(path)
    }
  }

  /// Recognises the network that `checkpoint` holds.
  public init(_ checkpoint: Checkpoint) throws(InputError) {
    let kind = try Self.kind(of: checkpoint)
    let style = try Self.style(of: checkpoint, kind)
    let parameters = try kind.layout(for: style).gather(checkpoint, kind: kind.rawValue)
    self.init(kind: kind, parameters: parameters, metadata: checkpoint.metadata)
    if style != .published { metadata[Self.styleKey] = style.rawValue }
  }

  /// What the network was trained to observe: the style in the metadata, `.published` if there is none.
  public var style: ObservationStyle {
    metadata[Self.styleKey].flatMap(ObservationStyle.init) ?? .published
  }

  /// Order, names and shapes of ``parameters``.
  public var layout: ParameterLayout { kind.layout(for: style) }

  /// The style that the metadata name; without one, the width of the first matrix tells `.extended` inputs.
  private static func style(
    of checkpoint: Checkpoint, _ kind: NetworkKind
  ) throws(InputError) -> ObservationStyle {
    if let name = checkpoint.metadata[styleKey] {
      guard let style = ObservationStyle(rawValue: name) else {
        throw InputError(
          .data, place: "metadata \(styleKey)", "is \(name.debugDescription)",
          remedy: "known are " + ObservationStyle.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return style
    }
    let entry = kind.layout(for: .extended).entries.first {
      $0.name == (kind == .esrl ? "fc1.weight" : "model.vm_embedding.0.weight")
    }
    let isWide = checkpoint.tensors.contains { $0.name == entry?.name && $0.shape == entry?.shape }
    return isWide ? .extended : .published
  }

  private static func kind(of checkpoint: Checkpoint) throws(InputError) -> NetworkKind {
    let names = checkpoint.tensors.map(\.name)
    if names.contains(where: { $0.hasPrefix("moe.") }) { return .deft }
    if names.contains(where: { $0.hasPrefix("model.") }) { return .gates }
    if names.contains(where: { $0.hasPrefix("fc1.") }) { return .esrl }
    let seen = names.prefix(3).joined(separator: ", ")
    throw InputError(
      .data, names.isEmpty ? "holds no tensors" : "holds tensors of no known network (\(seen), …)",
      remedy: "known are " + NetworkKind.allCases.map(\.rawValue).joined(separator: ", "))
  }

  /// The checkpoint's tensors with names and shapes.
  public var checkpoint: Checkpoint {
    Checkpoint(tensors: layout.tensors(of: parameters), metadata: metadata)
  }

  /// Writes a `.safetensors` file, replacing it atomically.
  public func save(_ path: String) throws(InputError) {
    try FileAccess.replace(path, with: checkpoint.safetensors())
  }

  /// Makes the network.
  ///
  /// - Parameter style: nil for the checkpoint's own ``style``.
  /// - Throws: ``InputError`` for a style with other columns than the network was trained on.
  public func network(style: ObservationStyle? = nil) throws(InputError) -> any SchedulerNetwork {
    let used = style ?? self.style
    guard used.columns == self.style.columns else {
      throw InputError(
        .usage,
        "a network trained on the \(self.style.rawValue) observation cannot read the "
          + "\(used.rawValue) one")
    }
    switch kind {
    case .esrl: return try ESRLNetwork(parameters: parameters, style: used)
    case .gates: return try GATESNetwork(parameters: parameters, style: used)
    case .deft: return try DEFTNetwork(parameters: parameters, style: used)
    }
  }

  /// The observation statistics in the metadata, nil if there are none.
  ///
  /// - Throws: ``InputError`` when they are there but wrong.
  public func statistics() throws(InputError) -> ObservationStatistics? {
    guard let mean = metadata[Self.meanKey], let deviation = metadata[Self.deviationKey] else { return nil }
    do throws(InputError) {
      return try ObservationStatistics(
        mean: try Self.numbers(mean), standardDeviation: try Self.numbers(deviation))
    } catch {
      var named = error
      named.place = "metadata observation.*"
      throw named
    }
  }

  /// Stores the statistics and the style in the metadata; numbers are written so that they read back the same.
  public mutating func setStatistics(_ statistics: ObservationStatistics, style: ObservationStyle) {
    func list(_ values: [Double]) -> String {
      values.map { "\($0)" }.joined(separator: " ")
    }
    metadata[Self.meanKey] = list(statistics.mean)
    metadata[Self.deviationKey] = list(statistics.standardDeviation)
    metadata[Self.styleKey] = style.rawValue
  }

  private static func numbers(_ text: String) throws(InputError) -> [Double] {
    var values: [Double] = []
    for word in text.split(separator: " ") {
      guard let value = Double(word) else {
        throw InputError(.data, "\(String(word).debugDescription) is not a number")
      }
      values.append(value)
    }
    return values
  }
}
