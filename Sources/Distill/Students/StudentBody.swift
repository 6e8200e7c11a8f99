import Sim

/// What decides: one of the kinds of student.
public enum StudentBody: Sendable, Equatable {
  case ranking(TreeDocument.Kind, DecisionTree)
  case grouped(GroupedStudent)
  case experts(ExpertsStudent)
  case portfolio(PortfolioStudent)

  public var kind: StudentKind {
    switch self {
    case .ranking(let kind, _): StudentKind(kind)
    case .grouped: .grouped
    case .experts: .experts
    case .portfolio: .portfolio
    }
  }

  /// Its trees in the order of the file, a gate or regimes last.
  public var parts: [StudentPart] {
    switch self {
    case .ranking(let kind, let tree): return [StudentPart(name: "tree", role: .ranking(kind), tree: tree)]
    case .grouped(let student):
      return [StudentPart(name: "tree", role: .choosing(rules: student.rules), tree: student.tree)]
    case .experts(let student):
      return student.experts.map { StudentPart(name: $0.name, role: .ranking(.pairwise), tree: $0.tree) }
        + [StudentPart(name: "gate", role: .choosing(rules: []), tree: student.gate)]
    case .portfolio(let student):
      var parts: [StudentPart] = []
      for member in student.members {
        guard case .student(let body) = member.source else { continue }
        let own = body.parts
        parts += own.map { part in
          var part = part
          part.name = own.count == 1 ? member.name : "\(member.name)/\(part.name)"
          return part
        }
      }
      if case .regime(let tree) = student.selection {
        parts.append(StudentPart(name: "regimes", role: .choosing(rules: []), tree: tree))
      }
      return parts
    }
  }

  /// Leaves of all its trees.
  public var leafCount: Int { parts.reduce(0) { $0 + $1.tree.leafCount } }

  /// - Throws: ``InputError`` when its parts do not fit each other.
  func validate() throws(InputError) {
    switch self {
    case .ranking(let kind, let tree): _ = try RankingStudent(kind: kind, tree: tree)
    case .grouped(let student): try student.validate()
    case .experts(let student): _ = try ExpertsDecider(student)
    case .portfolio(let student): try student.validate()
    }
  }

  /// The student that decides from features alone; nil for a portfolio.
  func decider() throws(InputError) -> (any DecidingStudent)? {
    switch self {
    case .ranking(let kind, let tree): try RankingStudent(kind: kind, tree: tree)
    case .grouped(let student): try GroupedDecider(student)
    case .experts(let student): try ExpertsDecider(student)
    case .portfolio: nil
    }
  }
}
