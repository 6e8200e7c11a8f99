/// A machine that could take the task of a decision: one that is leased, or one that could be leased now.
///
/// All quantities are what would really happen (the corrected reading); every rule and every interpretable
/// feature is computed from these. One thing they cannot know: tasks assigned to one machine at the same moment run in
/// the order of their numbers (facts, simulator B3), so a later choice of this moment may move start and finish.
public struct Candidate: Sendable, Hashable {
  /// Position in ``Simulation/machines``; −1 for a new lease.
  public var machine: Int
  /// Position in the catalogue.
  public var type: Int
  public var vCPUs: Double
  /// When the task would start, s.
  public var start: Double
  /// How long it would run, s.
  public var execution: Double
  /// When it would finish, s.
  public var finish: Double
  /// Lease intervals to be added so that the lease covers the finish, the first lease of a new machine not counted.
  public var addedIntervals: Double
  /// Dollars of rent that choosing this candidate adds.
  public var extraRent: Double
  /// End of the lease after that extension − finish, s.
  public var remainingLease: Double
  /// False for the one machine that an expired lease has masked (C4).
  public var isLegal: Bool

  public var isNew: Bool { machine < 0 }
}
