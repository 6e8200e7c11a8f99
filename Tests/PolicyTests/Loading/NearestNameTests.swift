import Testing

@testable import Policy

@Suite struct NearestNameTests {
  private let names = ["cheapest", "bestfit", "earliest-finish", "prolis", "marginal-cost", "deft"]

  @Test(arguments: [
    ("bestfitt", "bestfit"), ("bset-fit", "bestfit"), ("Prolis", "prolis"), ("marginalcost", "marginal-cost"),
    ("deff", "deft"),
  ])
  func findsWhatWasMeant(word: String, name: String) {
    #expect(NearestName.of(word, among: names) == name)
  }

  @Test(arguments: ["", "x", "network", "random-forest"])
  func isSilentWhereNothingIsNear(word: String) {
    #expect(NearestName.of(word, among: names) == nil)
  }
}
