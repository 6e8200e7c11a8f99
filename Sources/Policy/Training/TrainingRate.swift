/// How fast generations go, smoothed so that recent ones count most.
struct TrainingRate: Sendable {
  private(set) var secondsPerGeneration = 0.0
  private var decisions = 0.0

  mutating func add(seconds: Double, decisions count: Int) {
    let isFirst = secondsPerGeneration == 0
    secondsPerGeneration = isFirst ? seconds : 0.8 * secondsPerGeneration + 0.2 * seconds
    decisions = isFirst ? Double(count) : 0.8 * decisions + 0.2 * Double(count)
  }

  var decisionsPerSecond: Double { secondsPerGeneration > 0 ? decisions / secondsPerGeneration : 0 }
}
