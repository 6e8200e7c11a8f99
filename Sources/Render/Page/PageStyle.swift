/// The palette of the pictures as variables of the page's style sheet.
enum PageStyle {
  static func variables(_ palette: Palette = Palette()) -> String {
    var colors: [(name: String, color: PictureColor)] = [
      ("paper", palette.paper), ("ink", palette.ink), ("soft", palette.softInk), ("line", palette.line),
      ("rule", palette.rule), ("plain", palette.plain), ("highlight", palette.highlight),
      ("highlight-fill", palette.highlightFill), ("highlight-ink", palette.highlightInk),
      ("hair", palette.paper.mixed(with: palette.rule, share: 0.5)),
      ("raised", palette.plain.mixed(with: palette.rule, share: 0.3)),
      // Text needs more contrast than a filled area of the same hue.
      ("link", PictureColor(light: 0x005A8E, dark: 0x6FC3F2)),
      ("hue4-ink", PictureColor(light: 0xA84A00, dark: 0xF08238)),
      ("on-hue0", PictureColor(light: 0xFFFFFF, dark: 0x101215)),
    ]
    for (index, hue) in palette.hues.enumerated() { colors.append(("hue\(index)", hue)) }
    for index in 0..<2 {
      colors.append(("class\(index)", palette.paper.mixed(with: palette.classHue(index, of: 2), share: 0.75)))
    }
    func rules(_ value: (PictureColor) -> String) -> String {
      ":root{" + colors.map { "--\($0.name):\(value($0.color))" }.joined(separator: ";") + "}"
    }
    return rules(\.hex) + "\n@media screen and (prefers-color-scheme:dark){" + rules(\.darkHex) + "}"
  }
}
