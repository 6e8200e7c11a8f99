/// What someone who misspelt a name may have meant.
enum NearestName {
  /// The name of fewest letters to insert, remove, replace or swap with a neighbour; nil if all need more than a third
  /// of the letters. Of equally near ones the first.
  ///
  /// - Complexity: O(names × letters²).
  static func of(_ word: String, among names: [String]) -> String? {
    let wanted = Array(word.lowercased())
    let found = names.enumerated().map { (distance(wanted, Array($1.lowercased())), $0) }.min { $0 < $1 }
    guard let (steps, position) = found, steps * 3 <= max(wanted.count, 3) else { return nil }
    return names[position]
  }

  /// Restricted Damerau–Levenshtein distance.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var least = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, rows[i - 1][j - 1] + 1) }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
