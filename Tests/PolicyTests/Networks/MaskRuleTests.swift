import Testing

@testable import Policy

struct MaskRuleTests {
  @Test func theFirstMaximumWins() {
    for rule in [MaskRule.negativeInfinity, .largeNegative] {
      var logits: [Float] = [1, 3, 3, 2]
      #expect(rule.apply(to: &logits, masked: nil) == 1)
      #expect(rule.apply(to: &logits, masked: 1) == 2)
    }
  }

  @Test func notANumber() {
    var logits: [Float] = [.nan, .nan, .nan]
    #expect(MaskRule.negativeInfinity.apply(to: &logits, masked: 0) == 0)
    #expect(logits[0] == -.infinity && logits[1].isNaN)
    logits = [.nan, .nan, .nan]
    #expect(MaskRule.largeNegative.apply(to: &logits, masked: 0) == 1)
    #expect(logits == [-1e9, 0, 0])
  }

  @Test func marginOfTwoBest() {
    var scores = NetworkScores()
    scores.unmasked = [1, 4, 2.5]
    scores.decide(.negativeInfinity, masked: nil)
    #expect(scores.margin == 1.5 && scores.choice == 1)
    scores.decide(.negativeInfinity, masked: 1)
    #expect(scores.margin == 1.5 && scores.choice == 2)
    scores.unmasked = [1]
    scores.decide(.largeNegative, masked: nil)
    #expect(scores.margin == .infinity && scores.choice == 0)
  }
}
