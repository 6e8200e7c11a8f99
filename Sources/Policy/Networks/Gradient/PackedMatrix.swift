/// A matrix [inputs][columns] whose rows are padded with zeros to whole vectors, ready for the kernels.
struct PackedMatrix<Scalar: GradientScalar>: Sendable {
  let inputs: Int
  let columns: Int
  /// Distance between rows.
  let stride: Int
  private var values: [Scalar]

  /// Packs `matrix` [inputs][columns].
  init(_ matrix: ArraySlice<Scalar>, inputs: Int, columns: Int) {
    self.init(inputs: inputs, columns: columns) { matrix[matrix.startIndex + $0 * columns + $1] }
  }

  /// Packs the transpose of `matrix` [columns][inputs], which is how checkpoints store the weights of a layer.
  init(transposing matrix: ArraySlice<Scalar>, inputs: Int, columns: Int) {
    self.init(inputs: inputs, columns: columns) { matrix[matrix.startIndex + $1 * inputs + $0] }
  }

  private init(inputs: Int, columns: Int, _ value: (Int, Int) -> Scalar) {
    self.inputs = inputs
    self.columns = columns
    stride = Self.padded(columns)
    values = [Scalar](repeating: 0, count: inputs * stride)
    for input in 0..<inputs {
      for column in 0..<columns { values[input * stride + column] = value(input, column) }
    }
  }

  static func padded(_ count: Int) -> Int {
    (count + Scalar.lanes - 1) / Scalar.lanes * Scalar.lanes
  }

  /// x [rows][inputs] times the matrix, plus a row of `columns` values: [rows][columns].
  ///
  /// - Complexity: O(rows × inputs × columns).
  func product(_ x: [Scalar], rows: Int, plus initial: ArraySlice<Scalar>? = nil) -> [Scalar] {
    precondition(x.count >= rows * inputs, "a product reads \(rows) × \(inputs) values")
    guard rows > 0, stride > 0 else { return [] }
    var result = [Scalar](repeating: 0, count: rows * stride)
    let start = initial.map { Array($0) + [Scalar](repeating: 0, count: stride - columns) }
    withWeights { weights in
      x.withUnsafeBufferPointer { x in
        result.withUnsafeMutableBufferPointer { y in
          guard let xBase = x.baseAddress, let yBase = y.baseAddress else { return }
          if let start {
            start.withUnsafeBufferPointer {
              Scalar.multiply(
                xBase, rows: rows, inputs: inputs, weights, stride: stride, initial: $0.baseAddress,
                into: yBase)
            }
          } else {
            Scalar.multiply(
              xBase, rows: rows, inputs: inputs, weights, stride: stride, initial: nil, into: yBase)
          }
        }
      }
    }
    guard stride > columns else { return result }
    return [Scalar](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      for row in 0..<rows {
        for column in 0..<columns { buffer[row * columns + column] = result[row * stride + column] }
      }
      count = rows * columns
    }
  }

  /// Runs `body` with the padded values; not at all when there are none.
  func withWeights(_ body: (UnsafePointer<Scalar>) -> Void) {
    values.withUnsafeBufferPointer { if let base = $0.baseAddress { body(base) } }
  }
}
