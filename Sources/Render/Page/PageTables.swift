/// Tables of the page.
extension ReportTable {
  /// HTML: a table with its caption, in a frame that scrolls sideways on narrow screens.
  var html: String {
    func cells(_ row: [String], _ element: String) -> String {
      row.enumerated().map { column, text in
        let isHead = element == "th" || column == 0
        let tag = isHead ? "th" : "td"
        let side = element == "th" ? " scope=\"col\"" : isHead ? " scope=\"row\"" : ""
        let kind = column < wordColumns ? "" : " class=\"n\""
        return "<\(tag)\(side)\(kind)>\(PageText.html(text))</\(tag)>"
      }.joined()
    }
    var text = "<figure class=\"table\"><figcaption>\(PageText.html(caption))</figcaption>"
    text +=
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(PageText.html(caption))\"><table>"
    text += "<thead><tr>\(cells(header, "th"))</tr></thead><tbody>"
    for row in rows {
      let isOurs = row.first == "tree"
      text += "<tr\(isOurs ? " class=\"ours\"" : "")>\(cells(row, "td"))</tr>"
    }
    text += "</tbody></table></div>"
    if let note { text += "<p class=\"note\">\(PageText.html(note))</p>" }
    return text + "</figure>\n"
  }
}
