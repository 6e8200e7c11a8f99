import Sim
import Testing

@testable import Policy

struct TorchArchiveTests {
  private static func archive(
    _ tensors: [TorchPickle.Tensor], storage values: [Float] = [1, 2, 3, 4, 5, 6],
    extra: [(String, [UInt8])] = []
  ) -> [UInt8] {
    var data: [UInt8] = []
    for value in values { data.put(Int(value.bitPattern), bytes: 4) }
    var entries = [
      ("m/data.pkl", TorchPickle.make(tensors)), ("m/data/0", data), ("m/version", [0x33, 0x0A]),
    ]
    entries += extra
    return StoredZip.make(entries)
  }

  private static let matrix = TorchPickle.Tensor(name: "w", count: 6, shape: [2, 3], strides: [3, 1])

  @Test func tensorsAndViews() throws {
    let checkpoint = try Checkpoint(
      bytes: Self.archive([
        Self.matrix,
        TorchPickle.Tensor(name: "t", count: 6, shape: [3, 2], strides: [1, 3]),
        TorchPickle.Tensor(name: "tail", count: 6, offset: 4, shape: [2], strides: [1]),
        TorchPickle.Tensor(name: "scalar", count: 6, offset: 1, shape: [], strides: []),
        TorchPickle.Tensor(name: "none", count: 6, shape: [0], strides: [1]),
      ]))
    #expect(checkpoint.tensors.map(\.name) == ["w", "t", "tail", "scalar", "none"])
    #expect(checkpoint.tensors[0].values == [1, 2, 3, 4, 5, 6])
    #expect(checkpoint.tensors[1].values == [1, 4, 2, 5, 3, 6])
    #expect(checkpoint.tensors[2].values == [5, 6])
    #expect(checkpoint.tensors[3].values == [2])
    #expect(checkpoint.tensors[4].values == [])
  }

  @Test func wrongTensorsAreSentences() {
    var cases: [(String, TorchPickle.Tensor)] = []
    func add(_ part: String, _ change: (inout TorchPickle.Tensor) -> Void) {
      var tensor = Self.matrix
      change(&tensor)
      cases.append((part, tensor))
    }
    add("leave its 6 values") { $0.shape = [2, 4] }
    add("leave its 6 values") { $0.offset = 1 }
    add("leave its 6 values") { $0.offset = -1 }
    add("leave its 6 values") { $0.strides = [-3, 1] }
    add("leave its 6 values") { $0.strides = [Int.max, Int.max] }
    add("impossible shape") { $0.shape = [2] }
    add("impossible shape") { $0.shape = [-2, 3] }
    add("impossible shape") { $0.shape = [Int.max, Int.max] }
    add("in all tensors together") {
      $0.shape = [1 << 40]
      $0.strides = [0]
    }
    add("values in a storage of 24 bytes") { $0.count = 7 }
    add("values in a storage of 24 bytes") { $0.count = -6 }
    add("not in the archive") { $0.storage = "../0" }
    add("foreign global \"torch.LongStorage\"") { $0.type = "LongStorage" }
    for (part, tensor) in cases {
      let error = #expect(throws: InputError.self) {
        try Checkpoint(bytes: Self.archive([tensor]), file: "x.pt")
      }
      #expect(error?.description.contains(part) == true, "\(part): \(error?.description ?? "")")
      #expect(error?.file == "x.pt")
    }
    #expect(throws: InputError.self) { try Checkpoint(bytes: Self.archive([Self.matrix, Self.matrix])) }
  }

  @Test func foreignGlobalsAreRefusedByName() {
    for (program, name) in [
      ("cos\nsystem\n(X\u{4}\0\0\0truetR.", "os.system"),
      ("cbuiltins\neval\n)R.", "builtins.eval"),
    ] {
      let bytes = StoredZip.make([("m/data.pkl", [0x80, 2] + [UInt8](program.utf8))])
      let error = #expect(throws: InputError.self) { try Checkpoint(bytes: bytes) }
      #expect(error?.description.contains("foreign global \"\(name)\"") == true)
      #expect(error?.place == "pickle byte 2")
    }
  }

  @Test func oddArchivesAreRefused() {
    let pickle = TorchPickle.make([Self.matrix])
    for bytes in [
      StoredZip.make([]), StoredZip.make([("m/version", [1])]),
      StoredZip.make([("a/data.pkl", pickle), ("b/data.pkl", pickle)]),
      StoredZip.make([("m/data.pkl", pickle), ("m/data/0", [1]), ("m/data/0", [1])]),
      Self.archive([Self.matrix], extra: [("m/byteorder", [UInt8]("big".utf8))]),
      [0x50, 0x4B], Array(Self.archive([Self.matrix]).dropLast(30)),
    ] {
      #expect(throws: InputError.self) { try Checkpoint(bytes: bytes) }
    }
  }

  @Test func compressedEntriesAreRefused() {
    var bytes = Self.archive([Self.matrix])
    // The method field of the first directory entry.
    for index in 0..<bytes.count - 12
    where Array(bytes[index..<index + 4]) == [0x50, 0x4B, 1, 2] {
      bytes[index + 10] = 8
    }
    #expect(throws: InputError.self) { try Checkpoint(bytes: bytes) }
  }

  @Test func damagedArchivesNeverTrap() {
    let seed = Self.archive([Self.matrix], storage: [1, 2, 3, 4, 5, 6])
    var mutator = Mutator(seed: 12)
    var readable = 0
    for _ in 0..<100_000 {
      if (try? Checkpoint(bytes: mutator.mutate(seed))) != nil { readable += 1 }
    }
    #expect(readable > 0)
  }

  /// Damage inside the pickle alone, which the archive's checksum would otherwise hide.
  @Test func damagedPicklesNeverTrap() {
    let seed = TorchPickle.make([Self.matrix])
    let storage = [UInt8](repeating: 0, count: 24)
    var mutator = Mutator(seed: 13)
    for index in 0..<100_000 {
      let pickle = mutator.mutate(seed)
      if index % 8 == 0 {
        _ = try? Checkpoint(bytes: StoredZip.make([("m/data.pkl", pickle), ("m/data/0", storage)]))
      } else {
        var interpreter = PickleInterpreter(bytes: pickle, file: nil) { _ in true }
        _ = try? interpreter.run()
      }
    }
  }
}
