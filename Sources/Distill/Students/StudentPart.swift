/// One of the trees of a student, with what it is for.
public struct StudentPart: Sendable, Equatable {
  public enum Role: Sendable, Equatable {
    /// Ranks the candidates, alone or as an expert.
    case ranking(TreeDocument.Kind)
    /// Chooses one of its classes from the state: a gate, the regimes of a portfolio, a grouped tree.
    ///
    /// - rules: what chooses within each class; empty unless the classes are groups of candidates.
    case choosing(rules: [ClassRule])
  }

  /// `tree`, `gate`, `expert-2`, `regimes`; of a member of a portfolio its name, and `/` before a part of its own.
  public var name: String
  public var role: Role
  public var tree: DecisionTree

  /// At a leaf of a tree that chooses: the class of most weight, the first of equal ones, and its share of the weight.
  ///
  /// - Returns: nil at splits and in trees that rank.
  public func choice(at node: Int) -> (label: Int, share: Double)? {
    guard case .choosing = role, case .leaf = tree.nodes[node].kind else { return nil }
    return tree.nodes[node].heaviestClass
  }

  /// `new-4`, and what chooses within it: `new-4, least-rent`.
  public func words(for label: Int) -> String {
    let name = tree.classes.indices.contains(label) ? tree.classes[label] : "?"
    guard case .choosing(let rules) = role, rules.indices.contains(label) else { return name }
    return "\(name), \(rules[label].rawValue)"
  }
}

extension DecisionTree.Node {
  /// The class of most weight, the first of equal ones, and its share of the weight, 0 where there is none; nil without
  /// classes.
  public var heaviestClass: (label: Int, share: Double)? {
    guard let label = classWeights.indices.min(by: { (-classWeights[$0], $0) < (-classWeights[$1], $1) })
    else { return nil }
    let total = classWeights.reduce(0, +)
    return (label, total > 0 && total.isFinite ? classWeights[label] / total : 0)
  }
}
