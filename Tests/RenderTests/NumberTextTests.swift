import Distill
import Sim
import Testing

@testable import Render

struct NumberTextTests {
  @Test func `Exact numbers read back the same`() {
    var random = RandomSource(seed: 1)
    for _ in 0..<100_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      guard Double(NumberText.exact(value)) == value else {
        Issue.record("\(value)")
        return
      }
    }
    #expect(NumberText.exact(300) == "300")
    #expect(NumberText.exact(-0.0) == "0")
    #expect(NumberText.exact(0.1) == "0.1")
    #expect(NumberText.exact(.nan) == "missing")
  }

  @Test func `Rounded, brief and counted numbers`() {
    #expect(NumberText.rounded(0.0512, decimals: 2) == "0.05")
    #expect(NumberText.rounded(-1.5, decimals: 0) == "−2")
    #expect(NumberText.rounded(-0.001, decimals: 2) == "0")
    #expect(NumberText.rounded(99.995, decimals: 1) == "100")
    #expect(NumberText.rounded(.infinity, decimals: 1) == "∞")
    #expect(NumberText.brief(12_345.6) == "12,346")
    #expect(NumberText.brief(12.34) == "12.3")
    #expect(NumberText.brief(1e300) == "1e+300")
    #expect(NumberText.count(.min) == "−9,223,372,036,854,775,808")
    #expect(NumberText.count(999) == "999")
    #expect(NumberText.counted(1, "leaf", "leaves") == "1 leaf")
    #expect(NumberText.withUnit("3", "bool") == "3")
  }

  @Test func `Ink stands out on every pale fill of the palette`() {
    let palette = Palette()
    for index in 0..<8 { #expect(palette.pale(index).luminance > 0.6) }
    for step in 0...10 { #expect(palette.answerFill(Double(step) / 10, classCount: 2).luminance > 0.3) }
    #expect(palette.hue(-1) == palette.hues.last)
    #expect(PictureColor(light: 0xFF_00_0A0B, dark: 0).hex == "#000a0b")
  }
}
