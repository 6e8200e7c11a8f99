import CKernels

/// The instruction set the networks' arithmetic is compiled for. Results have the same bits for every case.
public enum Kernel: String, Sendable, Codable, CaseIterable {
  /// Plain C with a fused multiply-add per element: slow, runs everywhere, the oracle of the others.
  case portable
  /// AVX2 with FMA, eight floats at a time.
  case avx2
  /// AVX-512, sixteen floats at a time.
  case avx512

  /// Whether this processor can run the kernel.
  public var isAvailable: Bool { ck_is_available(code) }

  /// The kernels this processor can run, slowest first.
  public static var available: [Kernel] { allCases.filter(\.isAvailable) }

  /// The fastest kernel this processor can run.
  public static var best: Kernel { available.last ?? .portable }

  /// The C library's name for the kernel.
  var code: ck_kernel {
    switch self {
    case .portable: CK_PORTABLE
    case .avx2: CK_AVX2
    case .avx512: CK_AVX512
    }
  }
}
