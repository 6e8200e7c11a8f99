import Sim

/// One property against one tree: all combinations of leaves whose answers would break it, and whether any can be met.
struct PropertyCheck {
  let property: SchedulerProperty
  private let candidates: Int
  let search: LeafSearch
  let system: ConstraintSystem
  private var suspects: [Suspect] = []
  /// Whether combinations were left out.
  private var isCut = false
  private static let mostThirds = 1_000

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

  /// The checks that a property takes: of the pair, of the pair with a third, or one after the other.
  static func result(_ property: SchedulerProperty, tree: DecisionTree) -> TreeVerification.Result {
    guard property.conclusion == .bNotChosen else {
      var check = PropertyCheck(property, tree: tree, candidates: property.conclusion.candidates)
      return check.result()
    }
    var pair = PropertyCheck(property, tree: tree, candidates: 2)
    var result = pair.result()
    if result.status == .violated || result.isVacuous { return result }
    var thirds = PropertyCheck(property, tree: tree, candidates: 3)
    let more = thirds.result()
    result.suspicious += more.suspicious
    result.refuted += more.refuted
    result.counterExample = more.counterExample
    result.note = more.status == .violated ? nil : result.note ?? more.note
    if more.status != .proven { result.status = more.status }
    return result
  }

  private init(_ property: SchedulerProperty, tree: DecisionTree, candidates: Int) {
    self.property = property
    self.candidates = candidates
    let constraints = FeatureConstraints(candidates: candidates)
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

  /// The difference itself where an assumption compares a feature of a with that of b.
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

  /// Narrowings for one combination of leaves, and for all of them.
  private static let effortEach = 600
  private static let effortInAll = 6_000

  mutating func result() -> TreeVerification.Result {
    var result = TreeVerification.Result(
      name: property.name, says: property.says, conclusion: property.conclusion, status: .proven,
      isVacuous: false, suspicious: 0, refuted: 0)
    var start = system.start
    var effort = Self.effortEach
    guard system.narrow(&start) else {
      result.isVacuous = true
      return result
    }
    // With a third candidate the search is dear, and the bounds alone say enough.
    if candidates == 2, case .impossible = system.solve(start, effort: &effort) {
      result.isVacuous = true
      return result
    }
    var left = Self.effortInAll
    for stage in stages {
      findSuspects(stage, start, limit: left)
      judgeSuspects(&result, &left)
      if result.status == .violated { return result }
    }
    return result
  }

  /// Tries to meet the suspects' constraints, those near to what was recorded first.
  private mutating func judgeSuspects(_ result: inout TreeVerification.Result, _ left: inout Int) {
    suspects.sort { $0.support > $1.support }
    defer { suspects = [] }
    result.suspicious += suspects.count
    for suspect in suspects {
      var system = system
      system.linears += suspect.extra
      var effort = min(left, Self.effortEach)
      left -= effort
      let verdict = effort > 0 ? system.solve(suspect.box, effort: &effort) : .undecided
      left += max(0, effort)
      switch verdict {
      case .impossible: result.refuted += 1
      case .undecided:
        result.status = .undecided
        result.note = result.note ?? "the search for values was given up for some combinations of leaves"
      case .possible(let values):
        let witness = PropertyWitness(
          values: values, constraints: search.constraints, tree: search.tree, suspect: suspect)
        if let example = witness.counterExample(property) {
          result.status = .violated
          result.note = nil
          result.counterExample = example
          return
        }
        result.status = .undecided
        result.note =
          property.conclusion == .bNotChosen
          ? "b does not beat a, but fares better against some third candidates than a does, which may cost a wins; "
            + "no choice of b was found" : "values were found that the engine does not confirm"
      }
    }
    if isCut {
      result.status = .undecided
      result.note = "there are too many combinations of leaves to look at all of them"
    }
  }

  // MARK: - Suspects

  /// Combinations are looked for in stages; the first that holds an example ends the search.
  private enum Stage {
    case pairs
    case ties
    case answers
    case thirds
  }

  private var stages: [Stage] {
    switch property.conclusion {
    case .aWins, .aNotWorse, .ordersAgree: [.pairs]
    case .answerNotLower: [.answers]
    case .bNotChosen: candidates == 2 ? [.pairs, .ties] : [.thirds]
    }
  }

  private mutating func findSuspects(_ stage: Stage, _ start: ConstraintBox, limit: Int) {
    let conclusion = property.conclusion
    switch stage {
    case .pairs:
      addPairs(start) { forward, backward in
        switch conclusion {
        case .aWins: forward <= backward
        case .ordersAgree: (forward > 0.5 && backward > 0.5) || (forward < 0.5 && backward < 0.5)
        case .aNotWorse, .bNotChosen, .answerNotLower: forward < backward
        }
      }
    case .ties: addTies(start)
    case .answers: addAnswers(start)
    case .thirds: addThirds(start, limit: min(limit, Self.mostThirds))
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
  private mutating func addThirds(_ start: ConstraintBox, limit: Int) {
    var found: [Suspect] = []
    var isCut = false
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
          var box = box
          guard !isCut, system.narrow(&box) else { return }
          search.forEachLeaf(2, 1, in: box) { fourth, box in
            guard outcome(third, fourth) > own else { return }
            guard found.count < limit else {
              isCut = true
              return
            }
            found.append(
              Suspect(
                box: box, leaves: [(0, 2, first), (2, 0, second), (1, 2, third), (2, 1, fourth)],
                support: support([first, second, third, fourth])))
          }
        }
      }
    }
    suspects += found
    self.isCut = isCut
  }
}
