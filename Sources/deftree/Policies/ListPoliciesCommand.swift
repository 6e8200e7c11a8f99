import ArgumentParser
import Policy

/// `deftree policies list`
struct ListPoliciesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the rules and the kinds of networks.")

  func run() async throws {
    print("rules (give the name)")
    for rule in RuleRegistry.all { print("  \(padded(rule.name)) \(rule.summary)") }
    print("networks (give the path of a .safetensors or .pt file)")
    for kind in NetworkKind.allCases {
      print("  \(padded(kind.rawValue)) \(kind.summary) (\(kind.layout.count) parameters)")
    }
  }

  private func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(0, 16 - name.count))
  }
}
