/// Which of the two observations a network is shown.
public enum ObservationStyle: String, Sendable, Codable, CaseIterable {
  /// As the public simulator computes it, unit errors included; for checkpoints trained elsewhere.
  case published
  /// The same columns with the errors mended; for everything trained or distilled here.
  case corrected
}
