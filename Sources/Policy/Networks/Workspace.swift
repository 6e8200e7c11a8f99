import Sim

/// Memory that a network's forward pass reuses: one block of floats aligned for the widest registers.
///
/// It grows when a larger decision arrives and never shrinks, so the steady state allocates nothing.
struct Workspace: Sendable {
  private(set) var storage: [SIMD16<Float>] = []
  /// The star graph of the last number of candidates.
  var star: StarTopology = StarTopology()

  /// Makes room for `count` floats.
  mutating func reserve(_ count: Int) {
    let blocks = (count + 15) / 16
    if storage.count < blocks {
      storage = [SIMD16<Float>](repeating: .zero, count: max(blocks, storage.count + storage.count / 2))
    }
  }

  /// Runs `body` with the packed weights and the block of memory.
  ///
  /// - Throws: ``InputError`` (`software`) when either is empty: the kernels cannot be handed a null pointer.
  mutating func withContext(
    kernel: Kernel, weights: [SIMD16<Float>], _ body: (KernelContext) -> Void
  ) throws(InputError) {
    let code = kernel.code
    let hasRun = weights.withUnsafeBytes { weightBytes in
      storage.withUnsafeMutableBytes { workBytes in
        guard let weightBase = weightBytes.baseAddress, let workBase = workBytes.baseAddress else {
          return false
        }
        body(
          KernelContext(
            kernel: code,
            weights: weightBase.assumingMemoryBound(to: Float.self),
            work: workBase.assumingMemoryBound(to: Float.self)))
        return true
      }
    }
    guard hasRun else { throw InputError(.software, "a network without weights or workspace cannot run") }
  }
}
