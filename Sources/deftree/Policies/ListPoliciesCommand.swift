import ArgumentParser
import Policy

/// `deftree policies list`
struct ListPoliciesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the rules and the kinds of networks.")

  func run() async throws {
    print("networks (give the path of a .safetensors or .pt file)")
    for kind in NetworkKind.allCases {
      let name = kind.rawValue + String(repeating: " ", count: max(0, 10 - kind.rawValue.count))
      print("  \(name) \(kind.summary) (\(kind.layout.count) parameters)")
    }
  }
}
