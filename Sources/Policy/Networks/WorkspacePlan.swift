/// Hands out offsets in a workspace; the parts of a network plan their memory with one before they run.
struct WorkspacePlan {
  /// Floats handed out so far.
  private(set) var used = 0

  /// The offset of `count` new floats, on a 64-byte boundary.
  mutating func take(_ count: Int) -> Int {
    let offset = used
    used += (count + 15) / 16 * 16
    return offset
  }
}
