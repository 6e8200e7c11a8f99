extension [Float] {
  /// Replaces the content, keeping the capacity.
  mutating func replace(with values: UnsafePointer<Float>, count: Int) {
    removeAll(keepingCapacity: true)
    append(contentsOf: UnsafeBufferPointer(start: values, count: count))
  }
}
