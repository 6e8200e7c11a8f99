import Policy
import Sim

/// Limits on what an edit may change: `changed=2%,cost=+1%,late=+0`.
///
/// `changed` is the share of recorded decisions that change. `cost` and `late` hold on every suite that is measured, or
/// on one, `cost@base=+1%`: the mean cost may rise by so many per cent or dollars, the late workflows per episode by so
/// many. A negative limit asks for a saving.
public struct EditBudget: Sendable, Equatable {
  public let limits: [Limit]

  public struct Limit: Sendable, Equatable {
    /// As it was written.
    public var text: String
    public var measure: Measure
    /// The suite it holds on; nil for all.
    public var suite: String?
    /// A share for `changed` and ``Measure/costShare``, else $ or workflows per episode.
    public var most: Double
  }

  public enum Measure: Sendable, Equatable {
    case changed
    case costShare
    case costDollars
    case late
  }

  /// A ratio minus 1 is off by its last bits: +7 % is no more than +7 %.
  private static let rounding = 1e-9

  private static let remedy =
    "changed=2%, cost=+1% or cost=+0.5, late=+0; on one suite: cost@base=+1%; several with commas"

  /// - Throws: an error of kind `.usage` naming the part that is no limit.
  public init(_ text: String) throws(InputError) {
    var limits: [Limit] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let limit = Self.limit(part) else {
        throw InputError(.usage, "\"\(part)\" is no limit", remedy: Self.remedy)
      }
      limits.append(limit)
    }
    self.limits = limits
  }

  private static func limit(_ part: String) -> Limit? {
    let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
      String($0).trimmingSpaces
    }
    guard sides.count == 2 else { return nil }
    let words = sides[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    let suite = words.count == 2 ? words[1] : nil
    let isShare = sides[1].hasSuffix("%")
    guard suite?.isEmpty != true, let number = Double(isShare ? String(sides[1].dropLast()) : sides[1]),
      number.isFinite
    else { return nil }
    let most = isShare ? number / 100 : number
    let measure: Measure
    switch words[0] {
    case "changed":
      guard isShare, suite == nil, (0...1).contains(most) else { return nil }
      measure = .changed
    case "cost": measure = isShare ? .costShare : .costDollars
    case "late":
      guard !isShare else { return nil }
      measure = .late
    default: return nil
    }
    return Limit(text: part.trimmingSpaces, measure: measure, suite: suite, most: most)
  }

  /// What became of a limit.
  public struct Verdict: Sendable, Codable, Equatable {
    public var limit: String
    /// nil for recorded decisions.
    public var suite: String?
    /// In the unit of the limit; shares as shares.
    public var measured: Estimate
    public var most: Double
    /// Whether the measured mean is within the limit.
    public var isKept: Bool
    /// Whether its whole interval is.
    public var isSure: Bool
  }

  /// Holds `decisions` and `suites` against the limits.
  ///
  /// - Throws: an error of kind `.usage` for a limit on a suite that was not measured, or on decisions if there are none.
  public func verdicts(
    decisions: DecisionShifts?, suites: [SuiteConsequences]
  ) throws(InputError) -> [Verdict] {
    var verdicts: [Verdict] = []
    for limit in limits {
      if limit.measure == .changed {
        guard let all = decisions?.all else {
          throw InputError(
            .usage, "the budget limits recorded decisions, and there are none", remedy: "give --trace")
        }
        verdicts.append(verdict(limit, nil, Estimate(mean: all.changedShare, halfWidth: 0)))
        continue
      }
      let concerned = suites.filter { limit.suite == nil || $0.suite == limit.suite }
      guard !concerned.isEmpty else {
        throw InputError(
          .usage, "the budget's \(limit.text) holds on no suite that is measured",
          remedy: "name the suite with --suites")
      }
      for suite in concerned {
        let value =
          switch limit.measure {
          case .costShare:
            suite.costRatio.map { Estimate(mean: $0.mean - 1, halfWidth: $0.halfWidth) }
              ?? Estimate(mean: suite.costDifference.mean > 0 ? .infinity : 0, halfWidth: nil)
          case .late: suite.lateDifference
          case .costDollars, .changed: suite.costDifference
          }
        verdicts.append(verdict(limit, suite.suite, value))
      }
    }
    return verdicts
  }

  private func verdict(_ limit: Limit, _ suite: String?, _ value: Estimate) -> Verdict {
    Verdict(
      limit: limit.text, suite: suite, measured: value, most: limit.most,
      isKept: value.mean <= limit.most + Self.rounding,
      isSure: value.halfWidth.map { value.mean + $0 <= limit.most + Self.rounding } ?? false)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
