import ArgumentParser
import Render
import Sim

/// One schedule or two to compare.
struct ScheduleArguments: ParsableArguments {
  @Argument(
    help: "One or two schedules that deftree simulate --schedule wrote, of one workload.",
    completion: .file(extensions: ["json"]))
  var schedules: [String]

  func validate() throws {
    guard (1...2).contains(schedules.count) else {
      throw ValidationError("One or two schedules are drawn, \(schedules.count) are given.")
    }
  }

  func read() throws(InputError) -> [ScheduleReading] {
    var result: [ScheduleReading] = []
    for path in schedules { result.append(try ScheduleReading.read(path)) }
    return result
  }
}
