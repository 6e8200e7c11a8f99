/// Adam with decoupled weight decay, climbing: the gradient points to what is better.
///
/// Source: Kingma and Ba, "Adam", 2015; Loshchilov and Hutter, "Decoupled weight decay", 2019.
public struct AdamOptimizer: Sendable, Equatable {
  static let firstDecay: Float = 0.9
  static let secondDecay: Float = 0.999
  static let epsilon: Float = 1e-8

  /// Running means of the gradient and of its square, one number per trained parameter.
  public internal(set) var firstMoment: [Float]
  public internal(set) var secondMoment: [Float]
  public internal(set) var steps: Int

  public init(count: Int) {
    firstMoment = [Float](repeating: 0, count: count)
    secondMoment = [Float](repeating: 0, count: count)
    steps = 0
  }

  init(firstMoment: [Float], secondMoment: [Float], steps: Int) {
    self.firstMoment = firstMoment
    self.secondMoment = secondMoment
    self.steps = steps
  }

  /// Moves `values` one step along `gradient`; both have the optimiser's count.
  ///
  /// - Complexity: O(parameters + steps).
  mutating func step(_ values: inout [Float], gradient: [Float], rate: Float, weightDecay: Float) {
    steps += 1
    // Products rather than pow, whose last bit depends on the platform; they vanish after some thousand steps.
    var firstPower = 1.0
    var secondPower = 1.0
    for _ in 0..<min(steps, 100_000) {
      firstPower *= Double(Self.firstDecay)
      secondPower *= Double(Self.secondDecay)
    }
    let firstScale = Float(1 / (1 - firstPower))
    let secondScale = Float(1 / (1 - secondPower))
    for index in 0..<min(values.count, gradient.count, firstMoment.count) {
      let slope = gradient[index]
      let first = Self.firstDecay * firstMoment[index] + (1 - Self.firstDecay) * slope
      let second = Self.secondDecay * secondMoment[index] + (1 - Self.secondDecay) * slope * slope
      firstMoment[index] = first
      secondMoment[index] = second
      let shrunk = values[index] * (1 - rate * weightDecay)
      values[index] =
        shrunk + rate * (first * firstScale) / ((second * secondScale).squareRoot() + Self.epsilon)
    }
  }
}
