import Distill
import Foundation
import Sim

/// Schedules in the Trace Event Format of Chrome, which Perfetto opens: a process per schedule, a thread per machine and
/// one per workflow, simulated time in microseconds.
///
/// Leases, boots, tasks and workflows are complete events (`X`), names are metadata (`M`), missed deadlines instants (`i`).
/// Source: "Trace Event Format", Google, 2016.
public enum ChromeTrace {
  private struct Event: Encodable {
    var name: String
    var ph: String
    var pid: Int
    var tid: Int
    var ts: Int?
    var dur: Int?
    var cat: String?
    /// Scope of an instant: `t`, its thread.
    var s: String?
    var args: [String: String]?
  }

  private struct File: Encodable {
    var displayTimeUnit = "ms"
    var traceEvents: [Event]
  }

  /// The file's bytes; the same schedules always give the same.
  ///
  /// - Complexity: O(runs + leases + workflows).
  public static func encoded(_ schedules: [ScheduleReading]) throws(InputError) -> [UInt8] {
    let all = schedules.enumerated().flatMap { Self.events($1, pid: $0 + 1) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(File(traceEvents: all)) else {
      throw InputError(.software, "the trace cannot be written as JSON")
    }
    return [UInt8](data)
  }

  private static func events(_ schedule: ScheduleReading, pid: Int) -> [Event] {
    let record = schedule.record
    let machines = record.leases.count
    var events = [Event(name: "process_name", ph: "M", pid: pid, tid: 0, args: ["name": schedule.name])]
    func span(
      _ name: String, _ tid: Int, _ from: Double, _ to: Double, _ category: String,
      _ args: [String: String]? = nil
    ) {
      let start = microseconds(from)
      events.append(
        Event(
          name: name, ph: "X", pid: pid, tid: tid, ts: start, dur: max(microseconds(to) - start, 0),
          cat: category, args: args))
    }
    for (machine, lease) in record.leases.enumerated() {
      let name = "machine \(machine): \(schedule.machine(machine))"
      events.append(Event(name: "thread_name", ph: "M", pid: pid, tid: machine + 1, args: ["name": name]))
      span(
        "lease", machine + 1, lease.start, lease.end, "lease",
        ["hours billed": NumberText.shortest(lease.hours)])
      if record.cloud.bootDelay > 0 {
        span("boot", machine + 1, lease.start, min(lease.start + record.cloud.bootDelay, lease.end), "boot")
      }
    }
    for run in record.runs {
      let template = record.templates[record.workflows[run.workflow].template]
      span(
        TextCleaning.oneLine(template.tasks[run.task], limit: 80), run.machine + 1, run.start, run.finish,
        "task",
        [
          "workflow": "\(run.workflow)", "task": "\(run.task)",
          "decided at (s)": NumberText.shortest(run.assigned),
        ])
    }
    for (workflow, outcome) in record.workflows.enumerated() {
      let tid = machines + 1 + workflow
      let name = "workflow \(workflow): \(schedule.title(workflow))"
      events.append(Event(name: "thread_name", ph: "M", pid: pid, tid: tid, args: ["name": name]))
      span(
        schedule.title(workflow), tid, outcome.start, outcome.finish ?? schedule.end, "workflow",
        [
          "deadline (s)": NumberText.shortest(outcome.deadline),
          "penalty ($)": NumberText.shortest(outcome.penalty),
        ])
      if schedule.isLate(workflow) {
        events.append(
          Event(
            name: "deadline missed", ph: "i", pid: pid, tid: tid, ts: microseconds(outcome.deadline),
            cat: "late", s: "t"))
      }
    }
    return events
  }

  private static func microseconds(_ seconds: Double) -> Int {
    // Beyond 2⁵³ microseconds, 285 years, no reader of JSON could tell them apart.
    Int((min(max(seconds * 1e6, -0x1p53), 0x1p53)).rounded())
  }
}
