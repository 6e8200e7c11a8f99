/// The families known.
public enum WorkflowFamilies {
  public static var all: [any WorkflowFamily] {
    [
      MontageFamily(), CyberShakeFamily(), InspiralFamily(), SiphtFamily(), EpigenomicsFamily(), BagFamily(),
      StragglerFamily(),
    ]
  }

  /// The family called `name` or by an alias, whatever the case.
  ///
  /// - Throws: ``InputError`` (`usage`) that lists the names.
  public static func named(_ name: String) throws(InputError) -> any WorkflowFamily {
    let wanted = name.lowercased()
    for family in all where family.name.lowercased() == wanted || family.aliases.contains(wanted) {
      return family
    }
    throw InputError(
      .usage, "no workflow family \"\(name)\"",
      remedy: "one of " + all.map(\.name).joined(separator: ", "))
  }
}
