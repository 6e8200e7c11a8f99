import Sim

/// A checkpoint of a published DeepSched network: its shape, its flat parameter vector, and text stored beside it.
public struct DeepSchedCheckpoint: Sendable, Equatable {
  public var shape: DeepSchedShape
  /// In the order of ``layout``.
  public var parameters: [Float]
  public var metadata: [String: String]

  /// The largest size accepted in any direction.
  static let largestSize = 100_000

  public init(shape: DeepSchedShape, parameters: [Float], metadata: [String: String] = [:]) {
    self.shape = shape
    self.parameters = parameters
    self.metadata = metadata
  }

  /// Order, names and shapes of ``parameters``.
  public var layout: ParameterLayout { DeepSchedNetwork(shape).layout }

  /// Reads a `.safetensors` or `.pt` file.
  ///
  /// - Throws: ``InputError`` with the file and the tensor that is missing, unexpected or misshapen.
  public static func load(_ path: String) throws(InputError) -> DeepSchedCheckpoint {
    do throws(InputError) {
      return try DeepSchedCheckpoint(Checkpoint(path: path))
    } catch {
      throw error.inFile(path)
    }
  }

  /// Whether `checkpoint` has the tensors that tell this network from others.
  public static func recognises(_ checkpoint: Checkpoint) -> Bool {
    checkpoint.tensors.contains { $0.name == "machine_enc.fc.weight" }
  }

  /// Takes the shape from two of the tensors and the parameters from all.
  public init(_ checkpoint: Checkpoint) throws(InputError) {
    func shape(_ name: String) -> [Int] {
      checkpoint.tensors.first { $0.name == name }?.shape ?? []
    }
    let (linear, recurrent) = (shape("machine_enc.fc.weight"), shape("job_enc.rnn.weight_hh_l0"))
    guard linear.count == 2, recurrent.count == 2,
      (linear + recurrent).allSatisfy({ (1...Self.largestSize) ~= $0 })
    else {
      throw InputError(
        .data, "is not a DeepSched checkpoint",
        remedy:
          "machine_enc.fc.weight [slots, machines] and job_enc.rnn.weight_hh_l0 [3 hidden, hidden] tell one")
    }
    let sizes = DeepSchedShape(slots: linear[0], machines: linear[1], hidden: recurrent[1])
    let network = DeepSchedNetwork(sizes)
    self.init(
      shape: sizes, parameters: try network.layout.gather(checkpoint, kind: "DeepSched"),
      metadata: checkpoint.metadata)
  }

  /// The tensors with names and shapes.
  public var checkpoint: Checkpoint {
    Checkpoint(tensors: layout.tensors(of: parameters), metadata: metadata)
  }
}
