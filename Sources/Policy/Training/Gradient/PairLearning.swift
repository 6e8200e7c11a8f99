import Sim

/// `deepsched-v2` learning order and group of machines of every task from a teacher's schedules.
struct PairLearning: GradientModel {
  /// A list kept to be judged by.
  private struct Question: Sendable {
    var problem: StaticProblem
    var lesson: PairLesson
    /// HEFT's.
    var turnaround: Double
  }

  private let network = PairNetwork()
  private let configuration: GradientConfiguration
  private let lessons: [PairLesson]
  private let examination: [Question]

  /// - Parameter jobs: threads for the teacher's schedules, which do not depend on it.
  init(_ configuration: GradientConfiguration, jobs: Int) async throws {
    self.configuration = configuration
    var lessons: [PairLesson] = []
    for problem in try configuration.problems(.training, count: configuration.lists) {
      lessons.append(try await Self.lesson(problem, configuration, jobs: jobs))
    }
    var examination: [Question] = []
    for problem in try configuration.problems(.validation, count: configuration.validationLists) {
      let heft = StaticMetrics(ListScheduler.heft.plan(problem), of: problem)
      examination.append(
        Question(
          problem: problem, lesson: try await Self.lesson(problem, configuration, jobs: jobs),
          turnaround: heft.averageTurnaround))
    }
    self.lessons = lessons
    self.examination = examination
  }

  private static func lesson(
    _ problem: StaticProblem, _ configuration: GradientConfiguration, jobs: Int
  ) async throws -> PairLesson {
    switch configuration.teacher {
    case .heft: return PairLesson(heft: problem, seesWaits: configuration.seesWaits)
    case .genetic:
      let settings = GeneticSettings(
        fitness: .turnaround, evaluations: geneticEvaluations, startsFrom: [.upwardRank, .shortestFirst],
        seed: configuration.seed)
      let schedule = try await GeneticScheduler(settings: settings).schedule(problem, jobs: jobs) { _, _ in }
      return PairLesson(schedule, of: problem, seesWaits: configuration.seesWaits)
    }
  }

  /// Schedules that the genetic algorithm tries for each list.
  private static let geneticEvaluations = 400

  var layout: ParameterLayout { network.layout }
  var sampleCount: Int { lessons.count }
  var validationCount: Int { examination.count }
  func start() -> [Float] { network.start(seed: configuration.seed) }

  func learn(from sample: Int, _ parameters: [Float]) -> GradientOutcome {
    let lesson = lessons[sample]
    let encoding = network.encode(lesson.input, parameters)
    let scores = network.scores(
      encoding, pairs: lesson.pairs, groupCount: lesson.input.groupCount, parameters)
    let (loss, groups, urgency) = losses(scores.values, encoding.urgency, lesson)
    var gradient = [Float](repeating: 0, count: parameters.count)
    network.backward(
      lesson.input, encoding, pairs: lesson.pairs, scores, scoreSlopes: groups.slopes, urgencySlopes: urgency,
      parameters, into: &gradient)
    return GradientOutcome(
      loss: loss, correct: groups.correct, tasks: lesson.groups.count, gradient: gradient)
  }

  func validate(_ sample: Int, _ parameters: [Float]) throws -> GradientVerdict {
    let question = examination[sample]
    let lesson = question.lesson
    let encoding = network.encode(lesson.input, parameters)
    let scores = network.scores(
      encoding, pairs: lesson.pairs, groupCount: lesson.input.groupCount, parameters)
    let (loss, groups, _) = losses(scores.values, encoding.urgency, lesson)
    let schedule = try PairDecoder(parameters: parameters, seesWaits: configuration.seesWaits)
      .schedule(question.problem)
    return GradientVerdict(
      loss: loss, correct: groups.correct, tasks: lesson.groups.count,
      turnaroundRatio: StaticMetrics(schedule, of: question.problem).averageTurnaround / question.turnaround)
  }

  /// Mean cross-entropy of the groups plus mean squared error of the urgencies, with slopes by scores and urgencies.
  private func losses(
    _ scores: [Float], _ urgency: [Float], _ lesson: PairLesson
  ) -> (Double, SoftmaxCrossEntropy.Outcome<Float>, [Float]) {
    let open = zip(scores, lesson.isOpen).map { $1 ? $0 : -Float.infinity }
    var groups = SoftmaxCrossEntropy.evaluate(open, labels: lesson.groups, classes: lesson.input.groupCount)
    let count = Float(max(1, lesson.groups.count))
    for index in groups.slopes.indices { groups.slopes[index] /= count }
    let (squares, slopes) = SquaredError.evaluate(urgency, targets: lesson.urgency)
    return ((groups.loss + squares) / Double(count), groups, slopes.map { $0 / count })
  }
}
