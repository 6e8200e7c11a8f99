import Foundation
import Testing

@testable import Sim

@Suite("WorkflowReader")
struct WorkflowReaderTests {
  private static let dax = "<adag><job id=\"A\" name=\"a\" runtime=\"1\"/></adag>"

  @Test("Chooses by content, marks and white space passed over")
  func content() throws {
    #expect(try WorkflowReader.read(Array(("\u{FEFF}" + Self.dax).utf8)).format == "DAX")
    let json = #" {"workflow": {"tasks": [{"id": "A", "runtime": 1}]}}"#
    #expect(try WorkflowReader.read(Array(json.utf8)).format == "WfFormat ?")
    for text in ["", " \n", "hello", "\u{0}\u{1}"] {
      let error = try #require(throws: InputError.self) {
        try WorkflowReader.read(Array(text.utf8), file: "f")
      }
      #expect(error.kind == .data && error.file == "f")
    }
  }

  @Test("Reads UTF-16 as the declaration says")
  func utf16() throws {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + Self.dax
    let data = try #require(text.data(using: .utf16))
    #expect(try WorkflowReader.read([UInt8](data)).workflow.taskCount == 1)
  }

  @Test("A folder's files come by name; other files are passed over")
  func folder() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wf-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["b.xml", "a.dax", "readme.txt", "C.XML"] {
      try FileAccess.replace("\(folder)/\(name)", with: Self.dax)
    }
    #expect(try WorkflowReader.readFolder(folder).map(\.workflow.name) == ["C", "a", "b"])
    try FileAccess.replace("\(folder)/d.json", with: "")
    let error = try #require(throws: InputError.self) { try WorkflowReader.readFolder(folder) }
    #expect(error.description == "\(folder)/d.json: is empty (0 bytes) (fetch or write the file again)")
  }

  @Test("Missing and empty folders get a sentence")
  func missing() throws {
    let missing = FileManager.default.temporaryDirectory.appendingPathComponent("no-\(UUID().uuidString)")
      .path
    #expect(throws: InputError.self) { try WorkflowReader.readFolder(missing) }
    #expect(throws: InputError.self) { try WorkflowReader.read(path: missing + "/x.xml") }
    try FileManager.default.createDirectory(atPath: missing, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: missing) }
    let error = try #require(throws: InputError.self) { try WorkflowReader.readFolder(missing) }
    #expect(error.message == "holds no workflow file")
  }

  @Test("Formats are found by name, whatever the case")
  func names() throws {
    #expect(try WorkflowFormats.named("WfFormat").canWrite)
    #expect(throws: InputError.self) { try WorkflowFormats.named("csv") }
    let workflow = try WorkflowReader.read(Array(Self.dax.utf8)).workflow
    #expect(throws: InputError.self) {
      try WorkflowFormats.named("dax").write(workflow, options: WorkflowReadOptions())
    }
  }

  /// Contract of every format: damage is answered by an error, never a trap, and written files read back.
  @Test("Every format that writes reads its own files", arguments: WorkflowFormats.all.map(\.name))
  func contract(name: String) throws {
    let format = try WorkflowFormats.named(name)
    for bytes in [[], [0], [255, 254], Array("<".utf8), Array("{".utf8)] as [[UInt8]] {
      #expect(throws: InputError.self) {
        try format.read(bytes, file: nil, options: WorkflowReadOptions())
      }
    }
    guard format.canWrite else { return }
    for family in WorkflowFamilies.all {
      let workflow = try family.generate(size: 40, seed: 3)
      let text = try format.write(workflow, options: WorkflowReadOptions())
      let back = try WorkflowReader.read(Array(text.utf8)).workflow
      let expected = try WfFormatTests.grouped(workflow)
      #expect(back == expected)
    }
  }
}
