/// Writes a tree as C99: two structures and plain functions, nothing allocated.
enum CExport {
  static func text(_ tree: ExportedTree) -> String {
    var lines = tree.header.map { "// \($0)" }
    lines += [
      "// Needs IEEE 754 doubles in strict order: do not compile with -ffast-math.",
      "", "#ifdef __FAST_MATH__", "#error \"-ffast-math changes decisions\"", "#endif", "",
    ]
    lines += structure("deftree_candidate", tree.candidate)
    lines += structure("deftree_state", tree.state)
    lines += ["typedef struct {"]
    lines += tree.usedTests.map { "  double \(row($0));" }
    lines += ["  char unused;", "} deftree_row;", ""]
    if tree.kind == .pairwise {
      lines += [
        "static double deftree_rounded(double value) {", "  const double whole = 6755399441055744.0;",
        "  double scaled = value * 1e6;",
        "  if (scaled > -2251799813685248.0 && scaled < 2251799813685248.0)",
        "    return ((scaled + whole) - whole) / 1e6;", "  return value;", "}", "",
      ]
    }
    let roots = tree.functionRoots
    for root in roots { lines.append("static double deftree_node_\(root)(const deftree_row *row);") }
    lines.append("")
    for root in roots { lines += function(root, Set(roots), tree) }
    lines += answer(tree)
    lines += choose(tree)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func structure(_ name: String, _ inputs: [ExportedTree.Input]) -> [String] {
    // C knows no empty structure.
    let fields = inputs.isEmpty ? ["  char unused;"] : inputs.map { "  double \($0.identifier);" }
    return ["typedef struct {"] + fields + ["} \(name);", ""]
  }

  /// The test's field in a row: a candidate and the state may use the same word.
  private static func row(_ test: ExportedTree.Test) -> String {
    switch test {
    case .difference(let input): "delta_\(input.identifier)"
    case .candidate(let input): "candidate_\(input.identifier)"
    case .state(let input): "state_\(input.identifier)"
    }
  }

  private static func function(_ root: Int, _ roots: Set<Int>, _ tree: ExportedTree) -> [String] {
    var lines = ["static double deftree_node_\(root)(const deftree_row *row) {"]
    tree.walk(
      root, roots: roots,
      leaf: { lines.append("\(ExportText.indent($0 + 1))return \(ExportText.number($1));") },
      call: { lines.append("\(ExportText.indent($0 + 1))return deftree_node_\($1)(row);") },
      split: { depth, feature, threshold in
        let field = tree.tests[feature].map(row) ?? ""
        lines.append(
          "\(ExportText.indent(depth + 1))if (row->\(field) <= \(ExportText.number(threshold))) {")
      },
      otherwise: { lines.append("\(ExportText.indent($0 + 1))} else {") },
      end: { lines.append("\(ExportText.indent($0 + 1))}") })
    return lines + ["}", ""]
  }

  private static func answer(_ tree: ExportedTree) -> [String] {
    var lines: [String] = []
    if tree.kind == .pairwise {
      lines += [
        "double deftree_answer(const deftree_candidate *first, const deftree_candidate *second,",
        "                      const deftree_state *state) {",
      ]
    } else {
      lines += [
        "double deftree_answer(const deftree_candidate *candidate, const deftree_state *state) {"
      ]
    }
    lines += ["  deftree_row row;", "  (void)state;", "  row.unused = 0;"]
    if tree.kind == .pairwise { lines.append("  (void)first; (void)second; (void)deftree_rounded;") }
    if tree.kind == .pointwise { lines.append("  (void)candidate;") }
    for test in tree.usedTests {
      let field = row(test)
      switch test {
      case .difference(let input):
        lines.append(
          "  row.\(field) = deftree_rounded(first->\(input.identifier) - second->\(input.identifier));")
      case .candidate(let input): lines.append("  row.\(field) = candidate->\(input.identifier);")
      case .state(let input): lines.append("  row.\(field) = state->\(input.identifier);")
      }
    }
    return lines + ["  return deftree_node_0(&row);", "}", ""]
  }

  private static func choose(_ tree: ExportedTree) -> [String] {
    let score =
      tree.kind == .pairwise
      ? [
        "    double score = 0;",
        "    for (int other = 0; other < count; other++) {",
        "      if (other == index || (legal && !legal[other])) continue;",
        "      double forward = deftree_answer(&candidates[index], &candidates[other], state);",
        "      double backward = deftree_answer(&candidates[other], &candidates[index], state);",
        "      if (forward > backward) score += 1;",
        "      else if (!(forward < backward)) score += 0.5;", "    }",
      ] : ["    double score = deftree_answer(&candidates[index], state);"]
    var ties: [String] = []
    for (number, tie) in tree.ties.enumerated() {
      let name = tie.identifier
      ties.append(
        number + 1 < tree.ties.count
          ? "      else if (a->\(name) != b->\(name)) better = a->\(name) < b->\(name);"
          : "      else better = a->\(name) < b->\(name);")
    }
    var lines = [
      "// The position of the best candidate, -1 if none is legal; without `legal` all are.",
      "int deftree_choose(const deftree_candidate *candidates, const unsigned char *legal, int count,",
      "                   const deftree_state *state) {",
      "  int best = -1;", "  double best_score = 0;",
      "  for (int index = 0; index < count; index++) {",
      "    if (legal && !legal[index]) continue;",
    ]
    lines += score
    lines += [
      "    int better = best < 0;",
      "    if (!better) {",
      "      const deftree_candidate *a = &candidates[index], *b = &candidates[best];",
      "      if (score != best_score) better = score > best_score;",
    ]
    lines += ties
    return lines + [
      "    }",
      "    if (better) {", "      best = index;", "      best_score = score;", "    }", "  }",
      "  return best;", "}",
    ]
  }
}
