/// The page's files under `Page/Assets`, compiled into the program so that it needs none beside it.
enum PageAssets {
  static var template: String { text(PackageResources.page_html) }

  static var style: String { text(PackageResources.page_css) }

  /// The script: its parts in one scope of their own.
  static var script: String {
    let parts = [
      PackageResources.engine_js, PackageResources.format_js, PackageResources.tree_js,
      PackageResources.decisions_js, PackageResources.edits_js, PackageResources.main_js,
    ]
    return "(() => {\n\"use strict\";\n" + parts.map(text).joined(separator: "\n") + "})();\n"
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
