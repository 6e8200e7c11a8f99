import Sim

/// Constraints between integer variables (millionths of a unit) and a search for values that meet them all.
///
/// Bounds are narrowed until nothing changes, then a variable is split. "Impossible" is a proof; "possible" comes with values;
/// what the bounded search could decide neither way is said to be so.
struct ConstraintSystem: Sendable {
  /// Beyond ±10⁹ of a unit nothing is looked for: there the features are no longer rounded.
  static let farthest = 1e15
  private static let unit = 1e6

  /// `least ≤ Σ sign · variable ≤ most`.
  ///
  /// Up to four terms, in place: these are walked a great many times.
  struct Linear: Sendable {
    private(set) var variables = SIMD4<Int>()
    private(set) var signs = SIMD4<Double>()
    let count: Int
    var least: Double
    var most: Double

    init(terms: [(variable: Int, sign: Double)], least: Double, most: Double) {
      count = min(4, terms.count)
      self.least = least
      self.most = most
      for (position, term) in terms.prefix(4).enumerated() {
        variables[position] = term.variable
        signs[position] = term.sign
      }
    }
  }

  /// Where `variable` lies within `range`, and the second condition holds if there is one, `then` holds.
  struct Implication: Sendable {
    var variable: Int
    var range: ClosedRange<Double>
    var also: (variable: Int, range: ClosedRange<Double>)?
    var then: Linear
  }

  /// `y` has the sign of `x`, or is 0, and is at most `growth(|x|)`; where x is 0, at most `atRest`.
  struct Curve: Sendable {
    var x: Int
    var y: Int
    var growth: Growth
    var atRest: Double
  }

  enum Growth: Sendable {
    /// ln(1 + x / offset).
    case logarithm(offset: Double)
    /// x / 3600.
    case perHour

    /// What rounding may add, millionths.
    private static let slack = 2.0
    private var million: Double { 1e6 }

    func most(_ x: Double) -> Double {
      switch self {
      case .logarithm(let offset):
        (naturalLogarithm(1 + x / million / offset) * million).rounded(.up) + Self.slack
      case .perHour: (x / 3600).rounded(.up) + Self.slack
      }
    }

    /// The least x that reaches `y`, or a little less.
    func least(reaching y: Double) -> Double {
      let y = max(0, y - Self.slack)
      switch self {
      case .logarithm(let offset):
        return min(
          farthest, ((naturalExponential(y / million) - 1) * offset * million * (1 - 1e-12)).rounded(.down))
      case .perHour: return (y * 3600).rounded(.down) - 3600
      }
    }
  }

  enum Verdict: Sendable {
    case impossible
    case possible([Double])
    case undecided
  }

  var count = 0
  var start = ConstraintBox(count: 0)
  var linears: [Linear] = []
  var implications: [Implication] = []
  var curves: [Curve] = []
  /// Variables of whole units.
  var wholes: [Int] = []
  /// What a value would usually be, for examples that look like decisions.
  var usual: [Double] = []
  /// Variables to split before all others, at the value itself and on both sides of it.
  var splits: [(variable: Int, at: Double)] = []
  /// In which order values are chosen.
  var order: [Int] = []

  mutating func add(range: FeatureRange, usual value: Double) -> Int {
    count += 1
    start.low.append(max(-Self.farthest, range.lowest * Self.unit))
    start.high.append(min(Self.farthest, range.highest * Self.unit))
    if range.isWhole { wholes.append(count - 1) }
    usual.append(value * Self.unit)
    return count - 1
  }

  // MARK: - Narrowing

  /// Narrows all bounds; false if the constraints cannot be met.
  func narrow(_ box: inout ConstraintBox) -> Bool {
    // Bounds that creep towards each other a millionth at a time are left to the splits.
    for _ in 0..<12 {
      box.isChanged = false
      for variable in wholes {
        let low = (box.low[variable] / Self.unit).rounded(.up) * Self.unit
        let high = (box.high[variable] / Self.unit).rounded(.down) * Self.unit
        guard box.restrict(variable, low, high) else { return false }
      }
      for index in linears.indices { guard narrow(&box, linears[index]) else { return false } }
      for index in implications.indices { guard narrow(&box, implications[index]) else { return false } }
      for curve in curves { guard narrow(&box, curve) else { return false } }
      if !box.isChanged { return true }
    }
    return true
  }

  @inline(__always)
  private func sums(_ box: ConstraintBox, _ linear: Linear) -> (low: Double, high: Double) {
    var low = 0.0
    var high = 0.0
    for term in 0..<linear.count {
      let variable = linear.variables[term]
      let isPositive = linear.signs[term] > 0
      low += isPositive ? box.low[variable] : -box.high[variable]
      high += isPositive ? box.high[variable] : -box.low[variable]
    }
    return (low, high)
  }

  @inline(__always)
  private func narrow(_ box: inout ConstraintBox, _ linear: Linear) -> Bool {
    let sums = sums(box, linear)
    guard sums.low <= linear.most, sums.high >= linear.least else { return false }
    if sums.low >= linear.least, sums.high <= linear.most { return true }
    for term in 0..<linear.count {
      let variable = linear.variables[term]
      let isPositive = linear.signs[term] > 0
      let low = isPositive ? box.low[variable] : -box.high[variable]
      let high = isPositive ? box.high[variable] : -box.low[variable]
      let least = linear.least - (sums.high - high)
      let most = linear.most - (sums.low - low)
      if least <= low, most >= high { continue }
      guard isPositive ? box.restrict(variable, least, most) : box.restrict(variable, -most, -least) else {
        return false
      }
    }
    return true
  }

