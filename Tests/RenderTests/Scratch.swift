import Sim
import Testing
import Foundation
@testable import Render
@Test func scratch() throws {
  func save(_ g: GraphDescription, _ n: String) throws {
    for f in [PictureFormat.svg, .png] { let d = try Graphviz.draw(g, as: f); print(n, f, d.bytes.count, d.warnings); try FileAccess.replace("/tmp/gvx/\(n).\(f.rawValue)", with: d.bytes) }
    let c = ContinuousClock(); print(n, try c.measure { for _ in 0..<10 { _ = try Graphviz.draw(g, as: .svg) } } / 10)
  }
  var p = TreePicture()
  p.title = "Student of prolis, fitted to 12 workflows"
  p.highlighted = Set(try TreePicture.path(of: [0.02, 12.3, 3.25, 1, 0.4], in: Fixtures.tree(splits: 31)))
  try save(p.graph(of: Fixtures.tree(splits: 31)), "tree63")
  p.direction = .leftRight
  try save(p.graph(of: Fixtures.tree(splits: 31)), "tree63lr")
  p.direction = .topDown; p.maximumDepth = 3; p.highlighted = []
  try save(p.graph(of: Fixtures.tree(splits: 31)), "tree3")
  try save(PathPicture().graph(of: Fixtures.decision()), "path")
  try save(WorkflowPicture().graph(of: Fixtures.workflow(width: 8, types: ["mProjectPP","mDiffFit","mConcatFit","mBackground","mImgtbl"])), "wf40")
  try save(WorkflowPicture().graph(of: Fixtures.workflow(width: 200, types: ["mProjectPP","mDiffFit","mConcatFit","mBackground","mImgtbl"])), "wf1000")
}
