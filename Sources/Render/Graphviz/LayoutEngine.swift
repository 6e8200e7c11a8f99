import Sim

/// How Graphviz places the nodes.
public enum LayoutEngine: String, Sendable, CaseIterable {
  /// Layers, for directed graphs: the engine of every picture made here.
  case dot
  /// Springs.
  case neato
  /// Springs by force.
  case fdp
  /// Circles.
  case circo
  /// Rings around a centre.
  case twopi

  /// The engine called `name`, as a user types it.
  public init(name: String) throws(InputError) {
    guard let engine = LayoutEngine(rawValue: name.lowercased()) else {
      throw InputError(
        .usage, "unknown layout engine \"\(TextCleaning.excerpt(name))\"",
        remedy: "one of " + Self.allCases.map(\.rawValue).joined(separator: ", "))
    }
    self = engine
  }
}
