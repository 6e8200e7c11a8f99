import Testing

@testable import Sim

@Suite struct BillingTests {
  @Test func referenceBillsWholeHours() {
    let billing = Billing()
    #expect(billing.firstLease == 3600)
    #expect(billing.billedHours(leased: 3600) == 1)
    #expect(billing.addedHours(leased: 3600, intervals: 1) == 1)
    #expect(billing.addedHours(leased: 7200, intervals: 3) == 3)
  }

  @Test(arguments: [
    (600, 1, 600), (600, 600, 600), (600, 601, 1200), (600, 3000, 3000), (3600, 10, 3600),
  ]) func firstLeaseIsWholeIntervals(interval: Double, minimum: Double, expected: Double) {
    #expect(Billing(interval: interval, minimum: minimum).firstLease == expected)
  }

  /// Leased by the minute, billed by the hour: only every sixtieth minute adds to the bill.
  @Test func billsInGranules() {
    let billing = Billing(interval: 60, minimum: 60, granularity: 3600)
    #expect(billing.billedHours(leased: 60) == 1)
    #expect(billing.addedHours(leased: 60, intervals: 59) == 0)
    #expect(billing.addedHours(leased: 3600, intervals: 1) == 1)
    #expect(billing.addedHours(leased: 3600, intervals: 61) == 2)
    let bySecond = Billing(interval: 3600, minimum: 3600, granularity: 1)
    #expect(bySecond.billedHours(leased: 3600) == 1)
    // 2.5 h leased in intervals of 0.5 h but billed in hours are 3.
    let half = Billing(interval: 1800, minimum: 1800, granularity: 3600)
    #expect(half.billedHours(leased: 9000) == 3)
  }

  /// A sum such as 0.1 + 0.2 is not one granule more than 0.3.
  @Test func forgivesSumsOfIntervals() {
    let billing = Billing(interval: 0.1 * 3600, minimum: 360, granularity: 0.1 * 3600)
    let sum = 0.1 * 3600 + 0.2 * 3600
    #expect(abs(billing.billedHours(leased: sum) - 0.3) < 1e-12)
  }

  @Test func addsUp() {
    var source = RandomSource(seed: 2)
    for _ in 0..<2_000 {
      let billing = RandomWorld.cloud(using: &source).billing
      var leased = billing.firstLease
      var hours = billing.billedHours(leased: leased)
      for _ in 0..<source.index(below: 20) {
        hours += billing.addedHours(leased: leased, intervals: 1)
        leased += billing.interval
      }
      let whole = billing.billedHours(leased: leased)
      #expect(abs(hours - whole) < 1e-9 * max(1, whole))
      #expect(whole * 3600 >= leased * (1 - 1e-8))
      #expect(whole * 3600 < leased + billing.granularity * (1 + 1e-8))
    }
  }
}
