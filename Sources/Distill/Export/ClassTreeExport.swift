import Sim

/// Writes a tree that chooses a class from the state, a gate say, as code that answers with the class.
public struct ClassTreeExport {
  /// What ``text(_:)`` takes.
  public static let formats = ["c", "swift", "python", "text"]

  private let part: StudentPart
  private let student: StudentDocument
  private let tree: ExportedTree

  /// - Throws: the error of ``DecisionTree/validate()``, or an ``InputError`` for a part that ranks.
  public init(_ part: StudentPart, of student: StudentDocument) throws(InputError) {
    try part.tree.validate()
    guard case .choosing = part.role else {
      throw InputError(.software, "\(part.name) ranks candidates, it chooses no class")
    }
    var numbered = part.tree
    for node in numbered.nodes.indices {
      guard let choice = part.choice(at: node) else { continue }
      numbered.nodes[node].kind = .leaf(value: Double(choice.label))
    }
    self.part = part
    self.student = student
    // Pointwise trees look at the state as these do; the kind is not told.
    tree = ExportedTree(TreeDocument(kind: .pointwise, tree: numbered, provenance: student.provenance))
  }

  /// - Parameter format: one of ``formats``.
  /// - Throws: ``InputError`` (`usage`) for another.
  /// - Complexity: O(nodes).
  public func text(_ format: String) throws(InputError) -> String {
    let lines: [String]
    switch format {
    case "c": lines = c
    case "swift": lines = swift
    case "python": lines = python
    case "text": lines = rules
    default:
      throw InputError(
        .usage, "\(part.name) chooses a class from the state, which is not written as \(format)",
        remedy: Self.formats.joined(separator: ", "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var header: [String] {
    let provenance = student.provenance
    var lines = [
      "\(part.name) of a \(student.body.kind.rawValue) student: a tree of \(part.tree.leafCount) leaves, exported by deftree.",
      "Student \(student.hash)",
      "Teacher \(provenance.teacher)\(provenance.teacherHash.map { ", \($0)" } ?? "")",
      "Made by \(provenance.tool), seed \(provenance.seed)",
      "Answers a class, counted from 0:",
    ]
    lines += part.tree.classes.indices.map { "  \($0): \(part.words(for: $0))" }
    lines += [
      "A value <= its threshold goes left, any other (NaN too) right.",
      "Features are rounded to the sixth decimal.", "Of the decision:",
    ]
    lines += tree.state.map { "  \($0.name) (\($0.unit)): \($0.summary)" }
    return lines.map(ExportText.plain)
  }

  private var rules: [String] {
    var lines = header.map { "# \($0)" } + [""]
    tree.walk(
      0, roots: [],
      leaf: { lines.append("\(ExportText.indent($0))answer \(ExportText.plain(part.words(for: Int($1))))") },
      call: { _, _ in },
      split: { depth, feature, threshold in
        lines.append(
          "\(ExportText.indent(depth))if \(ExportText.plain(tree.name(feature))) <= "
            + "\(NumberText.shortest(threshold)):")
      },
      otherwise: { lines.append("\(ExportText.indent($0))else:") }, end: { _ in })
    return lines
  }

  private var python: [String] {
    // Python looks for a declared encoding in the first two lines of a file; nothing foreign may stand there.
    var lines = ["# -*- coding: utf-8 -*-", "#"] + header.map { "# \($0)" } + [""]
    lines.append("CLASSES = [\(part.tree.classes.map(PythonExport.quoted).joined(separator: ", "))]")
    lines.append(
      "STATE_FEATURES = [\(tree.state.map { PythonExport.quoted($0.name) }.joined(separator: ", "))]")
    let roots = tree.functionRoots
    for root in roots {
      lines += ["", "", "def _node_\(root)(state):"]
      func indent(_ depth: Int) -> String { ExportText.indent(depth + 1, by: 4) }
      tree.walk(
        root, roots: Set(roots), leaf: { lines.append("\(indent($0))return \(Int($1))") },
        call: { lines.append("\(indent($0))return _node_\($1)(state)") },
        split: { depth, feature, threshold in
          let key = PythonExport.quoted(tree.tests[feature]?.input.name ?? "")
          lines.append("\(indent(depth))if state[\(key)] <= \(ExportText.number(threshold)):")
        },
        otherwise: { lines.append("\(indent($0))else:") }, end: { _ in })
    }
    return lines + [
      "", "", "def answer(state):", "    \"\"\"The position in CLASSES of the class to choose.\"\"\"",
      "    return _node_0(state)",
    ]
  }

  private var c: [String] {
    let fields = tree.state.isEmpty ? ["  char unused;"] : tree.state.map { "  double \($0.identifier);" }
    var lines = header.map { "// \($0)" } + ["", "typedef struct {"] + fields + ["} deftree_state;", ""]
    let names = part.tree.classes.map { "\"\(ExportText.octal($0))\"" }.joined(separator: ", ")
    lines += [
      "const int deftree_class_count = \(part.tree.classes.count);",
      "const char *const deftree_classes[] = {\(names)};", "",
    ]
    let roots = tree.functionRoots
    for root in roots { lines.append("static int deftree_node_\(root)(const deftree_state *state);") }
    for root in roots {
      lines += ["", "static int deftree_node_\(root)(const deftree_state *state) {", "  (void)state;"]
      braces(
        root, depth: 1, condition: { "if (state->\($0) <= \($1)) {" }, answer: { "return \($0);" },
        call: { "return deftree_node_\($0)(state);" }, into: &lines)
      lines.append("}")
    }
    return lines + [
      "", "// The position in deftree_classes of the class to choose.",
      "int deftree_answer(const deftree_state *state) { return deftree_node_0(state); }",
    ]
  }

  private var swift: [String] {
    var lines = header.map { "// \($0)" } + ["", "enum DistilledTree {"]
    let names = part.tree.classes.map(ExportText.swiftQuoted).joined(separator: ", ")
    lines += ["  static let classes = [\(names)]", "", "  struct State {"]
    lines += tree.state.map { "    var \($0.identifier): Double" }
    lines += [
      "  }", "", "  /// The position in `classes` of the class to choose.",
      "  static func answer(_ state: State) -> Int { node0(state) }",
    ]
    let roots = tree.functionRoots
    for root in roots {
      lines += ["", "  private static func node\(root)(_ state: State) -> Int {"]
      braces(
        root, depth: 2, condition: { "if state.\($0) <= \($1) {" }, answer: { "return \($0)" },
        call: { "return node\($0)(state)" }, into: &lines)
      lines.append("  }")
    }
    return lines + ["}"]
  }

  /// The body of the function of `root` in a language of braces.
  private func braces(
    _ root: Int, depth start: Int, condition: (String, String) -> String, answer: (Int) -> String,
    call: (Int) -> String, into lines: inout [String]
  ) {
    var found: [String] = []
    tree.walk(
      root, roots: Set(tree.functionRoots),
      leaf: { found.append("\(ExportText.indent($0 + start))\(answer(Int($1)))") },
      call: { found.append("\(ExportText.indent($0 + start))\(call($1))") },
      split: { depth, feature, threshold in
        let field = tree.tests[feature]?.input.identifier ?? ""
        found.append(
          ExportText.indent(depth + start) + condition(field, ExportText.number(threshold)))
      },
      otherwise: { found.append("\(ExportText.indent($0 + start))} else {") },
      end: { found.append("\(ExportText.indent($0 + start))}") })
    lines += found
  }
}

extension ExportText {
  /// The inside of a C string literal: what is not plain ASCII as the octal numbers of its bytes.
  fileprivate static func octal(_ text: String) -> String {
    var literal = ""
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x3F, 0x5C: literal += "\\" + String(UnicodeScalar(byte))
      case 0x20...0x7E: literal += String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 8)
        literal += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return literal
  }

  /// A Swift string literal of ASCII alone.
  fileprivate static func swiftQuoted(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += "\\" + String(scalar)
      case " "..."~": literal.unicodeScalars.append(scalar)
      default: literal += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return literal + "\""
  }
}
