import Sim

/// Standardises node features per column over a workflow: (x − mean)/sd with ddof = 1 (facts, simulator E).
enum NodeStandardisation {
  /// Number of node features: predecessors, successors, work, size, sub-deadline, flag.
  static let columns = 6

  /// Writes the standardised `nodes` ([count][6], row major) to `out`.
  ///
  /// Mean and deviation are computed in Double and rounded once to Float. A constant column gives NaN in
  /// `.published` (0/0, as in the reference) and 0 in `.corrected`; so does a single node.
  static func apply(
    _ nodes: UnsafeBufferPointer<Float>, count: Int, style: ObservationStyle,
    to out: UnsafeMutablePointer<Float>
  ) {
    for column in 0..<columns {
      var sum = 0.0
      for row in 0..<count { sum += Double(nodes[row * columns + column]) }
      let mean = sum / Double(count)
      var squares = 0.0
      for row in 0..<count {
        let distance = Double(nodes[row * columns + column]) - mean
        squares += distance * distance
      }
      let roundedMean = Float(mean)
      let deviation = Float((squares / Double(count - 1)).squareRoot())
      let isConstant = !(deviation > 0)
      for row in 0..<count {
        let index = row * columns + column
        if isConstant, style == .corrected {
          out[index] = 0
        } else {
          out[index] = (nodes[index] - roundedMean) / deviation
        }
      }
    }
  }
}
