import Foundation

@testable import Sim

/// Where tests find files that stand beside the package, and small workflows made in code.
enum WorkflowTestData {
  /// The folder `shared` beside the package; absent in a lone clone, where tests that need it are skipped.
  static let shared: URL = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")

  static var hasShared: Bool {
    FileManager.default.fileExists(atPath: shared.appendingPathComponent("data/dax").path)
  }

  static func path(_ relative: String) -> String { shared.appendingPathComponent(relative).path }

  /// A random workflow whose edges are stated in random order, so that no list is sorted by accident.
  static func randomWorkflow(
    tasks count: Int, density: Double, using source: inout RandomSource
  ) throws -> Workflow {
    let labels = Array(0..<count).shuffled(using: &source)
    var edges: [Workflow.Edge] = []
    for low in 0..<count {
      for high in (low + 1)..<max(count, low + 1) where source.uniform() < density {
        edges.append(Workflow.Edge(parent: labels[low], child: labels[high]))
      }
    }
    let names = ["a.txt", "b[1].txt", "a.txt", "Ünïcode \"x\"", "c"]
    let tasks = (0..<count).map { index in
      let inputs = (0..<source.index(below: 3)).map { _ in
        WorkflowFile(
          name: names[source.index(below: names.count)], bytes: source.index(below: 3), direction: .input)
      }
      let outputs = (0..<source.index(below: 3)).map { number in
        WorkflowFile(name: "out \(index) \(number)", bytes: source.index(below: 1 << 53), direction: .output)
      }
      // Some works tie, some are zero, some have all their bits.
      let work = [0, 16, 16, source.uniform(0, 1e6)][source.index(below: 4)]
      return WorkflowTask(id: "t\(index)", type: "type \(index % 3)", work: work, files: inputs + outputs)
    }
    return try Workflow(name: "random", tasks: tasks, edges: edges.shuffled(using: &source))
  }
}
