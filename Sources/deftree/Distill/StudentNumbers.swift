import Distill
import Policy

/// A distilled student for scripts.
struct StudentNumbers: Encodable {
  var file: String
  var kind: String
  var leaves: Int
  var notes: [String]
  var fidelity: StudentFidelity
  var costs: [CostRow]
  /// The student's cost in units of each of `costs`, paired by episode, with its 95 % interval.
  var ratios: [Estimate?]
  var handOvers: [HandOverRow]
  var triples: IntransitiveTriples?

  init(_ result: StudentDistillationResult, file: String) {
    self.file = file
    kind = result.document.body.kind.rawValue
    leaves = result.document.body.leafCount
    notes = result.fit.notes
    fidelity = result.fidelity
    costs = result.costs
    ratios = result.ratios
    handOvers = result.fit.handOvers
    triples = result.triples
  }
}
