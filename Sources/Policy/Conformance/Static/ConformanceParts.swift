/// The kinds of recorded results beside the simulator's golden format. A new one costs one file and one line here.
enum ConformanceParts {
  static let all: [any ConformancePart] = [HEFTConformance(), DeepSchedConformance()]
}
