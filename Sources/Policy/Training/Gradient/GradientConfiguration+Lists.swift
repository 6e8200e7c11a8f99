import Sim

extension GradientConfiguration {
  /// Generated lists of a training, by their part in it.
  public enum ListSet: Sendable, CaseIterable {
    /// Learnt from.
    case training
    /// Choose the epoch that is kept.
    case validation
    /// Drawn alike, and used for nothing.
    case unseen

    /// The stream of the seed that draws them.
    func stream(_ network: GradientNetwork) -> UInt64 {
      switch (network, self) {
      case (.published, .training): 1
      case (.published, .validation): 2
      case (.published, .unseen): 5
      case (.pairs, .training): 3
      case (.pairs, .validation): 4
      case (.pairs, .unseen): 6
      }
    }
  }

  /// The first `count` lists of a set.
  ///
  /// - Throws: ``InputError`` (`usage`) for more lists than the training has.
  public func problems(_ set: ListSet, count: Int) throws(InputError) -> [StaticProblem] {
    let most =
      switch set {
      case .training: lists
      case .validation: validationLists
      case .unseen: 100_000
      }
    guard (0...most).contains(count) else {
      throw InputError(.usage, "the training has \(most) such lists, not \(count)", remedy: "0 to \(most)")
    }
    let stream = set.stream(network)
    return switch network {
    case .published:
      try StaticLists.published(count, seed: seed, stream: stream, shape: .published)
    case .pairs: try StaticLists.problems(count, seed: seed, stream: stream)
    }
  }
}
