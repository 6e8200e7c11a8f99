/// Which behaviour of the observation and of the networks' inputs is meant.
///
/// - `published`: the reference's, quirks included; for checkpoints trained elsewhere and for conformance.
/// - `corrected`: the same quantities without the quirks; for everything trained or distilled here.
public enum ObservationStyle: String, Sendable, Codable, CaseIterable {
  case published
  case corrected
}
