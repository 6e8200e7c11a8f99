/// Runs a body with the raw arrays of a topology; both arrays are never empty.
private func withArrays(
  _ offsets: [Int32], _ sources: [Int32], _ body: (UnsafePointer<Int32>, UnsafePointer<Int32>) -> Void
) {
  offsets.withUnsafeBufferPointer { offsetBuffer in
    sources.withUnsafeBufferPointer { sourceBuffer in
      guard let first = offsetBuffer.baseAddress, let second = sourceBuffer.baseAddress else { return }
      body(first, second)
    }
  }
}

extension GraphTopology {
  func withPointers(_ body: (UnsafePointer<Int32>, UnsafePointer<Int32>) -> Void) {
    withArrays(offsets, sources, body)
  }
}

extension StarTopology {
  func withPointers(_ body: (UnsafePointer<Int32>, UnsafePointer<Int32>) -> Void) {
    withArrays(offsets, sources, body)
  }
}
