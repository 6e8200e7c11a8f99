/// Writes a tree as Swift: one enumeration, no imports.
enum SwiftExport {
  static func text(_ tree: ExportedTree) -> String {
    var lines = tree.header.map { "// \($0)" }
    lines += ["", "enum DistilledTree {"]
    lines += structure("Candidate", tree.candidate)
    lines += structure("State", tree.state)
    let roots = tree.functionRoots
    lines += answer(tree)
    lines += choose(tree)
    if tree.kind == .pairwise {
      lines += [
        "", "  private static func rounded(_ value: Double) -> Double {",
        "    let whole = 6755399441055744.0",
        "    let scaled = value * 1e6",
        "    return abs(scaled) < 2251799813685248.0 ? ((scaled + whole) - whole) / 1e6 : value", "  }",
      ]
    }
    lines += ["", "  private struct Row {"]
    lines += tree.usedTests.map { "    var \(row($0)): Double" }
    lines += ["  }"]
    for root in roots { lines += function(root, Set(roots), tree) }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private static func structure(_ name: String, _ inputs: [ExportedTree.Input]) -> [String] {
    ["  struct \(name) {"] + inputs.map { "    var \($0.identifier): Double" } + ["  }", ""]
  }

  private static func row(_ test: ExportedTree.Test) -> String {
    switch test {
    case .difference(let input): "delta_\(input.identifier)"
    case .candidate(let input): "candidate_\(input.identifier)"
    case .state(let input): "state_\(input.identifier)"
    }
  }

  private static func function(_ root: Int, _ roots: Set<Int>, _ tree: ExportedTree) -> [String] {
    var lines = ["", "  private static func node\(root)(_ row: Row) -> Double {"]
    tree.walk(
      root, roots: roots,
      leaf: { lines.append("\(ExportText.indent($0 + 2))return \(ExportText.number($1))") },
      call: { lines.append("\(ExportText.indent($0 + 2))return node\($1)(row)") },
      split: { depth, feature, threshold in
        let field = tree.tests[feature].map(row) ?? ""
        lines.append("\(ExportText.indent(depth + 2))if row.\(field) <= \(ExportText.number(threshold)) {")
      },
      otherwise: { lines.append("\(ExportText.indent($0 + 2))} else {") },
      end: { lines.append("\(ExportText.indent($0 + 2))}") })
    return lines + ["  }"]
  }

  private static func answer(_ tree: ExportedTree) -> [String] {
    let values = tree.usedTests.map { test in
      switch test {
      case .difference(let input):
        "\(row(test)): rounded(first.\(input.identifier) - second.\(input.identifier))"
      case .candidate(let input): "\(row(test)): candidate.\(input.identifier)"
      case .state(let input): "\(row(test)): state.\(input.identifier)"
      }
    }
    let parameters =
      tree.kind == .pairwise
      ? "_ first: Candidate, _ second: Candidate, _ state: State" : "_ candidate: Candidate, _ state: State"
    return [
      "  static func answer(\(parameters)) -> Double {",
      "    node0(Row(\(values.joined(separator: ", "))))", "  }", "",
    ]
  }

  private static func choose(_ tree: ExportedTree) -> [String] {
    let score =
      tree.kind == .pairwise
      ? [
        "      var score = 0.0",
        "      for other in candidates.indices where other != index && legal[other] {",
        "        let forward = answer(candidates[index], candidates[other], state)",
        "        let backward = answer(candidates[other], candidates[index], state)",
        "        if forward > backward {", "          score += 1",
        "        } else if !(forward < backward) {",
        "          score += 0.5", "        }", "      }",
      ] : ["      let score = answer(candidates[index], state)"]
    var ties: [String] = []
    for (number, tie) in tree.ties.enumerated() {
      let name = tie.identifier
      ties += [
        number + 1 < tree.ties.count ? "      } else if a.\(name) != b.\(name) {" : "      } else {",
        "        better = a.\(name) < b.\(name)",
      ]
    }
    var lines = [
      "  /// The position of the best candidate; nil if none is legal.",
      "  static func choose(_ candidates: [Candidate], legal: [Bool], state: State) -> Int? {",
      "    var best: (index: Int, score: Double)?",
      "    for index in candidates.indices where legal[index] {",
    ]
    lines += score
    lines += [
      "      guard let leader = best else {", "        best = (index, score)", "        continue", "      }",
      "      let a = candidates[index]", "      let b = candidates[leader.index]", "      let better: Bool",
      "      if score != leader.score {", "        better = score > leader.score",
    ]
    lines += ties
    return lines + [
      "      }",
      "      if better { best = (index, score) }", "    }", "    return best?.index", "  }",
    ]
  }
}
