import Distill
import Foundation
import Sim

/// What the page's script works with: the tree and a sample of decisions, in full precision.
///
/// Read by `Page/Assets/engine.js`; names are short sentences of what they hold, numbers the shortest that read back.
struct PageData: Codable, Equatable, Sendable {
  struct Feature: Codable, Equatable, Sendable {
    var name: String
    var unit: String
    var summary: String
  }

  struct Node: Codable, Equatable, Sendable {
    /// Of a split; nil for a leaf.
    var feature: Int?
    /// Of a split.
    var threshold: Double?
    /// Children of a split: left, right.
    var children: [Int]?
    /// Of a leaf.
    var value: Double?
    var support: Int
    var weights: [Double]
    var missingGoesLeft: Bool?
    /// Recorded decisions of the test episodes with a row here, and the teacher's most frequent choices in them.
    var decisions: Int?
    var answers: [String]?
  }

  struct Group: Codable, Equatable, Sendable {
    var population: Int
    var drawn: Int
  }

  /// The values of one column for all candidates of a decision; one number where all are equal.
  enum Column: Codable, Equatable, Sendable {
    case same(Double?)
    case each([Double?])

    init(_ values: [Double]) {
      // What JSON has no number for is written as null and read as missing.
      let finite = values.map { $0.isFinite ? $0 : nil }
      if let first = finite.first, finite.allSatisfy({ $0 == first }) {
        self = .same(first)
      } else {
        self = .each(finite)
      }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .same(nil)
      } else if let number = try? container.decode(Double.self) {
        self = .same(number)
      } else {
        self = .each(try container.decode([Double?].self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .same(nil): try container.encodeNil()
      case .same(let number?): try container.encode(number)
      case .each(let numbers): try container.encode(numbers)
      }
    }
  }

  /// What would make the tree choose another candidate.
  struct Flip: Codable, Equatable, Sendable {
    var alternative: Int
    var changes: [[Edit]]
  }

  /// A value of the other candidate that would have to be another.
  struct Edit: Codable, Equatable, Sendable {
    var feature: String
    var unit: String
    var from: Double
    var to: Double
  }

  struct Decision: Codable, Equatable, Sendable {
    var episode: Int
    var decision: Int
    var workflow: Int
    var task: Int
    var time: Double
    var family: String
    var tasks: Int
    var expert: Int?
    var gamma: Double
    var group: Int
    var isLate: Bool
    var isContested: Bool
    var candidates: Int
    /// Columns of the candidates, in the order of the tree's first features.
    var columns: [Column]
    var state: [Double?]
    /// Candidates that may not be chosen.
    var masked: [Int]
    var teacher: Int
    var scores: [Float]?
    /// What the engine chooses: the page's own choice must be the same.
    var tree: Int
    var rules: [Int]
    var flip: Flip?
  }

  static let version = 1

  var version = PageData.version
  var kind: String
  /// Where the statistics of nodes come from.
  var source: String
  var teacher: String
  var treeHash: String
  /// Where the tree stands, as a command line would name it.
  var treePath: String
  var features: [Feature]
  /// How many of the features are a candidate's, or the difference of two; the others describe the state.
  var candidateFeatures: Int
  /// Columns that ties fall by: extra rent, then finish.
  var tieColumns: [Int]
  /// How the answers of a leaf read: below and above a half.
  var answers: [String]
  /// What the tree's rows are: `pair`, `pairs`.
  var row: String
  var rows: String
  var nodes: [Node]
  var rules: [String]
  var bestRule: Int?
  /// Recorded decisions, and those without a choice.
  var population: Int
  var forced: Int
  var groups: [Group]
  var decisions: [Decision]
}

extension PageData {
  /// The data of `study`.
  ///
  /// - Throws: ``InputError`` when the tree tests features that there are not.
  init(_ study: RunStudy, treePath: String) throws(InputError) {
    let document = study.document
    let tree = try document.tree.withColumns(of: document.kind)
    let rows = PictureRows(document.kind)
    kind = document.kind.rawValue
    source = study.statistics.source
    teacher = study.study.teacher
    treeHash = document.hash
    self.treePath = treePath
    features = tree.features.map { Feature(name: $0.name, unit: $0.unit, summary: $0.summary) }
    candidateFeatures = tree.features.count - StateFeatures.count
    tieColumns = CandidateFeatures.tieColumns
    answers = tree.classes.map { rows.answer($0) }
    row = rows.one
    self.rows = rows.many
    nodes = tree.nodes.map(Node.init)
    for (position, node) in study.statistics.nodes.enumerated() where nodes.indices.contains(position) {
      nodes[position].decisions = node.decisions
      let total = Double(max(1, node.support))
      nodes[position].answers = node.answers.map {
        "\($0.name) \(FidelityText.percent(Double($0.rows) / total))"
      }
    }
    rules = study.sample.rules
    bestRule = study.sample.bestRule
    population = study.sample.decisions
    forced = study.sample.forced
    groups = study.sample.groups.map { Group(population: $0.population, drawn: $0.drawn) }
    decisions = study.sample.members.map { Decision($0, in: study.sample) }
  }

  /// The bytes for a `script` element: compact, keys in a fixed order, and no character that could end the element or
  /// that a reader of scripts takes for a line end.
  func scriptText() throws(InputError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(self) else {
      throw InputError(.software, "a number of the page cannot be written as JSON")
    }
    return PageText.json(String(decoding: bytes, as: UTF8.self))
  }
}

extension PageData.Node {
  init(_ node: DecisionTree.Node) {
    support = node.support
    weights = node.classWeights
    switch node.kind {
    case .split(let feature, let threshold, let left, let right):
      self.feature = feature
      self.threshold = threshold
      children = [left, right]
      if node.missingGoesLeft { missingGoesLeft = true }
    case .leaf(let value): self.value = value
    }
  }
}

extension PageData.Decision {
  init(_ member: SampledDecision, in sample: DecisionSample) {
    let group = sample.groups[member.group]
    episode = member.place.episode
    decision = member.place.decision
    workflow = member.place.workflow
    task = member.place.task
    time = member.place.time
    family = member.place.family
    tasks = member.place.workflowTasks
    expert = member.place.expert
    gamma = member.factor
    self.group = member.group
    isLate = group.isLate
    isContested = group.isContested
    candidates = member.rows.count
    columns = (member.rows.first ?? []).indices.map { column in
      PageData.Column(member.rows.map { $0[column] })
    }
    state = member.state.map { $0.isFinite ? $0 : nil }
    masked = member.isLegal.indices.filter { !member.isLegal[$0] }
    teacher = member.teacherChoice
    scores = member.teacherScores.isEmpty ? nil : member.teacherScores.map { $0.isFinite ? $0 : 0 }
    tree = member.treeChoice
    rules = member.ruleChoices
    flip = member.flip.map { flip in
      PageData.Flip(
        alternative: flip.alternative,
        changes: flip.changes.prefix(Self.mostChanges).map { change in
          change.values.map {
            PageData.Edit(feature: $0.feature, unit: $0.unit, from: $0.from, to: $0.to)
          }
        })
    }
  }

  /// Changes told per decision.
  private static var mostChanges: Int { 3 }
}
