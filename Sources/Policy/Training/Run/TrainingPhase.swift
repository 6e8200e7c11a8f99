/// Which part of DEFT's training to run.
public enum TrainingPhase: String, Sendable, CaseIterable {
  /// The GATES policies whose heads become the experts.
  case experts
  /// All parts together, from experts that are there.
  case joint
  case both
}
