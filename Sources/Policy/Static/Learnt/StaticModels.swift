import Foundation
import Sim

/// Trained networks as static schedulers: the shipped ones by name, others by the path of a `.safetensors` file.
public enum StaticModels {
  /// The folders of ``ModelLibrary``, each with `static/` in it.
  public static func library() -> ModelLibrary {
    ModelLibrary(folders: ModelLibrary.standard().folders.map { "\($0)/static" })
  }

  /// The shipped model `name`.
  ///
  /// - Throws: ``InputError`` when it is not there.
  public static func shipped(_ name: String) throws(InputError) -> any StaticScheduler {
    guard let path = library().path(named: name) else {
      throw InputError(
        .noInput, "the model \(name) is not in Models/static",
        remedy: "run in the package's folder, or name the Models folder in DEFTREE_MODELS")
    }
    return try scheduler(path: path, name: name)
  }

  /// A DeepSched network, published or v2; the tensors tell which.
  ///
  /// - Throws: ``InputError`` with the file and the tensor or key that is wrong.
  public static func scheduler(path: String, name: String? = nil) throws(InputError) -> any StaticScheduler {
    let name = name ?? URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    do throws(InputError) {
      let checkpoint = try Checkpoint(path: path)
      // Checkpoints made elsewhere say nothing: they read raw inputs.
      let configuration = try checkpoint.metadata["training.configuration"].map { text throws(InputError) in
        try GradientConfiguration(yaml: text)
      }
      if DeepSchedCheckpoint.recognises(checkpoint) {
        return DeepSchedScheduler(
          name: name, checkpoint: try DeepSchedCheckpoint(checkpoint),
          isScaled: configuration?.scalesInputs ?? false)
      }
      let parameters = try PairNetwork().layout.gather(checkpoint, kind: "deepsched-v2")
      return PairScheduler(
        name: name, decoder: PairDecoder(parameters: parameters, seesWaits: configuration?.seesWaits ?? true))
    } catch {
      throw error.inFile(path)
    }
  }
}
