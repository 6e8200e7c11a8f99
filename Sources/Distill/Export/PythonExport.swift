/// Writes a tree as Python 3: functions of dictionaries whose keys are the features' names.
enum PythonExport {
  static func text(_ tree: ExportedTree) -> String {
    // Python looks for a declared encoding in the first two lines of a file; nothing foreign may stand there.
    var lines = ["# -*- coding: utf-8 -*-", "#"] + tree.header.map { "# \($0)" }
    lines += ["", "CANDIDATE_FEATURES = \(list(tree.candidate))", "STATE_FEATURES = \(list(tree.state))", ""]
    if tree.kind == .pairwise {
      lines += [
        "", "def _rounded(value):", "    scaled = value * 1e6",
        "    if abs(scaled) < 2251799813685248.0:",
        "        return ((scaled + 6755399441055744.0) - 6755399441055744.0) / 1e6", "    return value", "",
      ]
    }
    let roots = tree.functionRoots
    for root in roots { lines += function(root, Set(roots), tree) }
    lines += answer(tree)
    lines += choose(tree)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func list(_ inputs: [ExportedTree.Input]) -> String {
    "[" + inputs.map { PythonExport.quoted($0.name) }.joined(separator: ", ") + "]"
  }

  /// Python joins no surrogates: characters beyond the first plane are written as themselves would be, in eight digits.
  static func quoted(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      if scalar.value > 0xFFFF {
        let digits = String(scalar.value, radix: 16)
        literal += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      } else {
        literal += ExportText.quoted(String(scalar)).dropFirst().dropLast()
      }
    }
    return literal + "\""
  }

  private static func row(_ test: ExportedTree.Test) -> String {
    switch test {
    case .difference(let input): "delta_\(input.identifier)"
    case .candidate(let input): "candidate_\(input.identifier)"
    case .state(let input): "state_\(input.identifier)"
    }
  }

  private static func parameters(_ tree: ExportedTree) -> String {
    tree.usedTests.map(row).joined(separator: ", ")
  }

  private static func function(_ root: Int, _ roots: Set<Int>, _ tree: ExportedTree) -> [String] {
    var lines = ["", "def _node_\(root)(\(parameters(tree))):"]
    func indent(_ depth: Int) -> String { ExportText.indent(depth + 1, by: 4) }
    tree.walk(
      root, roots: roots,
      leaf: { lines.append("\(indent($0))return \(ExportText.number($1))") },
      call: { lines.append("\(indent($0))return _node_\($1)(\(parameters(tree)))") },
      split: { depth, feature, threshold in
        let field = tree.tests[feature].map(row) ?? ""
        lines.append("\(indent(depth))if \(field) <= \(ExportText.number(threshold)):")
      },
      otherwise: { lines.append("\(indent($0))else:") },
      end: { _ in })
    return lines + [""]
  }

  private static func answer(_ tree: ExportedTree) -> [String] {
    let values = tree.usedTests.map { test in
      let key = quoted(test.input.name)
      return switch test {
      case .difference: "        _rounded(first[\(key)] - second[\(key)]),"
      case .candidate: "        candidate[\(key)],"
      case .state: "        state[\(key)],"
      }
    }
    let words = tree.kind == .pairwise ? "first, second, state" : "candidate, state"
    return ["", "def answer(\(words)):", "    return _node_0("] + values + ["    )", ""]
  }

  private static func choose(_ tree: ExportedTree) -> [String] {
    let score =
      tree.kind == .pairwise
      ? [
        "        score = 0.0", "        for position, other in enumerate(candidates):",
        "            if position == index or not (legal is None or legal[position]):",
        "                continue", "            forward = answer(candidate, other, state)",
        "            backward = answer(other, candidate, state)", "            if forward > backward:",
        "                score += 1.0", "            elif not forward < backward:",
        "                score += 0.5",
      ] : ["        score = answer(candidate, state)"]
    var ties: [String] = []
    for (number, tie) in tree.ties.enumerated() {
      let name = quoted(tie.name)
      ties += [
        number + 1 < tree.ties.count
          ? "        elif candidate[\(name)] != candidates[best][\(name)]:" : "        else:",
        "            better = candidate[\(name)] < candidates[best][\(name)]",
      ]
    }
    var lines = [
      "", "def choose(candidates, state, legal=None):",
      "    \"\"\"The position of the best candidate, None if none is legal.\"\"\"", "    best = None",
      "    best_score = 0.0", "    for index, candidate in enumerate(candidates):",
      "        if not (legal is None or legal[index]):", "            continue",
    ]
    lines += score
    lines += [
      "        if best is None:", "            better = True", "        elif score != best_score:",
      "            better = score > best_score",
    ]
    lines += ties
    return lines + [
      "        if better:",
      "            best, best_score = index, score", "    return best",
    ]
  }
}
