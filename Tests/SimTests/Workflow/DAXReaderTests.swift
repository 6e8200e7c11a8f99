import Testing

@testable import Sim

@Suite("DAXReader")
struct DAXReaderTests {
  static func read(
    _ text: String, file: String? = "w.xml", options: WorkflowReadOptions = WorkflowReadOptions()
  ) throws(InputError) -> LoadedWorkflow {
    try DAXReader().read(Array(text.utf8), file: file, options: options)
  }

  /// A DAX with jobs A and B of one second each and the given rest.
  static func twoJobs(_ rest: String) -> String {
    """
    <adag version="2.1">
    <job id="A" name="a" runtime="1"/>
    <job id="B" name="b" runtime="1"/>
    \(rest)
    </adag>
    """
  }

  @Test("Reads dialect 2.1: runtime attribute, uses with file")
  func dialect21() throws {
    let loaded = try Self.read(
      """
      <?xml version="1.0"?>
      <adag xmlns="http://pegasus.isi.edu/schema/DAX" version="2.1" name="test" jobCount="2" childCount="1">
        <job id="ID00000" name="one" runtime=" 1.5 "><uses file="f" link="output" size="10"/></job>
        <job id="ID00001" name="two" runtime="2e1"><uses file="f" link="input" size="10"/><uses file="g" link="inout" size="7"/></job>
        <child ref="ID00001"><parent ref="ID00000"/></child>
      </adag>
      """, file: "folder/Small_2.xml")
    let workflow = loaded.workflow
    #expect(loaded.warnings.isEmpty)
    #expect(loaded.format == "DAX 2.1")
    #expect(workflow.name == "Small_2")
    #expect(workflow.tasks.map(\.type) == ["one", "two"])
    #expect(workflow.tasks.map(\.work) == [24, 320])
    #expect(workflow.tasks.map(\.bytes) == [10, 24])
    #expect(workflow.successors == [[1], []])
  }

  @Test("Reads dialect 3.x: pegasus/runtime profile, uses with name; the attribute goes first")
  func dialect36() throws {
    let loaded = try Self.read(
      """
      <adag version="3.6" name="diamond">
        <file name="unrelated"/><executable name="e"><profile namespace="pegasus" key="runtime">9</profile></executable>
        <job id="J" name="x"><argument>-i <file name="in"/></argument>
          <profile namespace="env" key="runtime">77</profile>
          <profile namespace="pegasus" key="runtime"> 12.5
          </profile>
          <uses name="in" link="input" size="1"/></job>
        <job id="K" name="y" runtime="3"><profile namespace="pegasus" key="runtime">5</profile></job>
      </adag>
      """)
    #expect(loaded.workflow.name == "diamond")
    #expect(loaded.workflow.tasks.map(\.work) == [200, 48])
    #expect(loaded.workflow.tasks[0].files == [WorkflowFile(name: "in", bytes: 1, direction: .input)])
  }

  @Test("Orders tasks by number when the ids are ID00000 … without gaps, else as in the file")
  func taskOrder() throws {
    func ids(_ list: [String]) throws -> [String] {
      let jobs = list.map { "<job id=\"\($0)\" name=\"t\" runtime=\"1\"/>" }.joined()
      return try Self.read("<adag>\(jobs)</adag>").workflow.tasks.map(\.id)
    }
    #expect(try ids(["ID00002", "ID00000", "ID00001"]) == ["ID00000", "ID00001", "ID00002"])
    #expect(try ids(["ID00003", "ID00000", "ID00001"]) == ["ID00003", "ID00000", "ID00001"])
    #expect(try ids(["ID1", "ID00001", "ID0"]) == ["ID1", "ID00001", "ID0"])
    #expect(try ids(["ID99999999999999999999", "ID0"]) == ["ID99999999999999999999", "ID0"])
  }

  @Test("Keeps the order of child and parent elements; files make no edges")
  func edgeOrder() throws {
    let jobs = "ABCD".map {
      "<job id=\"\($0)\" name=\"t\" runtime=\"1\"><uses file=\"f\" link=\"output\"/></job>"
    }
    let workflow = try Self.read(
      """
      <adag>\(jobs.joined())
      <child ref="D"><parent ref="C"/><parent ref="A"/></child>
      <child ref="B"><parent ref="A"/></child>
      <child ref="C"><parent ref="A"/></child></adag>
      """
    ).workflow
    #expect(workflow.successors[0] == [3, 1, 2])
    #expect(workflow.predecessors[3] == [2, 0])
    #expect(workflow.edgeCount == 4)
  }

