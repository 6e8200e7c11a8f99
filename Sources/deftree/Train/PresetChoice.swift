import ArgumentParser
import Policy

/// What `--preset` names: a training by evolution strategy or one by gradient.
enum PresetChoice: ExpressibleByArgument {
  case evolution(TrainingPreset)
  case gradient(GradientPreset)

  init?(argument: String) {
    if let preset = TrainingPreset(rawValue: argument) {
      self = .evolution(preset)
    } else if let preset = GradientPreset(rawValue: argument) {
      self = .gradient(preset)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] {
    TrainingPreset.allCases.map(\.rawValue) + GradientPreset.allCases.map(\.rawValue)
  }

  var defaultValueDescription: String {
    switch self {
    case .evolution(let preset): preset.rawValue
    case .gradient(let preset): preset.rawValue
    }
  }

  /// One line for each, for the help.
  static var summaries: [String] {
    TrainingPreset.allCases.map { "\($0.rawValue): \($0.summary)" }
      + GradientPreset.allCases.map { "\($0.rawValue): \($0.summary)" }
  }
}
