/// The earliest place of a task in every group of equal machines.
struct GroupOptions: Sendable {
  /// By group; nil where the task does not fit.
  private(set) var places: [StaticPlacement.Place?] = []
  /// The earliest start anywhere.
  private(set) var earliestStart = 0.0

  /// - Complexity: O((groups + parents) · log gaps) expected.
  mutating func read(_ task: Int, _ placement: inout StaticPlacement) {
    places = placement.options(task).places
    earliestStart = places.reduce(Double.infinity) { least, place in
      place.map { min(least, $0.start) } ?? least
    }
  }
}
