import Foundation
import Policy
import Sim

/// A recorded trace on disk: an index and shards, each mapped into memory only while it is read.
///
/// The format is `Guides/Traces.md`.
public struct Trace: Sendable {
  public let folder: String
  public let manifest: TraceManifest

  /// Reads the index.
  ///
  /// - Throws: ``InputError`` for a folder without an index, which a recording that was stopped leaves behind.
  public init(_ folder: String) throws(InputError) {
    self.folder = folder
    let path = "\(folder)/\(TraceManifest.file)"
    guard FileManager.default.fileExists(atPath: path) else {
      throw InputError(
        .noInput, file: folder, "holds no \(TraceManifest.file), so it is no trace or not a whole one",
        remedy: "record one with 'deftree trace --policy POLICY --out \(folder)'")
    }
    do {
      manifest = try TraceManifest(decoding: try FileAccess.read(path, limit: StrictJSONParser.mostBytes))
    } catch {
      throw error.inFile(path)
    }
  }

  /// The decisions of one shard.
  ///
  /// - Throws: ``InputError`` for a shard that is missing, damaged, or not the one of the index.
  public func records(shard: Int) throws(InputError) -> DecisionRecords {
    guard manifest.shards.indices.contains(shard) else {
      throw InputError(.software, file: folder, "has no shard \(shard)")
    }
    let entry = manifest.shards[shard]
    let path = "\(folder)/\(entry.file)"
    let file = try SafetensorsFile(mapping: path)
    let records: DecisionRecords
    do {
      records = try TraceShardDecoder(file).records(rules: manifest.provenance.rules)
    } catch {
      throw error.inFile(path)
    }
    guard records.count == entry.decisions, records.isLegal.count == entry.candidates else {
      throw InputError(
        .data, file: path, "holds \(records.count) decisions of \(records.isLegal.count) candidates",
        remedy: "the index names \(entry.decisions) of \(entry.candidates)")
    }
    return records
  }

  /// All decisions in memory, some 200 bytes a candidate: what a learner needs. Measurements go shard by shard.
  public func records() throws(InputError) -> DecisionRecords {
    var records = DecisionRecords(rules: manifest.provenance.rules)
    for shard in manifest.shards.indices { records.append(try self.records(shard: shard)) }
    return records
  }
}
