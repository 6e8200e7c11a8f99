import Sim
import Testing

@testable import Policy

struct SafetensorsFileTests {
  static func file(header: String, data: [UInt8] = []) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.put(header.utf8.count, bytes: 8)
    bytes.put(header)
    return bytes + data
  }

  @Test func writtenFilesReadBack() throws {
    let checkpoint = Checkpoint(
      tensors: [
        CheckpointTensor(name: "b", shape: [2, 2], values: [1, -2, .infinity, 0.1]),
        CheckpointTensor(name: "a \"quoted\" \n name", shape: [], values: [3]),
        CheckpointTensor(name: "empty", shape: [0, 4], values: []),
      ], metadata: ["who": "me \\ \"you\"", "when": "now"])
    let bytes = checkpoint.safetensors()
    #expect(bytes == checkpoint.safetensors())
    let read = try Checkpoint(bytes: bytes)
    #expect(Set(read.tensors.map(\.name)) == Set(checkpoint.tensors.map(\.name)))
    for tensor in checkpoint.tensors { #expect(read.tensors.contains(tensor)) }
    #expect(read.metadata == checkpoint.metadata)
  }

  @Test func everyElementTypeIsTyped() throws {
    var data: [UInt8] = []
    data.put(Int(bitPattern: UInt((-1.5).bitPattern)), bytes: 8)
    data.put(-7, bytes: 8)
    data.put(-7, bytes: 4)
    data.put(-7, bytes: 2)
    data.put(200, bytes: 1)
    let header = """
      {"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"l":{"dtype":"I64","shape":[1],"data_offsets":[8,16]},\
      "i":{"dtype":"I32","shape":[1],"data_offsets":[16,20]},"s":{"dtype":"I16","shape":[1],"data_offsets":[20,22]},\
      "u":{"dtype":"U8","shape":[1],"data_offsets":[22,23]}}
      """
    let file = try SafetensorsFile(bytes: Self.file(header: header, data: data))
    #expect(try file.doubles("d") == [-1.5])
    for name in ["l", "i", "s"] { #expect(try file.integers(name) == [-7]) }
    #expect(try file.integers("u") == [200])
    #expect(throws: InputError.self) { try file.floats("d") }
    #expect(throws: InputError.self) { try file.floats("absent") }
  }

  @Test(arguments: [
    (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, "are needed"),
    (#"{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}"#, "leave the"),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, "begin at byte"),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, "belong to no tensor"),
    (#"{"a":{"dtype":"Q7","shape":[1],"data_offsets":[0,4]}}"#, "unknown dtype Q7"),
    (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, "not a list of sizes"),
    (
      #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#, "not a list of sizes"
    ),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, "leave the"),
    (#"{"a":7}"#, "not an object"), (#"[1]"#, "not a JSON object"), (#"{"a""#, "not valid JSON"),
    (#"{"__metadata__":{"a":1}}"#, "text to text"),
  ])
  func wrongHeadersAreSentences(_ header: String, _ part: String) {
    let error = #expect(throws: InputError.self) {
      try SafetensorsFile(
        bytes: Self.file(header: header, data: [0, 0, 0, 0, 0, 0, 0, 0]), file: "x.safetensors")
    }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    #expect(error?.description.hasPrefix("x.safetensors: ") == true)
  }

  @Test func shortAndOverlongHeaders() {
    for bytes: [UInt8] in [
      [], [1, 2, 3], [255, 255, 255, 255, 255, 255, 255, 255], [9, 0, 0, 0, 0, 0, 0, 0, 123],
    ] {
      #expect(throws: InputError.self) { try SafetensorsFile(bytes: bytes) }
    }
  }

  @Test func damagedFilesNeverTrap() {
    let seed = Checkpoint(
      tensors: [CheckpointTensor(name: "w", shape: [2, 1], values: [1, 2])], metadata: ["k": "v"]
    ).safetensors()
    var mutator = Mutator(seed: 11)
    var readable = 0
    for _ in 0..<100_000 {
      guard let file = try? SafetensorsFile(bytes: mutator.mutate(seed)) else { continue }
      readable += 1
      for tensor in file.tensors {
        _ = try? file.floats(tensor.name)
        _ = try? file.doubles(tensor.name)
        _ = try? file.integers(tensor.name)
      }
    }
    #expect(readable > 0)
  }
}
