/// Walks a flat parameter vector in the checkpoint's order, packs it for the kernels and records the layout.
///
/// A network builds its layers with one builder, in the order of the reference's parameter vector; that order is
/// the layout. Layers keep offsets into the packed weights.
struct NetworkBuilder {
  private let parameters: [Float]
  private var position = 0
  private(set) var layout = ParameterLayout()
  private var packed: [Float] = []

  init(parameters: [Float]) {
    self.parameters = parameters
  }

  /// The next tensor of the vector. Zeros stand in past the vector's end, which happens only while the layout
  /// itself is being made. `unread` of the last values are not used by the network.
  mutating func take(_ name: String, _ shape: [Int], unread: Int = 0) -> [Float] {
    let count = shape.reduce(1, *)
    layout.append(name: name, shape: shape, unread: unread)
    defer { position += count }
    guard position + count <= parameters.count else { return [Float](repeating: 0, count: count) }
    return Array(parameters[position..<position + count])
  }

  /// Passes over a tensor that the network does not use.
  mutating func skip(_ name: String, _ shape: [Int]) {
    _ = take(name, shape, unread: shape.reduce(1, *))
  }

  /// Stores `values`, padded with zeros to whole vectors; returns their offset in the packed weights.
  mutating func pack(_ values: [Float]) -> Int {
    let offset = packed.count
    packed += values
    packed += [Float](repeating: 0, count: (16 - values.count % 16) % 16)
    return offset
  }

  /// Stores the transpose of `matrix` ([outputs][inputs]), using the inputs in `order` only; columns are padded
  /// to a multiple of 16.
  mutating func packTransposed(_ matrix: [Float], outputs: Int, inputs: Int, order: [Int]) -> Int {
    let columns = (outputs + 15) / 16 * 16
    let offset = packed.count
    for input in order {
      for output in 0..<columns {
        packed.append(output < outputs ? matrix[output * inputs + input] : 0)
      }
    }
    return offset
  }

  /// The packed weights.
  func finish() -> [SIMD16<Float>] {
    var blocks = [SIMD16<Float>](repeating: .zero, count: max(1, (packed.count + 15) / 16))
    for (index, value) in packed.enumerated() { blocks[index / 16][index % 16] = value }
    return blocks
  }
}
