/// The parameters that training moves: those that the forward pass reads, or a part of them.
///
/// A network's flat vector also holds values that nothing reads; perturbing them would be noise without effect.
public struct LiveParameters: Sendable, Equatable {
  /// Ranges of the flat vector, ascending.
  public let ranges: [Range<Int>]
  /// Number of trained values.
  public let count: Int

  /// - Parameter isTrained: which tensors to train; all of them unless told otherwise.
  public init(_ layout: ParameterLayout, where isTrained: (ParameterLayout.Entry) -> Bool = { _ in true }) {
    var ranges: [Range<Int>] = []
    for entry in layout.entries where isTrained(entry) && entry.unreadCount < entry.count {
      let range = entry.offset..<entry.offset + entry.count - entry.unreadCount
      if let last = ranges.last, last.upperBound == range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    self.ranges = ranges
    count = ranges.reduce(0) { $0 + $1.count }
  }

  /// The trained values of a flat vector, in order.
  func gather(_ parameters: [Float]) -> [Float] {
    var live: [Float] = []
    live.reserveCapacity(count)
    for range in ranges { live += parameters[range] }
    return live
  }

  /// Puts trained values back to their places.
  func scatter(_ live: [Float], into parameters: inout [Float]) {
    var next = 0
    for range in ranges {
      for position in range {
        parameters[position] = live[next]
        next += 1
      }
    }
  }
}
