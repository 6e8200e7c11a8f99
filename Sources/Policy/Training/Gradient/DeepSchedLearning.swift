import Sim

/// The published network learning machine, start and finish of every slot from HEFT's schedules.
struct DeepSchedLearning: GradientModel {
  /// One list with its labels.
  private struct Lesson: Sendable {
    var problem: StaticProblem
    var input: DeepSchedInput<Float>
    /// Machine of every slot; −1: not in the loss.
    var machines: [Int]
    /// Starts, then finishes.
    var times: [Float]
    /// HEFT's.
    var turnaround: Double
  }

  let network: DeepSchedNetwork
  private let features: DeepSchedFeatures
  private let configuration: GradientConfiguration
  private let lessons: [Lesson]
  private let examination: [Lesson]

  init(_ configuration: GradientConfiguration, shape: DeepSchedShape = .published) throws(InputError) {
    self.configuration = configuration
    network = DeepSchedNetwork(shape)
    features = DeepSchedFeatures(shape: shape, isScaled: configuration.scalesInputs)
    lessons = try Self.lessons(
      configuration.lists, stream: GradientConfiguration.ListSet.training.stream(.published), configuration,
      features)
    examination = try Self.lessons(
      configuration.validationLists, stream: GradientConfiguration.ListSet.validation.stream(.published),
      configuration, features)
  }

  var layout: ParameterLayout { network.layout }
  var sampleCount: Int { lessons.count }
  var validationCount: Int { examination.count }
  func start() -> [Float] { network.start(seed: configuration.seed) }

  private static func lessons(
    _ count: Int, stream: UInt64, _ configuration: GradientConfiguration, _ features: DeepSchedFeatures
  ) throws(InputError) -> [Lesson] {
    var lessons: [Lesson] = []
    for problem in try StaticLists.published(
      count, seed: configuration.seed, stream: stream, shape: features.shape)
    {
      let schedule = ListScheduler.heft.plan(problem)
      let scale = configuration.scalesInputs ? DeepSchedFeatures.timeScale : 1
      let rest = features.shape.slots - problem.taskCount
      // As published, empty slots are to be learned too: machine 0 from 0 to 0.
      let blank = [Int](repeating: configuration.masksPadding ? -1 : 0, count: rest)
      let zeros = [Float](repeating: 0, count: rest)
      lessons.append(
        Lesson(
          problem: problem, input: try features.input(problem), machines: schedule.machine + blank,
          times: schedule.start.map { Float($0 / scale) } + zeros
            + schedule.finish.map { Float($0 / scale) } + zeros,
          turnaround: StaticMetrics(schedule, of: problem).averageTurnaround))
    }
    return lessons
  }

  func learn(from sample: Int, _ parameters: [Float]) -> GradientOutcome {
    let lesson = lessons[sample]
    let pass = network.forward(lesson.input, parameters)
    let (loss, machines, times) = losses(pass, lesson)
    var gradient = [Float](repeating: 0, count: parameters.count)
    network.backward(
      lesson.input, pass, logitSlopes: machines.slopes, timeSlopes: times, parameters, into: &gradient)
    return GradientOutcome(
      loss: loss, correct: machines.correct, tasks: counted(lesson), gradient: gradient)
  }

  func validate(_ sample: Int, _ parameters: [Float]) -> GradientVerdict {
    let lesson = examination[sample]
    let pass = network.forward(lesson.input, parameters)
    let (loss, machines, _) = losses(pass, lesson)
    let schedule = features.schedule(lesson.problem, pass)
    return GradientVerdict(
      loss: loss, correct: machines.correct, tasks: counted(lesson),
      turnaroundRatio: StaticMetrics(schedule, of: lesson.problem).averageTurnaround / lesson.turnaround)
  }

  private func counted(_ lesson: Lesson) -> Int { lesson.machines.count { $0 >= 0 } }

  /// Mean cross-entropy over the slots that count plus mean squared error of their times, with slopes by logits and times.
  private func losses(
    _ pass: DeepSchedPass<Float>, _ lesson: Lesson
  ) -> (Double, SoftmaxCrossEntropy.Outcome<Float>, [Float]) {
    let shape = network.shape
    let rows = FlatMatrix.transposed(pass.logits, rows: shape.machines, columns: shape.slots)
    var machines = SoftmaxCrossEntropy.evaluate(rows, labels: lesson.machines, classes: shape.machines)
    let slots = Double(counted(lesson))
    machines.slopes = FlatMatrix.transposed(machines.slopes, rows: shape.slots, columns: shape.machines)
      .map { $0 / Float(slots) }
    let (squares, slopes) = SquaredError.evaluate(pass.times, targets: lesson.times) {
      lesson.machines[$0 % shape.slots] >= 0
    }
    return (
      machines.loss / slots + squares / (2 * slots), machines, slopes.map { $0 / Float(2 * slots) }
    )
  }
}
