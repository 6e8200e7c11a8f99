/// What one validation sample gives.
struct GradientVerdict: Sendable {
  var loss: Double
  var correct: Int
  var tasks: Int
  /// Average turnaround of the network's schedule over HEFT's.
  var turnaroundRatio: Double
}
