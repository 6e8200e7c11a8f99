import Foundation
import Policy
import Sim
import Testing

@testable import Distill

@Suite struct PolicyCatalogueTests {
  @Test func rulesAndTreesAreFoundByNameAndFile() throws {
    var random = RandomSource(seed: 31)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("deftree-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let document = TreeDocument(
      kind: .pointwise, tree: RandomTree.make(.pointwise, depth: 2, &random),
      provenance: TreeProvenance(teacher: "t", observation: "corrected", seed: 1, tool: "x"))
    let catalogue = PolicyCatalogue()
    for (file, name) in [("small/tree.json", "small/tree"), ("small/edited.json", "edited")] {
      let path = folder.appendingPathComponent(file).path
      try document.write(to: path)
      #expect(try catalogue.policy(path).name == name)
    }
    for entry in RuleRegistry.all { #expect(try catalogue.policy(entry.name).name == entry.name) }
    #expect(throws: InputError.self) { try catalogue.policy("no such rule") }
    #expect(throws: InputError.self) { try catalogue.policy(folder.appendingPathComponent("x.json").path) }
    // A tree of features that no student has: the sentence names the file.
    let foreign = folder.appendingPathComponent("foreign.json").path
    try TreeDocument.example().write(to: foreign)
    let error = #expect(throws: InputError.self) { try catalogue.policy(foreign) }
    #expect(error?.file == foreign)
  }
}
