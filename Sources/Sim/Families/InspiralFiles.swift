/// The files of an Inspiral workflow and their sizes (RULES L5), remembered by role and number.
struct InspiralFiles {
  var source: RandomSource
  private var sizes: [String: Int] = [:]

  init(source: RandomSource) {
    self.source = source
  }

  mutating func draw(_ mean: Double, _ variance: Double) -> Double {
    FamilyDraws.truncatedNormal(mean, variance, using: &source)
  }

  mutating func templateBank(_ index: Int) -> [WorkflowFile] {
    frames(index) + calibration + [.output("bank_\(index).xml", bank(index))]
  }

  mutating func upperInspiral(_ index: Int) -> [WorkflowFile] {
    frames(index) + calibration + [
      .input("injections.xml", 2_421_423), .input("bank_\(index).xml", bank(index)),
      .output("upper_inspiral_\(index).xml", inspiral("upper", index)),
    ]
  }

  mutating func thinca(_ block: Int, over run: Range<Int>, half: String) -> [WorkflowFile] {
    var files = run.map { WorkflowFile.input("\(half)_inspiral_\($0).xml", inspiral(half, $0)) }
    files.append(.output("\(half)_thinca_\(block).xml", coincidence(half, block)))
    return files
  }

  mutating func triggerBank(_ index: Int, after blocks: [Int]) -> [WorkflowFile] {
    var files = blocks.map { WorkflowFile.input("upper_thinca_\($0).xml", coincidence("upper", $0)) }
    files.append(.output("triggers_\(index).xml", triggers(index)))
    return files
  }

  mutating func lowerInspiral(_ index: Int, like upper: Int) -> [WorkflowFile] {
    frames(upper) + calibration + [
      .input("injections.xml", 2_421_423), .input("triggers_\(index).xml", triggers(index)),
      .output("lower_inspiral_\(index).xml", inspiral("lower", index)),
    ]
  }

  private var calibration: [WorkflowFile] {
    [.input("calibration_factors.gwf", 8_415_922), .input("calibration_reference.gwf", 902_334)]
  }

  private mutating func frames(_ index: Int) -> [WorkflowFile] {
    (0..<2).map { part in
      let name = "frame_\(index)_\(part).gwf"
      return .input(name, size(name, 15_595_958.08, 3.346e8))
    }
  }

  private mutating func bank(_ index: Int) -> Int { size("bank_\(index)", 986_917.26, 3.59e8) }

  private mutating func inspiral(_ half: String, _ index: Int) -> Int {
    size("\(half)_inspiral_\(index)", 312_935.68, 3.358e11)
  }

  private mutating func coincidence(_ half: String, _ block: Int) -> Int {
    size("\(half)_thinca_\(block)", 33_820.71, 1.888e9)
  }

  private mutating func triggers(_ index: Int) -> Int { size("triggers_\(index)", 12_779.67, 1.376e8) }

  private mutating func size(_ key: String, _ mean: Double, _ variance: Double) -> Int {
    if let known = sizes[key] { return known }
    let drawn = FamilyDraws.bytes(mean, variance, using: &source)
    sizes[key] = drawn
    return drawn
  }
}
