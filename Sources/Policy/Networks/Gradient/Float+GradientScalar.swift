import CKernels

extension Float: GradientScalar {
  static var lanes: Int { 16 }

  static func multiply(
    _ x: UnsafePointer<Float>, rows: Int, inputs: Int, _ weights: UnsafePointer<Float>, stride: Int,
    initial: UnsafePointer<Float>?, into y: UnsafeMutablePointer<Float>
  ) {
    ck_dense(ck_best(), x, inputs, rows, inputs, weights, stride, initial, false, y, stride)
  }

  static func hyperbolicTangent(_ values: UnsafeMutablePointer<Float>, count: Int) {
    ck_tanh(ck_best(), values, count)
  }

  static func exponential(_ values: UnsafeMutablePointer<Float>, count: Int) {
    ck_exp(ck_best(), values, count)
  }
}
