import Foundation

extension Double {
  /// With a fixed number of decimals.
  func fixed(_ digits: Int) -> String {
    String(format: "%.\(digits)f", self)
  }

  /// As `1.2e-07`.
  var scientific: String {
    self == 0 ? "0" : String(format: "%.1e", self)
  }
}
