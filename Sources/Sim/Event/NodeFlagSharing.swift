/// Whose DAG the graph networks see the `scheduled` flags of (facts, simulator E).
public enum NodeFlagSharing: Sendable, Equatable {
  /// Each workflow its own; golden variant `fixed`.
  case perWorkflow
  /// One DAG for all workflows of a template, never cleared; golden variant `reference`. The value holds the
  /// flags that earlier episodes in the same environment left behind, one list per template; empty: none.
  case perTemplate(left: [[Bool]])
}
