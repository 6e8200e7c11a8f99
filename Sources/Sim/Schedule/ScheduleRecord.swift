import Foundation

/// A finished schedule, complete enough to be checked by someone who trusts nothing else: the cloud, the workflows,
/// who ran where and when, the leases and what they cost, and what was late. Get one from
/// ``Simulation/scheduleRecord(policy:)``; check it with ``ScheduleValidator``.
///
/// As a file it is JSON with `"format": "deftree-schedule"` and a version. Times are seconds from the start.
public struct ScheduleRecord: Sendable, Equatable, Codable {
  public static let format = "deftree-schedule"
  public static let version = 1

  public var format = ScheduleRecord.format
  public var version = ScheduleRecord.version
  /// Name of the policy that made it.
  public var policy: String
  public var cloud: Cloud
  public var templates: [Template]
  public var workflows: [Outcome]
  public var runs: [Run]
  public var leases: [Lease]
  public var totals: Totals

  /// A workflow as the record needs it.
  public struct Template: Sendable, Equatable, Codable {
    public var name: String
    public var tasks: [String]
    /// vCPU-seconds per task.
    public var work: [Double]
    public var parents: [[Int]]
  }

  /// One arrival and how it ended.
  public struct Outcome: Sendable, Equatable, Codable {
    public var template: Int
    public var start: Double
    public var deadlineFactor: Double
    public var deadline: Double
    /// Absent while tasks are unfinished.
    public var finish: Double?
    /// Dollars.
    public var penalty: Double
  }

  /// One task on one machine.
  public struct Run: Sendable, Equatable, Codable {
    public var workflow: Int
    public var task: Int
    /// Position in ``leases``.
    public var machine: Int
    public var assigned: Double
    public var start: Double
    public var finish: Double
  }

  public struct Lease: Sendable, Equatable, Codable {
    /// Position in the catalogue.
    public var type: Int
    public var start: Double
    public var end: Double
    /// Hours billed.
    public var hours: Double
  }

  public struct Totals: Sendable, Equatable, Codable {
    /// Dollars.
    public var rent: Double
    public var penalty: Double
    public var rentedHours: Double
    public var executedHours: Double
    public var missedDeadlines: Int
  }

  /// The record as stable JSON bytes.
  public func encoded() throws(InputError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      throw InputError(.software, "the schedule holds a number that JSON cannot write")
    }
    return [UInt8](data)
  }

  /// Reads a record; what it says is not checked, only that it can be read (``ScheduleValidator`` checks it).
  public init(json: [UInt8]) throws(InputError) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(json))
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError(
        .data, "is not a schedule of deftree", remedy: "make one with deftree simulate --schedule")
    }
    guard format == Self.format else {
      throw InputError(.data, place: "key format", "is \"\(format)\"", remedy: "needed: \(Self.format)")
    }
    guard version == Self.version else {
      throw InputError(
        .data, place: "key version", "version \(version) is not known", remedy: "this deftree reads 1")
    }
  }

  init(
    policy: String, cloud: Cloud, templates: [Template], workflows: [Outcome], runs: [Run], leases: [Lease],
    totals: Totals
  ) {
    self.policy = policy
    self.cloud = cloud
    self.templates = templates
    self.workflows = workflows
    self.runs = runs
    self.leases = leases
    self.totals = totals
  }
}

extension Simulation {
  /// The schedule so far as a self-contained record.
  public func scheduleRecord(policy: String) -> ScheduleRecord {
    var runs: [ScheduleRecord.Run] = []
    var outcomes: [ScheduleRecord.Outcome] = []
    for (number, instance) in workload.instances.enumerated() {
      let offset = Int(taskOffset[number])
      let profile = workload.templates[instance.template]
      for task in 0..<profile.taskCount where log.runs[offset + task].machine >= 0 {
        let run = log.runs[offset + task]
        runs.append(
          ScheduleRecord.Run(
            workflow: number, task: task, machine: Int(run.machine), assigned: run.assigned, start: run.start,
            finish: run.finish))
      }
      let finish = log.finishes[number]
      outcomes.append(
        ScheduleRecord.Outcome(
          template: instance.template, start: instance.start, deadlineFactor: instance.deadlineFactor,
          deadline: instance.start + profile.allowance(factor: instance.deadlineFactor),
          finish: finish.isNaN ? nil : finish, penalty: log.penalties[number]))
    }
    return ScheduleRecord(
      policy: policy, cloud: cloud,
      templates: workload.templates.map { profile in
        ScheduleRecord.Template(
          name: profile.workflow.name, tasks: profile.workflow.tasks.map { "\($0.id) \($0.type)" },
          work: profile.work, parents: profile.workflow.predecessors)
      },
      workflows: outcomes, runs: runs,
      leases: log.leases.map {
        ScheduleRecord.Lease(type: $0.type, start: $0.start, end: $0.end, hours: $0.hours)
      },
      totals: ScheduleRecord.Totals(
        rent: totals.rent, penalty: totals.penalty, rentedHours: totals.rentedHours,
        executedHours: totals.executedHours, missedDeadlines: totals.missedDeadlines))
  }
}
