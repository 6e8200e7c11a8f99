import Testing

@Suite struct CompletionTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func scriptKnowsEveryVerb(shell: String) async throws {
    let result = try await Command.run("--generate-completion-script", shell)
    #expect(result.ended && result.status == 0, "\(result)")
    for verb in try await VerbList.all() {
      #expect(result.text.contains(verb), "\(shell) completion lacks \(verb)")
    }
  }

  @Test func unknownShellIsUsage() async throws {
    #expect(try await Command.run("--generate-completion-script", "csv").status == 64)
  }
}
