import Foundation
import Sim

/// Finds the observation statistics that belong to a checkpoint.
public enum StatisticsLookup {
  /// The statistics of `checkpoint`, read from `path`.
  ///
  /// In this order: `explicit`, if given; the checkpoint's own metadata; a file `<stem>.ob_rms.*` beside it; the
  /// one file `ob_rms*` in its folder. The authors store them as `ob_rms*.pickle`, the golden data as JSON.
  /// - Throws: ``InputError`` when there are none or more than one would do.
  public static func statistics(
    of checkpoint: NetworkCheckpoint, at path: String, explicit: String? = nil
  ) throws(InputError) -> ObservationStatistics {
    if let explicit { return try ObservationStatistics(path: explicit) }
    do throws(InputError) {
      if let stored = try checkpoint.statistics() { return stored }
    } catch {
      throw error.inFile(path)
    }
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    let stem = url.deletingPathExtension().lastPathComponent
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    let own = names.filter { $0.hasPrefix("\(stem).ob_rms") }
    let shared = names.filter { $0.hasPrefix("ob_rms") }
    // The same statistics may be there in two formats: one per stem counts.
    let stems = Set(shared.map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent })
    guard let chosen = own.first ?? (stems.count == 1 ? shared.first : nil) else {
      throw InputError(
        .noInput, file: path,
        shared.isEmpty
          ? "comes without observation statistics"
          : "several files could hold its observation statistics: \(shared.joined(separator: ", "))",
        remedy: "name them with --statistics, or put one ob_rms file beside the checkpoint")
    }
    return try ObservationStatistics(path: "\(folder)/\(chosen)")
  }
}
