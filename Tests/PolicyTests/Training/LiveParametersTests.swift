import Testing

@testable import Policy

struct LiveParametersTests {
  @Test(arguments: NetworkKind.allCases) func leavesOutWhatIsNotRead(kind: NetworkKind) {
    let layout = kind.layout
    let live = LiveParameters(layout)
    #expect(live.count == layout.count - layout.unreadCount)
    let isLive = live.ranges.reduce(into: [Bool](repeating: false, count: layout.count)) { flags, range in
      for position in range { flags[position] = true }
    }
    for entry in layout.entries {
      for index in 0..<entry.count {
        #expect(isLive[entry.offset + index] == (index < entry.count - entry.unreadCount))
      }
    }
  }

  @Test func gatherAndScatterAreInverse() {
    let layout = NetworkKind.deft.layout
    let live = LiveParameters(layout) { $0.name.hasPrefix("moe.") }
    let original = (0..<layout.count).map(Float.init)
    let values = live.gather(original)
    #expect(values.count == live.count)
    var changed = original
    live.scatter(values.map { -$0 }, into: &changed)
    #expect(live.gather(changed) == values.map { -$0 })
    #expect(zip(original, changed).filter { $0 != $1 }.count == live.count)
  }
}
