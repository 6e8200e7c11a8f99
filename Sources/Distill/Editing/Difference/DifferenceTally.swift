import Sim

/// Counts what recorded decisions say of the regions in which two trees differ.
struct DifferenceTally: Sendable {
  private let kind: TreeDocument.Kind
  private let first: CompiledTree
  private let second: CompiledTree
  /// By pair of leaves.
  private let regions: [AnswerRegion.LeafPair: Int]

  /// What a run of decisions gave.
  struct Part: Sendable {
    struct Region: Sendable {
      var decisions = 0
      var rows = 0
      var changed = 0
      var finish = 0.0
      var rent = 0.0
      var examples: [DecisionRecords.Place] = []
      var changedExamples: [DecisionRecords.Place] = []
    }

    var regions: [Region]
    var changed = 0
    var changedConsequences = 0
    var firstAgrees = 0
    var secondAgrees = 0
    var ruleAgrees: [Int]

    init(regions: Int, rules: Int) {
      self.regions = Array(repeating: Region(), count: regions)
      ruleAgrees = Array(repeating: 0, count: rules)
    }

    mutating func add(_ other: Part) {
      changed += other.changed
      changedConsequences += other.changedConsequences
      firstAgrees += other.firstAgrees
      secondAgrees += other.secondAgrees
      for index in ruleAgrees.indices { ruleAgrees[index] += other.ruleAgrees[index] }
      let most = TreeDifference.mostExamples
      for (index, own) in other.regions.enumerated() {
        regions[index].decisions += own.decisions
        regions[index].rows += own.rows
        regions[index].changed += own.changed
        regions[index].finish += own.finish
        regions[index].rent += own.rent
        regions[index].examples = Array((regions[index].examples + own.examples).prefix(most))
        regions[index].changedExamples = Array(
          (regions[index].changedExamples + own.changedExamples).prefix(most))
      }
    }
  }

  init(_ pair: TreePair, _ areas: [AnswerRegion]) throws(InputError) {
    kind = pair.kind
    first = try CompiledTree(pair.first.withColumns(of: pair.kind))
    second = try CompiledTree(pair.second.withColumns(of: pair.kind))
    var regions: [AnswerRegion.LeafPair: Int] = [:]
    for (index, area) in areas.enumerated() {
      for leaves in area.leaves { regions[leaves] = index }
    }
    self.regions = regions
  }

  func count(_ records: DecisionRecords, in decisions: Range<Int>) -> Part {
    var part = Part(regions: Set(regions.values).count, rules: records.rules.count)
    var rankings = [CandidateRanking(kind: kind, tree: first), CandidateRanking(kind: kind, tree: second)]
    for decision in decisions {
      let choices = rankings.indices.map { rankings[$0].choose(decision, of: records) }
      let teacher = Int(records.choices[decision])
      if records.areEquivalent(choices[0], teacher, at: decision) { part.firstAgrees += 1 }
      if records.areEquivalent(choices[1], teacher, at: decision) { part.secondAgrees += 1 }
      for rule in records.rules.indices
      where records.areEquivalent(records.ruleChoice(rule, at: decision), teacher, at: decision) {
        part.ruleAgrees[rule] += 1
      }
      let isChanged = choices[0] != choices[1]
      if isChanged {
        part.changed += 1
        if !records.areEquivalent(choices[0], choices[1], at: decision) { part.changedConsequences += 1 }
      }
      add(decision, choices, isChanged, records, &part)
    }
    return part
  }

  private func add(
    _ decision: Int, _ choices: [Int], _ isChanged: Bool, _ records: DecisionRecords, _ part: inout Part
  ) {
    var rows: [Int: Int] = [:]
    var deciding: Set<Int> = []
    visit(decision, records) { a, b, row in
      guard let x = first.leaf(at: row), let y = second.leaf(at: row),
        let region = regions[AnswerRegion.LeafPair(first: x, second: y)]
      else { return }
      rows[region, default: 0] += 1
      if isChanged, choices.contains(a), choices.contains(b) { deciding.insert(region) }
    }
    typealias Column = CandidateFeatures.Column
    func change(_ column: Int) -> Double {
      records.feature(column, of: choices[1], at: decision)
        - records.feature(column, of: choices[0], at: decision)
    }
    for (region, count) in rows {
      part.regions[region].rows += count
      part.regions[region].decisions += 1
      if deciding.contains(region) {
        part.regions[region].changed += 1
        part.regions[region].finish += change(Column.finish)
        part.regions[region].rent += change(Column.extraRent)
        if part.regions[region].changedExamples.count < TreeDifference.mostExamples {
          part.regions[region].changedExamples.append(records.places[decision])
        }
      } else if part.regions[region].examples.count < TreeDifference.mostExamples {
        part.regions[region].examples.append(records.places[decision])
      }
    }
  }

  /// Every row that a tree is asked about, with the candidates that it describes.
  private func visit(
    _ decision: Int, _ records: DecisionRecords, _ body: (Int, Int, ArraySlice<Double>) -> Void
  ) {
    let offset = records.candidateOffset[decision]
    let legal = (0..<records.candidateCount(decision)).filter { records.isLegal[offset + $0] }
    switch kind {
    case .pointwise:
      var rows: [Double] = []
      PointFeatures.write(
        candidates: records.rows(decision), state: records.state(decision), into: &rows)
      for candidate in legal {
        body(
          candidate, candidate, rows[candidate * PointFeatures.count..<(candidate + 1) * PointFeatures.count])
      }
    case .pairwise:
      var row = [Double](repeating: 0, count: PairFeatures.count)
      row.replaceSubrange(CandidateFeatures.count..., with: records.state(decision))
      let candidates = Array(records.rows(decision))
      for a in legal {
        for b in legal where a != b {
          row.withUnsafeMutableBufferPointer { row in
            candidates.withUnsafeBufferPointer {
              PairFeatures.writeDifferences($0, first: a, second: b, into: row)
            }
          }
          body(a, b, row[...])
        }
      }
    }
  }
}
