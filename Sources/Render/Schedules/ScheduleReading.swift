import Distill
import Sim

/// A schedule that was checked and can be drawn: what every picture of schedules asks of a record.
public struct ScheduleReading: Sendable {
  public let record: ScheduleRecord
  /// Name for people: the policy's, cleaned.
  public let name: String
  /// Seconds from the start to the last lease's or workflow's end.
  public let end: Double

  /// - Throws: ``InputError`` (`data`) with the validator's first objection.
  /// - Complexity: O(runs · log runs).
  public init(_ record: ScheduleRecord) throws(InputError) {
    if let problem = ScheduleValidator.check(record).problems.first {
      throw InputError(
        .data, "is not a valid schedule: \(problem)", remedy: "make one with deftree simulate --schedule")
    }
    self.record = record
    name = TextCleaning.oneLine(record.policy, limit: 60)
    end = max(
      record.leases.map(\.end).max() ?? 0, record.runs.map(\.finish).max() ?? 0,
      record.workflows.map { max($0.finish ?? 0, $0.start) }.max() ?? 0)
  }

  /// Reads and checks the file at `path`.
  public static func read(_ path: String) throws(InputError) -> ScheduleReading {
    let bytes = try FileAccess.read(path, limit: 1 << 30)
    do {
      return try ScheduleReading(try ScheduleRecord(json: bytes))
    } catch {
      throw error.inFile(path)
    }
  }

  /// Whether both schedule the same tasks, arriving at the same times with the same deadlines.
  public func isOfSameWorkload(as other: ScheduleReading) -> Bool {
    record.templates == other.record.templates
      && record.workflows.count == other.record.workflows.count
      && zip(record.workflows, other.record.workflows).allSatisfy {
        $0.template == $1.template && $0.start == $1.start && $0.deadline == $1.deadline
      }
  }

  /// Seconds after its deadline that a workflow finished, negative if before; nil while unfinished. To the fifth decimal,
  /// where the simulator takes workflows for late: sums of the same times differ in their last bits.
  public func lateness(_ workflow: Int) -> Double? {
    record.workflows[workflow].finish.map {
      (($0 - record.workflows[workflow].deadline) * 1e5).rounded() / 1e5
    }
  }

  /// Whether a workflow finished after its deadline, or is past it unfinished.
  func isLate(_ workflow: Int) -> Bool {
    lateness(workflow).map { $0 > 0 } ?? (end > record.workflows[workflow].deadline)
  }

  public var lateCount: Int {
    record.workflows.indices.count(where: isLate)
  }

  /// `Montage_50, γ 1.5`.
  func title(_ workflow: Int) -> String {
    let outcome = record.workflows[workflow]
    let family = TextCleaning.oneLine(record.templates[outcome.template].name, limit: 60)
    return "\(family), γ \(NumberText.brief(outcome.deadlineFactor))"
  }

  /// `m5.large (2 vCPU)`.
  func machine(_ lease: Int) -> String {
    let type = record.cloud.catalogue[record.leases[lease].type]
    return "\(TextCleaning.oneLine(type.name, limit: 40)) (\(NumberText.brief(type.vCPUs)) vCPU)"
  }

  /// For each task that both schedules placed: when this one decided, and whether the other chose another type of machine,
  /// or a new machine where this one took a leased one.
  ///
  /// What is compared is the choice and not its consequences: once two schedules differ, all later times do.
  ///
  /// - Complexity: O(runs · log runs).
  func decisions(against other: ScheduleReading) -> [(time: Double, differs: Bool)] {
    struct Choice: Equatable {
      var type: Int
      var isNew: Bool
    }
    func choices(_ record: ScheduleRecord) -> [Int: Choice] {
      var first = [Double](repeating: .infinity, count: record.leases.count)
      for run in record.runs { first[run.machine] = min(first[run.machine], run.start) }
      var result: [Int: Choice] = [:]
      for run in record.runs {
        result[run.workflow << 32 | run.task] = Choice(
          type: record.leases[run.machine].type, isNew: run.start == first[run.machine])
      }
      return result
    }
    let own = choices(record)
    let others = choices(other.record)
    return record.runs.compactMap { run in
      let key = run.workflow << 32 | run.task
      guard let choice = own[key], let rival = others[key] else { return nil }
      return (run.assigned, choice != rival)
    }
  }
}
