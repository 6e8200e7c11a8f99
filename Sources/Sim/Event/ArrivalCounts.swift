/// Counts workflow arrivals in bins of 1,800 s, for the observation's third and fourth column.
struct ArrivalCounts: Sendable {
  static let bin = 1800.0

  private var publishedBin = 0.0
  private(set) var publishedPrevious = 0.0
  private(set) var publishedCurrent = 0.0
  private var times: [Double] = []
  private var firstRecent = 0

  /// The published counter: called when the last root of a workflow has been dispatched; the window moves only
  /// then (D3).
  mutating func countPublished(at time: Double) {
    let bin = (time / Self.bin).rounded(.down)
    if bin > publishedBin {
      publishedPrevious = bin == publishedBin + 1 ? publishedCurrent : 0
      publishedCurrent = 0
      publishedBin = bin
    }
    publishedCurrent += 1
  }

  /// The corrected counter: called at the arrival.
  mutating func countArrival(at time: Double) {
    times.append(time)
  }

  /// Arrivals in the bin before the one of `now` and in the one of `now`, as they happened.
  mutating func advance(to now: Double) {
    let previousStart = ((now / Self.bin).rounded(.down) - 1) * Self.bin
    while firstRecent < times.count, times[firstRecent] < previousStart { firstRecent += 1 }
  }

  /// - Complexity: O(arrivals in two bins).
  func corrected(at now: Double) -> (previous: Double, current: Double) {
    let start = (now / Self.bin).rounded(.down) * Self.bin
    var previous = 0.0
    var current = 0.0
    for index in firstRecent..<times.count {
      if times[index] >= start { current += 1 } else { previous += 1 }
    }
    return (previous, current)
  }
}
