import Sim

/// Named episodes that everyone can run again: what the scoreboard is measured on.
///
/// A new suite is a file (``SuiteFile``); what a file cannot describe is one type and one line in ``SuiteRegistry``.
public protocol EvaluationSuite: Sendable {
  /// `reference`.
  var name: String { get }
  /// One line: what is run and where it comes from.
  var summary: String { get }
  /// Sizes it runs unless the request names others.
  var standardSizes: [String] { get }
  /// Published costs in this setting; empty where there are none to compare with.
  var published: [PublishedCost] { get }

  /// The episodes by size, then by deadline factor. The same request gives the same episodes.
  ///
  /// - Throws: ``InputError`` for what the suite does not have.
  func scenarios(_ request: SuiteRequest) throws(InputError) -> [Scenario]
}

extension EvaluationSuite {
  public var published: [PublishedCost] { [] }

  /// The sizes of the request, each of which must be one of `known`.
  func sizes(_ request: SuiteRequest, among known: [String]) throws(InputError) -> [String] {
    let sizes = request.sizes ?? standardSizes
    if let other = sizes.first(where: { !known.contains($0) }) {
      throw InputError(
        .usage, "the suite \(name) has no size \"\(other)\"",
        remedy: "--sizes takes \(known.joined(separator: ", "))")
    }
    return sizes
  }
}
