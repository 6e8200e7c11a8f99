import Foundation

extension Double: GradientScalar {
  static var lanes: Int { 1 }

  static func multiply(
    _ x: UnsafePointer<Double>, rows: Int, inputs: Int, _ weights: UnsafePointer<Double>, stride: Int,
    initial: UnsafePointer<Double>?, into y: UnsafeMutablePointer<Double>
  ) {
    for row in 0..<rows {
      for column in 0..<stride {
        var sum = 0.0
        for input in 0..<inputs { sum += x[row * inputs + input] * weights[input * stride + column] }
        y[row * stride + column] = sum + (initial?[column] ?? 0)
      }
    }
  }

  static func hyperbolicTangent(_ values: UnsafeMutablePointer<Double>, count: Int) {
    for index in 0..<count { values[index] = tanh(values[index]) }
  }

  static func exponential(_ values: UnsafeMutablePointer<Double>, count: Int) {
    for index in 0..<count { values[index] = exp(values[index]) }
  }
}
