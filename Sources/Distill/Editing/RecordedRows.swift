import Policy
import Sim

/// Recorded decisions as the rows that a tree is asked about: to count what comes to its nodes, to fit a part of it anew.
public struct RecordedRows: Sendable {
  public let records: DecisionRecords

  public init(_ records: DecisionRecords) {
    self.records = records
  }

  /// The decisions of a trace; of a large one a part, evenly spread (``Trace/learningRecords(thinning:most:)``).
  public init(_ trace: Trace) throws(InputError) {
    self.init(try trace.learningRecords(thinning: .decisions))
  }

  /// The teacher's decisions in the training episodes that `document` tells of in its provenance, recorded again.
  ///
  /// - Complexity: runs the teacher on all of them.
  public static func training(
    of document: TreeDocument, teacher: any SchedulingPolicy, jobs: Int
  ) async throws -> RecordedRows {
    let setting = try TreeSetting(document)
    let episodes = try EpisodeSource(setting.configuration, seed: setting.seed)
    let count = FittingSettings(document).trainingEpisodes
    let scenario = try episodes.scenario(first: 0, count: count)
    let (records, _) = try await DecisionRecorder(teacher: teacher, rules: []).record(scenario, jobs: jobs)
    return RecordedRows(records)
  }

  /// The rows that trees of `document`'s kind learn from, their columns those of its tree.
  ///
  /// - Throws: an error of kind `.data` for a tree with features that are not recorded.
  func dataset(for document: TreeDocument, seed: UInt64) throws(InputError) -> Dataset {
    let data = try TrainingRows.dataset(
      records, kind: document.kind, weighting: FittingSettings(document).weighting,
      random: RandomSource(seed: seed).stream(0xED17_0001))
    guard document.tree.classes.count == data.classCount else {
      throw InputError(
        .data, "the tree has \(document.tree.classes.count) classes, recorded rows have \(data.classCount)")
    }
    let present = document.kind.features.map(\.name)
    if document.tree.features.map(\.name) == present { return data }
    var values: [Double] = []
    values.reserveCapacity(document.tree.features.count * data.rowCount)
    for feature in document.tree.features {
      guard let column = present.firstIndex(of: feature.name) else {
        throw InputError(
          .data, "the tree has the feature '\(feature.name)', which is not recorded",
          remedy: "'deftree features' lists what a tree may test")
      }
      for row in 0..<data.rowCount { values.append(data.value(row: row, feature: column)) }
    }
    return try Dataset(
      rowCount: data.rowCount, featureCount: document.tree.features.count, classCount: data.classCount,
      values: values, labels: data.labels, weights: data.weights)
  }
}

/// What a tree's provenance says of how it was fitted; the defaults of a new distillation where it says nothing.
struct FittingSettings {
  var trainingEpisodes: Int
  var minimumLeafRows: Int
  var weighting: DecisionWeighting

  init(_ document: TreeDocument) {
    let words = document.provenance.settings
    let standard = DistillationSettings()
    func count(_ key: String, _ most: Int, _ standard: Int) -> Int {
      words[key].flatMap(Int.init).flatMap { (1...most).contains($0) ? $0 : nil } ?? standard
    }
    func share(_ key: String, _ standard: Double) -> Double {
      words[key].flatMap(Double.init).flatMap { $0 >= 0 && $0.isFinite ? $0 : nil } ?? standard
    }
    trainingEpisodes = count("training-episodes", 100_000, standard.trainingEpisodes)
    minimumLeafRows = count("minimum-leaf-rows", Int.max, standard.minimumLeafRows)
    weighting = DecisionWeighting(
      epsilon: share("epsilon", standard.weighting.epsilon),
      criticality: min(1, share("criticality", standard.weighting.criticality)))
  }
}
