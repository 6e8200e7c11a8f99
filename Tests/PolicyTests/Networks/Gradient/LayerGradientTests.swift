import Sim
import Testing

@testable import Policy

/// Every backward pass against finite differences, by parameters and by inputs.
@Suite struct LayerGradientTests {
  @Test(arguments: [(1, 1, 1), (3, 4, 2), (5, 2, 7)])
  func linear(_ sizes: (rows: Int, inputs: Int, outputs: Int)) {
    var layout = ParameterLayout()
    let layer = TrainableLinear("a", inputs: sizes.inputs, outputs: sizes.outputs, in: &layout)
    let parameters = FiniteDifferences.numbers(layout.count, seed: 1)
    let x = FiniteDifferences.numbers(sizes.rows * sizes.inputs, seed: 2)
    let dy = FiniteDifferences.numbers(sizes.rows * sizes.outputs, seed: 3)
    var gradient = [Double](repeating: 0, count: layout.count)
    let dx = layer.backward(x, dy, rows: sizes.rows, parameters, into: &gradient)
    FiniteDifferences.check(
      gradient,
      of: { FiniteDifferences.weighted(layer.forward(x, rows: sizes.rows, $0), dy) }, at: parameters,
      "parameters")
    FiniteDifferences.check(
      dx, of: { FiniteDifferences.weighted(layer.forward($0, rows: sizes.rows, parameters), dy) }, at: x,
      "inputs")
  }

  @Test(arguments: [(1, 1, 1, 4), (3, 2, 1, 5), (2, 3, 3, 6)])
  func convolution(_ sizes: (inputs: Int, outputs: Int, width: Int, length: Int)) {
    var layout = ParameterLayout()
    let layer = TrainableConvolution(
      "a", inputs: sizes.inputs, outputs: sizes.outputs, width: sizes.width, in: &layout)
    let parameters = FiniteDifferences.numbers(layout.count, seed: 4)
    let x = FiniteDifferences.numbers(sizes.inputs * sizes.length, seed: 5)
    let dy = FiniteDifferences.numbers(sizes.outputs * layer.outputLength(sizes.length), seed: 6)
    var gradient = [Double](repeating: 0, count: layout.count)
    let dx = layer.backward(x, dy, length: sizes.length, parameters, into: &gradient)
    FiniteDifferences.check(
      gradient, of: { FiniteDifferences.weighted(layer.forward(x, length: sizes.length, $0), dy) },
      at: parameters, "parameters")
    FiniteDifferences.check(
      dx, of: { FiniteDifferences.weighted(layer.forward($0, length: sizes.length, parameters), dy) }, at: x,
      "inputs")
  }

  /// The convolution is what its formula says.
  @Test func convolutionByHand() {
    var layout = ParameterLayout()
    let layer = TrainableConvolution("a", inputs: 2, outputs: 1, width: 2, in: &layout)
    // w = [[1, 2], [3, 4]], b = 10; x = [[1, 2, 3], [4, 5, 6]].
    let y = layer.forward([1, 2, 3, 4, 5, 6], length: 3, [1, 2, 3, 4, 10] as [Double])
    #expect(y == [47, 57])
  }

  @Test(arguments: [1, 2, 6])
  func recurrentUnit(_ steps: Int) {
    var layout = ParameterLayout()
    let layer = TrainableBidirectionalGRU("a", inputs: 3, hidden: 2, in: &layout)
    let parameters = FiniteDifferences.numbers(layout.count, seed: 7)
    let x = FiniteDifferences.numbers(steps * 3, seed: 8)
    let slopes = FiniteDifferences.numbers(steps * 4, seed: 9)
    func loss(_ x: [Double], _ parameters: [Double]) -> Double {
      FiniteDifferences.weighted(
        layer.states(layer.forward(x, steps: steps, parameters), steps: steps), slopes)
    }
    var gradient = [Double](repeating: 0, count: layout.count)
    let dx = layer.backward(
      x, layer.forward(x, steps: steps, parameters), slopes, steps: steps, parameters, into: &gradient)
    FiniteDifferences.check(gradient, of: { loss(x, $0) }, at: parameters, "parameters")
    FiniteDifferences.check(dx, of: { loss($0, parameters) }, at: x, "inputs")
  }

  @Test func endStatesOfTheRecurrentUnit() {
    var layout = ParameterLayout()
    let layer = TrainableBidirectionalGRU("a", inputs: 1, hidden: 3, in: &layout)
    let parameters = FiniteDifferences.numbers(layout.count, seed: 10)
    let x = FiniteDifferences.numbers(5, seed: 11)
    let ends = FiniteDifferences.numbers(6, seed: 12)
    var gradient = [Double](repeating: 0, count: layout.count)
    _ = layer.backward(
      x, layer.forward(x, steps: 5, parameters), layer.spread(endSlopes: ends, steps: 5), steps: 5,
      parameters,
      into: &gradient)
    FiniteDifferences.check(
      gradient,
      of: {
        FiniteDifferences.weighted(layer.endStates(layer.forward(x, steps: 5, $0), steps: 5), ends)
      }, at: parameters, "parameters")
  }

