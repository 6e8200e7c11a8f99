import ArgumentParser
import Render
import Sim

/// One chart of one schedule or two.
struct ScheduleChartArguments: ParsableArguments {
  @OptionGroup var input: ScheduleArguments
  @OptionGroup var output: ChartOutput

  @Option(help: "Title of the picture.")
  var title: String?

  /// Writes what `svg` makes of the schedules and the title.
  func draw(_ svg: ([ScheduleReading], String?) throws -> [UInt8]) throws {
    try output.check()
    try output.write(try svg(try input.read(), title))
  }
}
