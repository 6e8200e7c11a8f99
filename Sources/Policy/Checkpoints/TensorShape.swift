/// Sizes of tensors computed without overflow.
enum TensorShape {
  /// The number of elements of `shape`; nil when a size is negative or the product overflows.
  static func count(_ shape: [Int]) -> Int? {
    var product = 1
    for size in shape {
      guard size >= 0 else { return nil }
      let (value, overflow) = product.multipliedReportingOverflow(by: size)
      guard !overflow else { return nil }
      product = value
    }
    return product
  }

  /// The number of bytes of `shape`; nil when that overflows.
  static func bytes(_ shape: [Int], element: TensorElement) -> Int? {
    guard let count = count(shape) else { return nil }
    let (value, overflow) = count.multipliedReportingOverflow(by: element.size)
    return overflow ? nil : value
  }
}
