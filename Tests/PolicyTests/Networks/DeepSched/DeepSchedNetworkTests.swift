import Foundation
import Sim
import Testing

@testable import Policy

@Suite struct DeepSchedNetworkTests {
  static let folder = GoldenData.folder + "/static"
  static var isRecorded: Bool { FileManager.default.fileExists(atPath: folder + "/deepsched") }

  @Test func publishedSizes() {
    let layout = DeepSchedNetwork().layout
    #expect(layout.count == 78_636)
    #expect(layout.entries.count == 18)
  }

  @Test(.enabled(if: isRecorded, "needs the recorded passes beside the package"))
  func recordedPassesAreReproduced() throws {
    let outcomes = try DeepSchedReplay.run(in: Self.folder)
    // Four passes, each with the checkpoint as .pt and as .safetensors.
    #expect(outcomes.count == 8)
    for outcome in outcomes {
      #expect(outcome.table.compared == 485 * (32 + 2 + 123 + 2))
      #expect(outcome.table.mismatches == 0, "\(outcome.table.firstMismatch ?? "")")
    }
  }

  /// A pass with one number of the recording changed is found.
  @Test func deviationsAreFound() throws {
    let folder = try Recording.make(change: 1e-4)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let outcome = try #require(try DeepSchedReplay.run(in: folder).first)
    #expect(outcome.table.mismatches == 1)
    #expect(outcome.table.firstMismatch?.contains("time_output") == true)
  }

  @Test func ownRecordingAgrees() async throws {
    let folder = try Recording.make(change: 0)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let report = try await Conformance.run(folder, jobs: 1)
    #expect(report.passed && report.compared == 5 * (4 + 2 + 3 + 2))
  }

  @Test func otherCheckpointsAreRefused() throws {
    let network = DeepSchedNetwork(Recording.shape)
    var checkpoint = DeepSchedCheckpoint(
      shape: Recording.shape, parameters: network.start(seed: 1)
    ).checkpoint
    #expect(try DeepSchedCheckpoint(checkpoint).shape == Recording.shape)
    checkpoint.tensors[2].shape.append(1)
    #expect(throws: InputError.self) { try DeepSchedCheckpoint(checkpoint) }
    checkpoint.tensors.remove(at: 2)
    #expect(throws: InputError.self) { try DeepSchedCheckpoint(checkpoint) }
    #expect(throws: InputError.self) { try DeepSchedCheckpoint(Checkpoint(tensors: [])) }
  }

  /// Damaged files are read or refused with an error, whatever the bytes.
  @Test func damagedCheckpointsNeverTrap() throws {
    let tiny = DeepSchedShape(slots: 1, machines: 1, hidden: 1)
    let bytes = DeepSchedCheckpoint(shape: tiny, parameters: DeepSchedNetwork(tiny).start(seed: 1)).checkpoint
      .safetensors()
    let header = 8 + Int(bytes[0]) + Int(bytes[1]) * 256
    var mutator = Mutator(seed: 3)
    var read = 0
    for round in 0..<20_000 {
      let damaged =
        round % 2 == 0 ? mutator.mutate(bytes) : mutator.mutate(Array(bytes[..<header])) + bytes[header...]
      guard let checkpoint = try? Checkpoint(bytes: damaged) else { continue }
      if let found = try? DeepSchedCheckpoint(checkpoint) {
        #expect(found.parameters.count == found.layout.count)
        read += 1
      }
    }
    #expect(read > 0)
  }
}

/// A folder with one recorded pass of a small random network.
enum Recording {
  static let shape = DeepSchedShape(slots: 5, machines: 3, hidden: 2)

  static func input<Scalar: GradientScalar>(_ shape: DeepSchedShape, seed: UInt64) -> DeepSchedInput<Scalar> {
    var random = RandomSource(seed: seed)
    return DeepSchedInput(
      tasks: (0..<shape.slots * 4).map { _ in Scalar(random.uniform(-1, 1)) },
      machines: (0..<shape.machines * 3).map { _ in Scalar(random.uniform(-1, 1)) })
  }

  static func make(change: Float) throws -> String {
    let network = DeepSchedNetwork(shape)
    let parameters: [Float] = network.start(seed: 4)
    let input: DeepSchedInput<Float> = input(shape, seed: 5)
    let pass = network.forward(input, parameters)
    var times = pass.times
    times[3] += change
    var writer = SafetensorsWriter()
    writer.add("job_input", shape: [5, 4], floats: input.tasks)
    writer.add("machine_input", shape: [3, 3], floats: input.machines)
    writer.add("gru_output", shape: [5, 4], floats: network.states(pass))
    writer.add("job_features", shape: [5], floats: pass.taskFeatures)
    writer.add("machine_features", shape: [5], floats: pass.machineFeatures)
    writer.add("machine_logits", shape: [3, 5], floats: pass.logits)
    writer.add("time_output", shape: [2, 5], floats: times)
    let folder = NSTemporaryDirectory() + "deepsched-\(UUID().uuidString)"
    try FileAccess.replace("\(folder)/deepsched/deepsched_forward_a.safetensors", with: writer.bytes())
    let model = DeepSchedCheckpoint(shape: shape, parameters: parameters).checkpoint.safetensors()
    try FileAccess.replace("\(folder)/deepsched/model.safetensors", with: model)
    return folder
  }
}
