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
  mutating func withContext<Result>(
    kernel: Kernel, weights: [SIMD16<Float>], _ body: (KernelContext) -> Result
  ) -> Result {
    let code = kernel.code
    return weights.withUnsafeBytes { weightBytes in
      storage.withUnsafeMutableBytes { workBytes in
        // Both arrays hold at least one block (see NetworkBuilder.finish and reserve).
        guard let weightBase = weightBytes.baseAddress, let workBase = workBytes.baseAddress else {
          preconditionFailure("a network without weights or workspace cannot run")
        }
        return body(
          KernelContext(
            kernel: code,
            weights: weightBase.assumingMemoryBound(to: Float.self),
            work: workBase.assumingMemoryBound(to: Float.self)))
      }
    }
  }
}
