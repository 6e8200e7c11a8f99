import Sim

/// One episode under a scheduler and under the teacher.
public struct EpisodeTotalsPair: Sendable {
  public var own: EpisodeTotals
  public var teacher: EpisodeTotals

  public init(own: EpisodeTotals, teacher: EpisodeTotals) {
    self.own = own
    self.teacher = teacher
  }
}
