import Foundation
import Sim
import Testing

@testable import Policy

struct TrainingStateStoreTests {
  private func store(_ folder: String, generations: [Int]) async throws -> [[UInt8]] {
    var store = TrainingStateStore(folder: folder)
    var written: [[UInt8]] = []
    for generation in generations {
      let state = try await TrainingFixture.state(generation)
      try store.write(state)
      written.append(try state.encoded())
    }
    return written
  }

  @Test func keepsTheStateBefore() async throws {
    try await TrainingFixture.withFolder { folder in
      let written = try await store(folder, generations: [1, 2, 3])
      let files = TrainingStateStore(folder: folder)
      #expect(try FileAccess.read(files.currentPath) == written[2])
      #expect(try FileAccess.read(files.previousPath) == written[1])
    }
  }

  @Test func passesOverADamagedState() async throws {
    try await TrainingFixture.withFolder { folder in
      let written = try await store(folder, generations: [1, 2])
      var files = TrainingStateStore(folder: folder)
      var damaged = written[1]
      damaged[damaged.count - 9] ^= 4
      try FileAccess.replace(files.currentPath, with: damaged)
      var warnings: [String] = []
      let state = try #require(try files.read(try TrainingFixture.stage()) { warnings.append($0) })
      #expect(try state.encoded() == written[0])
      #expect(warnings.count == 1 && warnings[0].contains("checksum") && warnings[0].contains("generation 1"))
      // The damaged file must not take the place of the good one.
      try files.write(try await TrainingFixture.state(2))
      #expect(try FileAccess.read(files.previousPath) == written[0])
      #expect(try FileAccess.read(files.currentPath) == written[1])
    }
  }

  /// A death between the two renames of a writing leaves only the second file.
  @Test func theSecondFileAloneIsEnough() async throws {
    try await TrainingFixture.withFolder { folder in
      let written = try await store(folder, generations: [1])
      var files = TrainingStateStore(folder: folder)
      try FileManager.default.moveItem(atPath: files.currentPath, toPath: files.previousPath)
      let state = try #require(try files.read(try TrainingFixture.stage()) { _ in })
      #expect(try state.encoded() == written[0])
    }
  }

  @Test func refusesWhenNothingIsWhole() async throws {
    try await TrainingFixture.withFolder { folder in
      var files = TrainingStateStore(folder: folder)
      #expect(try files.read(try TrainingFixture.stage(), warn: { _ in }).map(\.stage) == nil)
      try FileAccess.replace(files.currentPath, with: [1, 2, 3])
      #expect(throws: InputError.self) { try files.read(try TrainingFixture.stage()) { _ in } }
    }
  }
}
