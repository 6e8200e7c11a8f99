import CKernels

/// What a layer needs while it runs: the kernel, the packed weights and the workspace.
///
/// Lives only inside one forward pass; offsets in layers and plans count floats from the two bases.
struct KernelContext {
  let kernel: ck_kernel
  let weights: UnsafePointer<Float>
  let work: UnsafeMutablePointer<Float>
}
