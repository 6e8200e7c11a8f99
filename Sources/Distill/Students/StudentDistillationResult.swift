import Policy

/// A distilled student with what is known of it.
public struct StudentDistillationResult: Sendable {
  public var document: StudentDocument
  public var fit: StudentFit
  /// On the teacher's own states of the test episodes.
  public var fidelity: StudentFidelity
  /// Student, teacher, then the rules, the cheapest first, on the test episodes.
  public var costs: [CostRow]
  /// What the student costs in units of each of ``costs``, paired by episode; nil where that is nothing.
  public var ratios: [Estimate?] = []
  /// Of a single pairwise tree.
  public var triples: IntransitiveTriples?
}
