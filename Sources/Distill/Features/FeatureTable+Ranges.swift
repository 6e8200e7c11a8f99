extension FeatureTable {
  /// The values that the feature `name` of a tree can take; nil for one that the table does not have.
  ///
  /// A difference `Δ x` of a pair lies between the ends of x against each other.
  public static func range(of name: String) -> FeatureRange? {
    func own(_ name: String) -> FeatureRange? {
      (candidate + relative + state).first { $0.name == name }?.range
    }
    guard name.hasPrefix("Δ ") else { return own(name) }
    guard let range = own(String(name.dropFirst(2))) else { return nil }
    let width = range.highest - range.lowest
    return FeatureRange(-width, width, isWhole: range.isWhole)
  }
}