  @Test("Resolves predefined entities and character references")
  func entities() throws {
    let loaded = try Self.read("<adag><job id=\"a&amp;&#38;&lt;\" name=\"n\" runtime=\"1\"/></adag>")
    #expect(loaded.workflow.tasks[0].id == "a&&<")
  }

  @Test("Uses the default runtime and the reference machine")
  func options() throws {
    let text = "<adag><job id=\"A\" name=\"a\"/><job id=\"B\" name=\"b\" runtime=\"2\"/></adag>"
    let loaded = try Self.read(
      text, options: WorkflowReadOptions(defaultRuntime: 10, referenceVCPUs: 4, name: "mine"))
    #expect(loaded.workflow.tasks.map(\.work) == [40, 8])
    #expect(loaded.workflow.name == "mine")
    #expect(throws: InputError.self) {
      try Self.read(text, options: WorkflowReadOptions(defaultRuntime: .nan))
    }
    #expect(throws: InputError.self) {
      try Self.read(text, options: WorkflowReadOptions(defaultRuntime: 1, referenceVCPUs: 0))
    }
  }

  @Test("Warns of wrong counts, repeated edges, files without size or link")
  func warnings() throws {
    let loaded = try Self.read(
      """
      <adag jobCount="25" childCount="x">
      <job id="A" name="a" runtime="1"><uses file="f" link="input"/><uses file="g" size="3"/></job>
      <job id="B" name="b" runtime="1"/>
      <child ref="B"><parent ref="A"/><parent ref="A"/></child></adag>
      """)
    #expect(loaded.workflow.edgeCount == 1)
    #expect(
      loaded.warnings == [
        "line 1: jobCount says 25, the file has 2", "line 1: childCount says x, the file has 1",
        "1 dependencies are stated more than once", "1 files have no size; 0 bytes are assumed",
        "1 files have no link; input is assumed",
      ])
  }

  static let faultTable: [(String, String, String)] = [
    ("", "w.xml", "is empty (0 bytes)"),
    ("<adag></adag>", "w.xml", "has no jobs"),
    ("<dag/>", "line 1", "root element is <dag>"),
    ("<adag><job id=\"A\" name=\"a\" runtime=\"1\"/></adag>\n<adag/>", "line 2", "Extra content"),
    ("<adag>\n<job id=\"A\" name=\"a\" runtime=\"1\"/>\n", "line", "not well-formed"),
    ("<adag>\n<job id=\"A\" name=\"a\" runtime=\"1\">\n</adag>", "line 3", "not well-formed"),
    ("<adag>&bomb;</adag>", "line 1", "not well-formed"),
    ("<!DOCTYPE adag [<!ENTITY a \"aa\">]><adag>&a;</adag>", "line 1", "document type"),
    ("<!DOCTYPE adag SYSTEM \"file:///etc/passwd\"><adag/>", "line 1", "document type"),
    ("<adag><job name=\"a\" runtime=\"1\"/></adag>", "line 1", "<job> has no attribute id"),
    ("<adag><job id=\"A\" runtime=\"1\"/></adag>", "line 1", "<job> has no attribute name"),
    ("<adag>\n<job id=\"A\" name=\"a\"/></adag>", "line 2", "has no runtime"),
    ("<adag>\n<job id=\"A\" name=\"a\" runtime=\"-1\"/></adag>", "line 2", "runtime \"-1\""),
    ("<adag>\n<job id=\"A\" name=\"a\" runtime=\"inf\"/></adag>", "line 2", "runtime \"inf\""),
    ("<adag>\n<job id=\"A\" name=\"a\" runtime=\"nan\"/></adag>", "line 2", "runtime \"nan\""),
    ("<adag>\n<job id=\"A\" name=\"a\" runtime=\"1e999\"/></adag>", "line 2", "runtime \"1e999\""),
    ("<adag>\n<job id=\"A\" name=\"a\" runtime=\"1e308\"/></adag>", "line 2", "too large"),
    ("<adag>\n<job id=\"A\" name=\"a\" runtime=\"0x10\"/></adag>", "line 2", "runtime \"0x10\""),
    ("<adag>\n<job id=\"A\" name=\"a\" runtime=\"soon\"/></adag>", "line 2", "runtime \"soon\""),
    ("<adag>\n<dax id=\"A\" name=\"a\"/></adag>", "line 2", "sub-workflow"),
    ("<adag><job id=\"A\" name=\"a\" runtime=\"1\"><job id=\"B\"/></job></adag>", "line 1", "wrong place"),
    (
      "<adag><job id=\"A\" name=\"a\" runtime=\"1\"><uses link=\"input\"/></job></adag>", "line 1",
      "file or name"
    ),
    (
      "<adag><job id=\"A\" name=\"a\" runtime=\"1\"><uses file=\"f\" link=\"in\"/></job></adag>", "line 1",
      "link \"in\""
    ),
    (
      "<adag><job id=\"A\" name=\"a\" runtime=\"1\"><uses file=\"f\" size=\"-3\"/></job></adag>", "line 1",
      "size \"-3\""
    ),
    (twoJobs("<job id=\"A\" name=\"c\" runtime=\"1\"/>"), "line 4", "used twice, first in line 2"),
    (twoJobs("<child ref=\"C\"/>"), "line 4", "names job \"C\""),
    (twoJobs("<child ref=\"A\">\n<parent ref=\"C\"/></child>"), "line 5", "names job \"C\""),
    (twoJobs("<child ref=\"A\"><parent ref=\"A\"/></child>"), "line 4", "its own parent"),
    (
      twoJobs("<child ref=\"A\"><parent ref=\"B\"/></child>\n<child ref=\"B\"><parent ref=\"A\"/></child>"),
      "line", "form a cycle"
    ),
  ]

  @Test("Says what is wrong, and where", arguments: faultTable)
  func faults(text: String, place: String, message: String) throws {
    let error = try #require(throws: InputError.self) { try Self.read(text) }
    #expect(error.kind == .data)
    #expect(error.file == "w.xml")
    #expect(error.description.contains(place), "\(error)")
    #expect(error.description.contains(message), "\(error)")
  }

  @Test("Names a cycle by its tasks in the order of dependency")
  func namesCycle() throws {
    let jobs = "ABCDE".map { "<job id=\"\($0)\" name=\"t\" runtime=\"1\"/>\n" }.joined()
    let error = try #require(throws: InputError.self) {
      try Self.read(
        """
        <adag>
        \(jobs)<child ref="B"><parent ref="A"/><parent ref="D"/></child>
        <child ref="C"><parent ref="B"/></child>
        <child ref="D"><parent ref="C"/></child>
        <child ref="E"><parent ref="D"/></child>
        </adag>
        """)
    }
    let cycles = ["B → C → D → B", "C → D → B → C", "D → B → C → D"]
    #expect(cycles.contains { error.message.hasSuffix($0) }, "\(error)")
  }

  @Test("Depth is bounded by libxml2")
  func depth() {
    #expect(throws: InputError.self) {
      try Self.read(String(repeating: "<adag>", count: 100_000))
    }
    #expect(throws: InputError.self) {
      try Self.read("<adag>" + String(repeating: "<x>", count: 5_000))
    }
  }

  @Test("Survives 100,000 damaged files")
  func mutations() {
    let original = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <adag version="2.1" jobCount="3" childCount="2" name="m">
      <job id="ID00000" name="a" runtime="1.5"><uses file="f" link="output" size="10"/></job>
      <job id="ID00001" name="b"><profile namespace="pegasus" key="runtime">2</profile></job>
      <job id="ID00002" name="c" runtime="3"/>
      <child ref="ID00001"><parent ref="ID00000"/></child>
      <child ref="ID00002"><parent ref="ID00000"/><parent ref="ID00001"/></child>
      </adag>
      """.utf8)
    var mutator = ByteMutator(
      seed: 7,
      tokens: [
        "ID00000", "ID00001", "ID00002", "<job ", "<child ", "<parent ", "</child>", "</job>", "<adag>",
        "</adag>",
        "/>", "runtime=\"", "1e999", "-1", "nan", "99999999999999999999", "&#0;", "&#x110000;", "&amp;",
        "&x;",
        "<!DOCTYPE a>", "<![CDATA[", "]]>", "<!--", "-->", "<?x", "UTF-8", "UTF-16", "UTF-7", "EBCDIC-CP-US",
        "ISO-8859-1", "xmlns:a=\"b\" ", "a:", "\u{0}", "\"", "<uses ", "size=\"",
      ])
    var accepted = 0
    for _ in 0..<100_000 {
      if let loaded = try? DAXReader().read(mutator.mutate(original), file: nil) {
        accepted += 1
        let finite = loaded.workflow.tasks.allSatisfy { $0.work.isFinite && $0.work >= 0 }
        if !finite || loaded.workflow.topologicalOrder.count != loaded.workflow.taskCount {
          Issue.record("an invalid workflow was accepted")
        }
      }
    }
    // Some damage is harmless, most is not.
    #expect(accepted > 1_000 && accepted < 60_000)
  }
}
