import Sim

extension Trace {
  /// A recorded decision: number `decision` of the whole trace, or of `episode` as the trace numbers it.
  ///
  /// - Throws: ``InputError`` (`usage`) for a decision that the trace does not hold, (`data`) for a damaged one.
  /// - Complexity: reads the shards up to the decision's.
  public func snapshot(episode: Int?, decision: Int) throws(InputError) -> DecisionSnapshot {
    var before = 0
    for shard in manifest.shards.indices {
      // Without an episode all shards before it need not be read.
      if episode == nil, decision >= before + manifest.shards[shard].decisions {
        before += manifest.shards[shard].decisions
        continue
      }
      let records = try records(shard: shard)
      let position =
        if let episode {
          records.places.firstIndex { $0.episode == episode && $0.decision == decision }
        } else {
          records.places.indices.contains(decision - before) ? decision - before : nil as Int?
        }
      if let position {
        let cloud = (try? SimulationConfiguration(yaml: manifest.provenance.configuration))?.cloud
        return DecisionSnapshot(records, at: position, teacher: manifest.provenance.teacher, cloud: cloud)
      }
    }
    throw InputError(
      .usage, file: folder,
      episode.map { "has no decision \(decision) of episode \($0)" } ?? "has no decision \(decision)",
      remedy: "it holds \(manifest.decisions) decisions")
  }
}
