import Distill
import Foundation

/// One number of tree, teacher and best rule as bars, for a card of the summary.
struct PageBars {
  struct Bar {
    /// `tree`, `teacher` or `rule`: the colour.
    var kind: String
    var name: String
    var value: Double
    var text: String
    var interval: ShareInterval?
  }

  var title: String
  var headline: String
  var unit: String
  var bars: [Bar]
  var note: String
  /// The value of a full bar; nil for the largest shown.
  var full: Double?

  var html: String {
    let largest = max(full ?? bars.map { $0.interval?.high ?? $0.value }.max() ?? 0, 1e-12)
    func share(_ value: Double) -> String {
      NumberText.rounded(min(max(value / largest, 0), 1) * 100, decimals: 2)
    }
    var text = "<article class=\"card\"><h3>\(PageText.html(title))</h3>"
    text +=
      "<p class=\"big\">\(PageText.html(headline)) <small>\(PageText.html(unit))</small></p><div class=\"bars\">"
    for bar in bars {
      let isTree = bar.kind == "tree" ? " is-tree" : ""
      text +=
        "<span class=\"who-name\(isTree)\" title=\"\(PageText.html(bar.name))\">\(PageText.html(bar.name))</span>"
      text +=
        "<span class=\"track\"><span class=\"fill \(bar.kind)\" style=\"width:\(share(bar.value))%\"></span>"
      if let interval = bar.interval {
        let width = NumberText.rounded(
          min(max((interval.high - interval.low) / largest, 0), 1) * 100, decimals: 2)
        text += "<span class=\"whisker\" style=\"left:\(share(interval.low))%;width:\(width)%\"></span>"
      }
      text += "</span><span class=\"value\(isTree)\">\(PageText.html(bar.text))</span>"
    }
    return text + "</div><p class=\"note\">\(PageText.html(note))</p></article>\n"
  }
}
