// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "deftree",
  products: [
    // Public API
    .library(name: "Sim", targets: ["Sim"]),
    .library(name: "Policy", targets: ["Policy"]),
    .library(name: "Distill", targets: ["Distill"]),
    .library(name: "Render", targets: ["Render"]),
    .executable(name: "deftree", targets: ["deftree"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Public API
    .target(name: "Sim", dependencies: ["CLibXML2", .product(name: "Yams", package: "Yams")]),
    .target(name: "Policy", dependencies: ["Sim", "CKernels", "CLibZip", "CZlib"]),
    .target(name: "Distill", dependencies: ["Sim", "Policy", "CKernels"]),
    .target(
      name: "Render", dependencies: ["Sim", "Policy", "Distill", "CGraphviz"],
      // In the program itself: it has no bundle beside it that could be left behind.
      resources: [
        "page.html", "page.css", "engine.js", "format.js", "tree.js", "decisions.js", "edits.js", "main.js",
      ].map { .embedInCode("Page/Assets/\($0)") }),

    // The command
    .executableTarget(
      name: "deftree",
      dependencies: [
        "Sim", "Policy", "Distill", "Render",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Implementation details
    .target(name: "CKernels"),
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // Tests
    .testTarget(name: "SimTests", dependencies: ["Sim"]),
    .testTarget(name: "PolicyTests", dependencies: ["Policy"]),
    .testTarget(name: "DistillTests", dependencies: ["Distill", "CKernels"]),
    .testTarget(name: "RenderTests", dependencies: ["Render"], exclude: ["Snapshots"]),
    .testTarget(name: "CommandTests", dependencies: ["deftree"]),
  ],
  swiftLanguageModes: [.v6]
)
