import Sim

/// One property against one tree: all combinations of leaves whose answers would break it, and whether any can be met.
struct PropertyCheck {
  let property: SchedulerProperty
  let search: LeafSearch
  let system: ConstraintSystem
  private var suspects: [Suspect] = []

  /// Leaves that break the conclusion together, with the values that lead there.
  struct Suspect {
    var box: ConstraintBox
    /// Whom the tree was asked about, and where that led.
    var leaves: [(first: Int, second: Int, leaf: Int)]
    /// The least support among the leaves: examples near to what was recorded come first.
    var support: Int
    var extra: [ConstraintSystem.Linear] = []
    /// Whether a third candidate makes the difference.
    var needsThird: Bool { leaves.count > 2 }
  }

  init(_ property: SchedulerProperty, tree: DecisionTree) {
    self.property = property
    let constraints = FeatureConstraints(candidates: property.conclusion.candidates)
    search = LeafSearch(tree: tree, constraints: constraints)
    var system = constraints.system
    for feature in property.equalFeatures {
      system.linears.append(
        .init(terms: [constraints.difference(feature, 0, 1)], least: 0, most: 0))
    }
    for assumption in property.assumptions {
      system.linears.append(Self.linear(assumption, constraints))
    }
    self.system = system
  }

  /// The difference itself where a assumption compares a feature of a with that of b.
  private static func linear(
    _ assumption: PropertyAssumption, _ constraints: FeatureConstraints
  ) -> ConstraintSystem.Linear {
    var terms: [(variable: Int, sign: Double)] = []
    if assumption.terms.count == 2, case .candidate(let first, let feature) = assumption.terms[0].operand,
      case .candidate(let second, feature) = assumption.terms[1].operand, first != second,
      assumption.terms[0].isNegative != assumption.terms[1].isNegative
    {
      let (variable, sign) = constraints.difference(feature, first, second)
      terms = [(variable, assumption.terms[0].isNegative ? -sign : sign)]
    } else {
      for term in assumption.terms {
        let variable =
          switch term.operand {
          case .candidate(let candidate, let feature): constraints.values[candidate][feature]
          case .state(let feature): constraints.state[feature]
          }
        terms.append((variable, term.isNegative ? -1 : 1))
      }
    }
    return .init(terms: terms, least: assumption.least, most: assumption.most)
  }

  // MARK: - Verdict

  mutating func result() -> TreeVerification.Result {
    var result = TreeVerification.Result(
      name: property.name, says: property.says, conclusion: property.conclusion, status: .proven,
      isVacuous: false, suspicious: 0, refuted: 0)
    var start = system.start
    guard system.narrow(&start) else {
      result.isVacuous = true
      return result
    }
    if case .impossible = system.solve(start) {
      result.isVacuous = true
      return result
    }
    findSuspects(start)
    result.suspicious = suspects.count
    suspects.sort { $0.support > $1.support }
    var third: TreeVerification.CounterExample?
    for suspect in suspects {
      var system = system
      system.linears += suspect.extra
      switch system.solve(suspect.box) {
      case .impossible: result.refuted += 1
      case .undecided: result.status = .undecided
      case .possible(let values):
        let witness = PropertyWitness(
          values: values, constraints: search.constraints, tree: search.tree, suspect: suspect)
        if let example = witness.counterExample(property) {
          result.status = .violated
          result.counterExample = example
          return result
        }
        result.status = .undecided
        third = third ?? witness.example("")
      }
    }
    if result.status == .undecided {
      result.note =
        third == nil
        ? "the search for values was given up for some combinations of leaves"
        : "a is preferred to b, but some third candidates fare better against a than against b, which may cost a wins; no "
          + "choice of b was found"
    }
    return result
  }

  // MARK: - Suspects

  private mutating func findSuspects(_ start: ConstraintBox) {
    switch property.conclusion {
    case .aWins: addPairs(start) { $0 <= $1 }
    case .aNotWorse: addPairs(start) { $0 < $1 }
    case .ordersAgree: addPairs(start) { ($0 > 0.5 && $1 > 0.5) || ($0 < 0.5 && $1 < 0.5) }
    case .answerNotLower: addAnswers(start)
    case .bNotChosen:
      addPairs(start) { $0 < $1 }
      addTies(start)
      addThirds(start)
    }
  }

  private func support(_ leaves: [Int]) -> Int { leaves.map { search.tree.nodes[$0].support }.min() ?? 0 }

  private mutating func addPairs(_ start: ConstraintBox, _ isBroken: (Double, Double) -> Bool) {
    var found: [Suspect] = []
    search.forEachLeaf(0, 1, in: start) { forward, box in
      var box = box
      guard system.narrow(&box) else { return }
      search.forEachLeaf(1, 0, in: box) { backward, box in
        guard isBroken(search.value(forward), search.value(backward)) else { return }
        found.append(
          Suspect(
            box: box, leaves: [(0, 1, forward), (1, 0, backward)], support: support([forward, backward])))
      }
    }
    suspects += found
  }

  /// Draws that the order of ties gives to b: more rent of a, or the same and no earlier finish.
  private mutating func addTies(_ start: ConstraintBox) {
    typealias Column = CandidateFeatures.Column
    let before = suspects.count
    addPairs(start) { $0 == $1 }
    let ties = suspects[before...]
    suspects.removeLast(suspects.count - before)
    let rent = search.constraints.difference(Column.extraRent, 0, 1)
    let finish = search.constraints.difference(Column.finish, 0, 1)
    let far = ConstraintSystem.farthest
    for tie in ties {
      var dearer = tie
      dearer.extra = [.init(terms: [rent], least: 1, most: far)]
      var later = tie
      later.extra = [
        .init(terms: [rent], least: 0, most: 0), .init(terms: [finish], least: 0, most: far),
      ]
      suspects += [dearer, later]
    }
  }

  /// The same third candidate against a and against b, asked about first.
  private mutating func addAnswers(_ start: ConstraintBox) {
    var found: [Suspect] = []
    search.forEachLeaf(0, 2, in: start) { own, box in
      var box = box
      guard system.narrow(&box) else { return }
      search.forEachLeaf(1, 2, in: box) { other, box in
        guard search.value(own) < search.value(other) else { return }
        found.append(
          Suspect(box: box, leaves: [(0, 2, own), (1, 2, other)], support: support([own, other])))
      }
    }
    suspects += found
  }

  /// Third candidates against whom b fares better than a does.
  private mutating func addThirds(_ start: ConstraintBox) {
    var found: [Suspect] = []
    func outcome(_ own: Int, _ theirs: Int) -> Int {
      let (own, theirs) = (search.value(own), search.value(theirs))
      return own > theirs ? 2 : own == theirs ? 1 : 0
    }
    search.forEachLeaf(0, 2, in: start) { first, box in
      var box = box
      guard system.narrow(&box) else { return }
      search.forEachLeaf(2, 0, in: box) { second, box in
        let own = outcome(first, second)
        var box = box
        guard own < 2, system.narrow(&box) else { return }
        search.forEachLeaf(1, 2, in: box) { third, box in
          search.forEachLeaf(2, 1, in: box) { fourth, box in
            guard outcome(third, fourth) > own else { return }
            found.append(
              Suspect(
                box: box, leaves: [(0, 2, first), (2, 0, second), (1, 2, third), (2, 1, fourth)],
                support: support([first, second, third, fourth])))
          }
        }
      }
    }
    suspects += found
  }
}