  @Test func hyperbolicTangent() {
    let x = FiniteDifferences.numbers(9, seed: 13)
    let dy = FiniteDifferences.numbers(9, seed: 14)
    FiniteDifferences.check(
      TrainableTanh.backward(TrainableTanh.forward(x), dy),
      of: { FiniteDifferences.weighted(TrainableTanh.forward($0), dy) }, at: x, "inputs")
  }

  @Test func crossEntropy() {
    let logits = FiniteDifferences.numbers(4 * 3, seed: 15)
    let labels = [2, -1, 0, 1]
    let outcome = SoftmaxCrossEntropy.evaluate(logits, labels: labels, classes: 3)
    FiniteDifferences.check(
      outcome.slopes, of: { SoftmaxCrossEntropy.evaluate($0, labels: labels, classes: 3).loss }, at: logits,
      "logits")
    #expect(outcome.slopes[3..<6].allSatisfy { $0 == 0 }, "a masked row has no slope")
  }

  /// Equal logits cost ln of their number each, whatever their size; classes that are ruled out cost nothing.
  @Test func crossEntropyByHand() {
    let even = SoftmaxCrossEntropy.evaluate([1e30, 1e30, 1e30, 1e30] as [Float], labels: [1], classes: 4)
    #expect(abs(even.loss - 1.3862943611198906) < 1e-6 && even.correct == 0)
    let ruledOut = SoftmaxCrossEntropy.evaluate([-Float.infinity, 3, 3], labels: [1], classes: 3)
    #expect(abs(ruledOut.loss - 0.6931471805599453) < 1e-6 && ruledOut.correct == 1)
    #expect(ruledOut.slopes[0] == 0)
  }

  @Test func squaredError() {
    let predictions = FiniteDifferences.numbers(6, seed: 16)
    let targets = FiniteDifferences.numbers(6, seed: 17)
    let (loss, slopes) = SquaredError.evaluate(predictions, targets: targets, counts: { $0 != 4 })
    FiniteDifferences.check(
      slopes, of: { SquaredError.evaluate($0, targets: targets, counts: { $0 != 4 }).loss }, at: predictions,
      "predictions")
    #expect(loss > 0 && slopes[4] == 0)
  }

  /// Float32 by the kernels and the plain double path give the same gradient of a whole network, to float32.
  @Test func floatsAgreeWithDoubles() {
    let network = DeepSchedNetwork(DeepSchedShape(slots: 21, machines: 19, hidden: 5))
    let shape = network.shape
    let parameters: [Double] = network.start(seed: 18)
    let (logitSlopes, timeSlopes) = (
      FiniteDifferences.numbers(shape.machines * shape.slots, seed: 19),
      FiniteDifferences.numbers(2 * shape.slots, seed: 20)
    )
    let input: DeepSchedInput<Double> = Recording.input(shape, seed: 21)
    var exact = [Double](repeating: 0, count: parameters.count)
    network.backward(
      input, network.forward(input, parameters), logitSlopes: logitSlopes, timeSlopes: timeSlopes, parameters,
      into: &exact)
    let narrow = parameters.map(Float.init)
    let narrowInput = DeepSchedInput(
      tasks: input.tasks.map(Float.init), machines: input.machines.map(Float.init))
    var rounded = [Float](repeating: 0, count: parameters.count)
    network.backward(
      narrowInput, network.forward(narrowInput, narrow), logitSlopes: logitSlopes.map(Float.init),
      timeSlopes: timeSlopes.map(Float.init), narrow, into: &rounded)
    for (one, other) in zip(exact, rounded) { #expect(abs(one - Double(other)) < 1e-4 * max(1, abs(one))) }
  }

  @Test func wholeNetwork() {
    let network = DeepSchedNetwork(Recording.shape)
    let input: DeepSchedInput<Double> = Recording.input(Recording.shape, seed: 22)
    let parameters: [Double] = network.start(seed: 23)
    let logitSlopes = FiniteDifferences.numbers(15, seed: 24)
    let timeSlopes = FiniteDifferences.numbers(10, seed: 25)
    var gradient = [Double](repeating: 0, count: parameters.count)
    network.backward(
      input, network.forward(input, parameters), logitSlopes: logitSlopes, timeSlopes: timeSlopes, parameters,
      into: &gradient)
    FiniteDifferences.check(
      gradient,
      of: {
        let pass = network.forward(input, $0)
        return FiniteDifferences.weighted(pass.logits, logitSlopes)
          + FiniteDifferences.weighted(pass.times, timeSlopes)
      }, at: parameters, "parameters")
  }
}
