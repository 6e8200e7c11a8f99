import Distill

/// A threshold as a picture shows it: plain digits, one unit per feature, shortened only where no recorded row notices.
///
/// A shortened number carries `≈`; it lies between the recorded values next to the threshold, so that it still
/// decides every recorded row as the engine does. ``exact`` is what the engine compares.
struct ThresholdText: Equatable {
  /// `0.036 s`, `≈ −243 s`.
  let shown: String
  let isRounded: Bool
  /// `1e-05 h`, as files have it.
  let exact: String

  /// Digits up to which nothing is shortened.
  private static let readableDigits = 5

  /// - Parameters:
  ///   - inSeconds: whether a feature in hours is shown in seconds.
  ///   - histogram: of the recorded values; nothing is shortened without it.
  init(_ threshold: Double, unit: String, inSeconds: Bool, histogram: ValueHistogram?) {
    exact = NumberText.withUnit(NumberText.exact(threshold), unit)
    guard var number = DecimalNumber(threshold) else {
      shown = exact
      isRounded = false
      return
    }
    let factor = unit == "h" && inSeconds ? 3_600 : 1
    number = number.times(factor)
    var rounded: DecimalNumber?
    if let histogram, number.significantDigits > Self.readableDigits {
      rounded = (3..<number.significantDigits).lazy.map { number.rounded(significantDigits: $0) }.first {
        let value = $0.value / Double(factor)
        guard factor != 1 else { return histogram.decidesAlike(value) }
        // A division by 3,600 is not exact: what is next to it must decide alike as well.
        return [value, value.nextUp, value.nextDown].allSatisfy(histogram.decidesAlike)
      }
    }
    isRounded = rounded != nil
    shown =
      (isRounded ? "≈ " : "")
      + NumberText.withUnit((rounded ?? number).text, factor == 1 ? unit : "s")
  }

  /// Features in hours whose thresholds are all below six minutes: they read better in seconds.
  static func featuresInSeconds(_ tree: DecisionTree) -> Set<Int> {
    var largest: [Int: Double] = [:]
    for node in tree.nodes {
      guard case .split(let feature, let threshold, _, _) = node.kind,
        tree.features.indices.contains(feature), tree.features[feature].unit == "h"
      else { continue }
      largest[feature] = max(largest[feature] ?? 0, abs(threshold))
    }
    return Set(largest.filter { $0.value > 0 && $0.value < 0.1 }.keys)
  }
}
