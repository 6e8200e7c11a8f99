/// A recipe for workflows of one scientific application, or of one plain shape, at any size.
///
/// Structure of the applications follows facts, RULES §1–5, exactly; runtimes and file sizes are drawn from the
/// distributions there.
/// A new family is one type and one line in ``WorkflowFamilies``.
public protocol WorkflowFamily: Sendable {
  /// `Montage`.
  var name: String { get }
  /// Other names under which users know it, lower case.
  var aliases: [String] { get }
  /// One line on the application and the shape.
  var summary: String { get }
  /// The smallest nominal size.
  var minimumSize: Int { get }
  /// The largest nominal size: a bound on what one call may allocate.
  var maximumSize: Int { get }
  /// The sizes of the published reference files, of which the first three are S, M and L; a family without such files
  /// names its own.
  var referenceSizes: [Int] { get }

  /// A workflow of nominal size `size`; the same source gives the same workflow.
  ///
  /// Work is the drawn runtime, rounded to 2 decimals, × 16 vCPUs.
  ///
  /// - Throws: ``InputError`` (`usage`) for a size that the family does not have.
  /// - Complexity: O(tasks + edges + files).
  func generate(size: Int, using source: inout RandomSource) throws(InputError) -> Workflow
}

extension WorkflowFamily {
  public var maximumSize: Int { 1_000_000 }

  /// A workflow of nominal size `size` from a seed of its own.
  public func generate(size: Int, seed: UInt64) throws(InputError) -> Workflow {
    var source = RandomSource(seed: seed)
    return try generate(size: size, using: &source)
  }

  func checkSize(_ size: Int) throws(InputError) {
    guard size >= minimumSize else {
      throw InputError(
        .usage, "\(name) has no workflow of size \(size)", remedy: "the smallest size is \(minimumSize)")
    }
    guard size <= maximumSize else {
      throw InputError(
        .usage, "\(name) has no workflow of size \(size)", remedy: "the largest size is \(maximumSize)")
    }
  }
}
