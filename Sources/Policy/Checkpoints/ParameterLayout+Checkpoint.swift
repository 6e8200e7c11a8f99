import Sim

extension ParameterLayout {
  /// The flat vector that a checkpoint's tensors make up; their order in the file does not matter.
  ///
  /// - Parameter kind: the network, for errors.
  /// - Throws: ``InputError`` with the tensor that is missing, unexpected or misshapen.
  func gather(_ checkpoint: Checkpoint, kind: String) throws(InputError) -> [Float] {
    var byName: [String: CheckpointTensor] = [:]
    for tensor in checkpoint.tensors { byName[tensor.name] = tensor }
    var parameters: [Float] = []
    parameters.reserveCapacity(count)
    for entry in entries {
      guard let tensor = byName.removeValue(forKey: entry.name) else {
        throw InputError(.data, place: "tensor \(entry.name)", "is missing from this \(kind) checkpoint")
      }
      guard tensor.shape == entry.shape, tensor.values.count == entry.count else {
        throw InputError(
          .data, place: "tensor \(entry.name)", "has shape \(tensor.shape)",
          remedy: "\(entry.shape) is needed in a \(kind) checkpoint")
      }
      parameters += tensor.values
    }
    if let extra = checkpoint.tensors.first(where: { byName[$0.name] != nil }) {
      throw InputError(.data, place: "tensor \(extra.name)", "does not belong to a \(kind) network")
    }
    return parameters
  }

  /// The tensors that a flat vector of this layout holds.
  func tensors(of parameters: [Float]) -> [CheckpointTensor] {
    entries.filter { $0.offset + $0.count <= parameters.count }.map { entry in
      CheckpointTensor(
        name: entry.name, shape: entry.shape,
        values: Array(parameters[entry.offset..<entry.offset + entry.count]))
    }
  }
}