  private func narrow(_ box: inout ConstraintBox, _ implication: Implication) -> Bool {
    if let also = implication.also {
      // Both conditions hang on variables that are split: it is enough to act when both are decided.
      guard box.low[also.variable] >= also.range.lowerBound, box.high[also.variable] <= also.range.upperBound
      else { return true }
    }
    let (low, high) = (box.low[implication.variable], box.high[implication.variable])
    let range = implication.range
    if low > range.upperBound || high < range.lowerBound { return true }
    if low >= range.lowerBound, high <= range.upperBound { return narrow(&box, implication.then) }
    let sums = sums(box, implication.then)
    if sums.low <= implication.then.most, sums.high >= implication.then.least { return true }
    if low >= range.lowerBound { return box.restrict(implication.variable, range.upperBound + 1, high) }
    if high <= range.upperBound { return box.restrict(implication.variable, low, range.lowerBound - 1) }
    return true
  }

  private func narrow(_ box: inout ConstraintBox, _ curve: Curve) -> Bool {
    func most(_ x: Double) -> Double { x > 0 ? curve.growth.most(x) : x == 0 ? curve.atRest : 0 }
    guard
      box.restrict(curve.y, -most(-box.low[curve.x]), most(box.high[curve.x]))
    else { return false }
    if box.low[curve.y] > curve.atRest {
      guard
        box.restrict(curve.x, max(1, curve.growth.least(reaching: box.low[curve.y])), Self.farthest)
      else { return false }
    }
    if box.high[curve.y] < -curve.atRest {
      guard
        box.restrict(curve.x, -Self.farthest, min(-1, -curve.growth.least(reaching: -box.high[curve.y])))
      else { return false }
    }
    // x > 0 forbids y < 0, and the other way round.
    if box.low[curve.x] > 0 { return box.restrict(curve.y, 0, Self.farthest) }
    if box.high[curve.x] < 0 { return box.restrict(curve.y, -Self.farthest, 0) }
    return true
  }

  // MARK: - Search

  /// Whether some values within `box` meet all constraints.
  ///
  /// - Parameter effort: how many narrowings may be spent; what is left comes back.
  func solve(_ box: ConstraintBox, effort: inout Int) -> Verdict {
    var box = box
    effort -= 1
    guard narrow(&box) else { return .impossible }
    // Most of what is possible is so at once.
    var tries = min(effort, count + 60)
    effort -= tries
    let values = choose(0, box, &tries)
    effort += max(0, tries)
    return values.map { .possible($0) } ?? split(box, &effort)
  }

  private func split(_ start: ConstraintBox, _ effort: inout Int) -> Verdict {
    var box = start
    var open: (pieces: [ConstraintBox], count: Int)?
    // Every split is looked at: one that leaves a single piece narrows, else the one of fewest pieces is taken.
    for (variable, at) in splits where !box.isDecided(variable) {
      let ranges = [(at, at), (-Self.farthest, at - 1), (at + 1, Self.farthest)].filter {
        box.low[variable] <= $0.1 && box.high[variable] >= $0.0
      }
      guard ranges.count > 1 else { continue }
      guard effort > 0 else { return .undecided }
      var pieces: [ConstraintBox] = []
      for (least, most) in ranges {
        var part = box
        effort -= 1
        if part.restrict(variable, least, most), narrow(&part) { pieces.append(part) }
      }
      if pieces.isEmpty { return .impossible }
      if pieces.count == 1 {
        box = pieces[0]
        open = nil
      } else if open == nil || pieces.count < open?.count ?? 0 {
        open = (pieces, pieces.count)
      }
    }
    guard let open else {
      var tries = min(max(0, effort), count + 60)
      effort -= tries
      let values = choose(0, box, &tries)
      effort += max(0, tries)
      return values.map { .possible($0) } ?? .undecided
    }
    var verdict = Verdict.impossible
    for piece in open.pieces {
      switch split(piece, &effort) {
      case .impossible: continue
      case .possible(let values): return .possible(values)
      case .undecided: verdict = .undecided
      }
    }
    return verdict
  }

  /// Gives the variables values one after the other.
  private func choose(_ position: Int, _ box: ConstraintBox, _ tries: inout Int) -> [Double]? {
    var position = position
    while position < order.count, box.isDecided(order[position]) { position += 1 }
    guard position < order.count else { return box.low }
    let variable = order[position]
    let (low, high) = (box.low[variable], box.high[variable])
    let wanted = min(max(usual[variable], low), high)
    var options = [wanted]
    for option in [low, high] where !options.contains(option) { options.append(option) }
    for option in options {
      tries -= 1
      guard tries > 0 else { return nil }
      var part = box
      guard part.restrict(variable, option, option), narrow(&part) else { continue }
      if let values = choose(position + 1, part, &tries) { return values }
    }
    return nil
  }
}
