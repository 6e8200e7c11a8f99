/// Helpers on flat row-major matrices.
enum FlatMatrix {
  /// The transpose [columns][rows] of `matrix` [rows][columns].
  static func transposed<Scalar: GradientScalar>(_ matrix: [Scalar], rows: Int, columns: Int) -> [Scalar] {
    [Scalar](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      for row in 0..<rows {
        for column in 0..<columns { buffer[column * rows + row] = matrix[row * columns + column] }
      }
      count = rows * columns
    }
  }

  /// Adds aᵀ b, with a [rows][m] and b [rows][n], to `sum`[offset...] as [m][n]: the gradient of a matrix of weights.
  static func addProduct<Scalar: GradientScalar>(
    ofTransposed a: [Scalar], _ m: Int, _ b: [Scalar], _ n: Int, rows: Int, to sum: inout [Scalar],
    at offset: Int
  ) {
    let product = PackedMatrix(b[0..<rows * n], inputs: rows, columns: n)
      .product(transposed(a, rows: rows, columns: m), rows: m)
    for index in 0..<m * n { sum[offset + index] += product[index] }
  }

  /// Adds the sum over the rows of a [rows][m] to `sum`[offset...]: the gradient of a bias.
  static func addRows<Scalar: GradientScalar>(
    _ a: [Scalar], _ m: Int, rows: Int, to sum: inout [Scalar], at offset: Int
  ) {
    for row in 0..<rows {
      for column in 0..<m { sum[offset + column] += a[row * m + column] }
    }
  }
}
