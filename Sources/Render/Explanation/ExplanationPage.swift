import Distill
import Sim

/// An explanation as one HTML file that needs nothing else: tables, sentences and the picture of the path.
public enum ExplanationPage {
  /// - Throws: ``InputError`` when the path cannot be drawn.
  /// - Complexity: O(candidates + steps).
  public static func html(
    of explanation: DecisionExplanation, document: TreeDocument
  ) throws(InputError) -> String {
    let words = ExplanationWords(explanation)
    var body =
      "<h1>\(TextCleaning.xml(words.title))</h1>\n<p class=\"soft\">\(TextCleaning.xml(words.placeLine))</p>\n"
    for sentence in [words.reason, words.games, words.teacher, words.rules].compactMap({ $0 }) {
      body += "<p>\(TextCleaning.xml(sentence))</p>\n"
    }
    if let question = explanation.question {
      body += changes(question, words)
      let drawing = String(
        decoding: try Graphviz.render(
          try ExplanationPicture.graph(of: explanation, document: document), as: .svg),
        as: UTF8.self)
      // What stands before the element is for files of their own.
      if let start = drawing.range(of: "<svg") {
        body += "<h2>The path</h2>\n<div class=\"wide\">\(drawing[start.lowerBound...])</div>\n"
      }
      for path in question.asked { body += table(path, words) }
    }
    body += candidates(explanation)
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(TextCleaning.xml(words.title))</title>
      <style>\(style)</style>
      </head>
      <body>
      \(body)<p class="soft">Tree \(explanation.treeHash.prefix(12)), \(TextCleaning.xml(explanation.kind)).</p>
      </body>
      </html>

      """
  }

  private static func changes(_ question: DecisionExplanation.Question, _ words: ExplanationWords) -> String {
    var text = "<h2>What would change it</h2>\n<p>\(TextCleaning.xml(words.changesHead ?? ""))</p>\n"
    if !question.changes.isEmpty {
      text += "<ul>\n"
      for change in question.changes { text += "<li>\(TextCleaning.xml(words.change(change)))</li>\n" }
      text += "</ul>\n"
    }
    return text + "<p class=\"soft\">\(TextCleaning.xml(question.searched))</p>\n"
  }

  private static func table(_ path: DecisionExplanation.Path, _ words: ExplanationWords) -> String {
    var text = "<h2>\(TextCleaning.xml(words.asked(path)))</h2>\n<div class=\"wide\"><table>\n<thead><tr>"
    for (name, isNumber) in [
      ("feature", false), ("value", true), ("stays in the leaf from", true), ("to", true),
    ] {
      text += "<th\(isNumber ? " class=\"n\"" : "") scope=\"col\">\(name)</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for interval in path.intervals {
      func shown(_ value: Double?) -> String {
        value.map { NumberText.withUnit(NumberText.exact($0), interval.unit) } ?? ""
      }
      text += "<tr><th scope=\"row\">\(TextCleaning.xml(interval.feature))</th>"
      text += "<td class=\"n\"><b>\(TextCleaning.xml(shown(interval.value)))</b></td>"
      text +=
        "<td class=\"n\">\(interval.above == nil ? "" : "&gt; ")\(TextCleaning.xml(shown(interval.above)))</td>"
      text +=
        "<td class=\"n\">\(interval.atMost == nil ? "" : "≤ ")\(TextCleaning.xml(shown(interval.atMost)))</td></tr>\n"
    }
    return text + "</tbody></table></div>\n"
  }

  private static func candidates(_ explanation: DecisionExplanation) -> String {
    var text = "<h2>Candidates</h2>\n<div class=\"wide\"><table>\n<thead><tr>"
    let head = [
      "place", "candidate", "score", "finish s", "slack s", "sub-deadline", "extra rent $", "penalty $",
      "teacher",
    ]
    for (column, name) in head.enumerated() {
      text += "<th\(column == 1 || column == 5 ? "" : " class=\"n\"") scope=\"col\">\(name)</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for candidate in explanation.candidates.sorted(by: { $0.rank < $1.rank }) {
      let isChosen = candidate.number == explanation.chosen
      let isOther = candidate.number == explanation.question?.alternative
      text += "<tr\(isChosen ? " class=\"chosen\"" : isOther ? " class=\"other\"" : "")>"
      func number(_ text: String) -> String { "<td class=\"n\">\(TextCleaning.xml(text))</td>" }
      text += number("\(candidate.rank)")
      let mark =
        isChosen ? " – chosen" : isOther ? " – compared" : candidate.isLegal ? "" : " – may not be chosen"
      text += "<th scope=\"row\">\(candidate.number): \(TextCleaning.xml(candidate.label))\(mark)</th>"
      text += number(candidate.isLegal ? NumberText.rounded(candidate.score, decimals: 4) : "–")
      text += number(NumberText.brief(candidate.finish)) + number(NumberText.brief(candidate.slack))
      text += "<td>\(candidate.meetsSubDeadline ? "met" : "missed")</td>"
      text += number(NumberText.brief(candidate.extraRent)) + number(NumberText.brief(candidate.latePenalty))
      text += number(candidate.teacherScore.map { NumberText.rounded($0, decimals: 3) } ?? "–")
      text += "</tr>\n"
    }
    return text + "</tbody></table></div>\n"
  }

  private static let style = """
    :root{color-scheme:light dark;--ink:#2e3238;--soft:#646b75;--paper:#fff;--rule:#c9ced6;--mark:#fdf1d6}
    @media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--soft:#9ba3ae;--paper:#16181c;--rule:#474d57;--mark:#43340f}}
    body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:60rem;margin:2rem auto;padding:0 1rem}
    h1{font-size:1.4rem}h2{font-size:1.05rem;margin-top:1.8rem}.soft{color:var(--soft)}
    .wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem}
    th,td{padding:.2rem .7rem;text-align:left;border-bottom:1px solid var(--rule);font-weight:400;white-space:nowrap}
    thead th{color:var(--soft)}.n{text-align:right;font-variant-numeric:tabular-nums}
    .chosen{background:var(--mark)}.other th{font-style:italic}svg{max-width:100%;height:auto}
    """
}
