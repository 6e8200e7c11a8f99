/// A bag of tasks: nothing depends on anything. With one task it is the smallest workflow there is.
///
/// Not a published application: what batch users submit. Runtimes are spread log-uniformly from 10 s to 1 h on 16
/// vCPUs, so that short and long tasks are equally common per factor of ten.
public struct BagFamily: WorkflowFamily {
  public init() {}

  public var name: String { "Bag" }
  public var aliases: [String] { ["bag-of-tasks"] }
  public var summary: String { "independent tasks, 10 s to 1 h; of size 1 a single task" }
  public var minimumSize: Int { 1 }
  public var referenceSizes: [Int] { [30, 50, 100] }

  public func generate(size: Int, using source: inout RandomSource) throws(InputError) -> Workflow {
    try checkSize(size)
    var builder = WorkflowBuilder()
    for index in 0..<size {
      let runtime = source.logUniform(10, 3600)
      let bytes = FamilyDraws.bytes(1e6, 1e11, using: &source)
      builder.add("work", runtime: runtime, files: [.input("part\(index).dat", bytes)])
    }
    return try builder.build(name: "\(name)_\(size)")
  }
}
