import ArgumentParser
import Policy

/// `deftree policies list`
struct ListPoliciesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the rules, the shipped models and the kinds of networks.")

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let library = ModelLibrary.standard()
    let models = library.names.map { name in
      let checkpoint = library.path(named: name).flatMap { try? NetworkCheckpoint.load($0) }
      return Listing.Model(
        name: name, network: checkpoint?.kind.rawValue, observation: checkpoint?.style.rawValue)
    }
    if json {
      try StandardStreams.emitJSON(Listing(models: models))
      return
    }
    print("rules (give the name)")
    for rule in RuleRegistry.all { print("  \(padded(rule.name)) \(rule.summary)") }
    if !models.isEmpty {
      print("models (give the name)")
      for model in models {
        let words = model.network.map { "\($0) on the \(model.observation ?? "") observation" }
        print("  \(padded(model.name)) \(words ?? "cannot be read")")
      }
    }
    print("networks (give the path of a .safetensors or .pt file)")
    for kind in NetworkKind.allCases {
      print(
        "  \(padded(kind.rawValue)) \(kind.summary) (\(kind.layout.count) parameters, "
          + "\(kind.layout(for: .extended).count) on the extended observation)")
    }
  }

  private struct Listing: Encodable {
    struct Rule: Encodable {
      var name: String
      var summary: String
    }
    struct Model: Encodable {
      var name: String
      /// Both nil for a file that cannot be read.
      var network: String?
      var observation: String?
    }
    struct Network: Encodable {
      var kind: String
      var summary: String
      var parameters: Int
      var parametersOfExtendedObservation: Int
    }

    var rules = RuleRegistry.all.map { Rule(name: $0.name, summary: $0.summary) }
    var models: [Model]
    var networks = NetworkKind.allCases.map {
      Network(
        kind: $0.rawValue, summary: $0.summary, parameters: $0.layout.count,
        parametersOfExtendedObservation: $0.layout(for: .extended).count)
    }
  }

  private func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(0, 16 - name.count))
  }
}
