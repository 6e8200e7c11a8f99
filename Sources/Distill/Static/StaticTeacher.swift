import Foundation
import Policy
import Sim

/// The teacher of a tree for static problems as the tree's file names it.
public enum StaticTeacher {
  private static let nameKey = "teacher"
  private static let geneticKey = "genetic"

  /// What a file keeps of a teacher, enough to make it again.
  ///
  /// - Parameter name: as ``StaticCatalogue`` takes it.
  public static func words(_ name: String, options: StaticRegistry.Options) -> [String: String] {
    var words = [nameKey: name]
    // Settings hold numbers and words alone; only a number that is not finite could not be written.
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    if name == "genetic", let settings = try? encoder.encode(options.genetic) {
      words[geneticKey] = String(decoding: settings, as: UTF8.self)
    }
    return words
  }

  /// The teacher of `document`.
  ///
  /// - Throws: ``InputError`` when it cannot be loaded.
  public static func scheduler(of document: TreeDocument) throws(InputError) -> any StaticScheduler {
    let words = document.provenance.settings
    var options = StaticRegistry.Options(seed: document.provenance.seed)
    if let text = words[geneticKey] {
      guard let settings = try? JSONDecoder().decode(GeneticSettings.self, from: Data(text.utf8)) else {
        throw InputError(
          .data, place: "provenance, \(geneticKey)", "are no settings of the genetic algorithm",
          remedy: "make the tree anew with deftree static distill")
      }
      options.genetic = settings
    }
    do throws(InputError) {
      return try StaticCatalogue.scheduler(words[nameKey] ?? document.provenance.teacher, options: options)
    } catch {
      throw InputError(
        error.kind, place: "provenance, teacher", "its teacher cannot be loaded: \(error)",
        remedy: "name one with --teacher")
    }
  }

  /// SHA-256 of the file behind a teacher's name; nil for rules.
  public static func hash(_ name: String) throws(InputError) -> String? {
    let isFile = name.hasSuffix(".json") || name.hasSuffix(".safetensors")
    guard let path = isFile ? name : StaticModels.library().path(named: name) else { return nil }
    return SHA256.hexadecimal(try FileAccess.read(path))
  }
}
