import CZlib
import Sim

/// Reading gzip files of bounded size.
public enum Gzip {
  /// Whether `bytes` begin as a gzip file does.
  public static func isCompressed(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
  }

  /// The content of a gzip file of one or more members.
  ///
  /// - Parameters:
  ///   - limit: largest content accepted, in bytes; a file that would grow beyond it is refused.
  /// - Throws: ``InputError`` for damaged, truncated or oversized data and for bytes after the last member.
  public static func decompress(
    _ bytes: [UInt8], limit: Int = FileAccess.largestInput, file: String? = nil
  ) throws(InputError) -> [UInt8] {
    guard isCompressed(bytes) else {
      throw InputError(.data, file: file, place: "byte 0", "not a gzip file")
    }
    var content: [UInt8] = []
    var position = 0
    while position < bytes.count {
      position += try member(bytes, from: position, into: &content, limit: limit, file: file)
    }
    return content
  }

  /// Inflates the member that begins at `start`; returns its compressed length.
  private static func member(
    _ bytes: [UInt8], from start: Int, into content: inout [UInt8], limit: Int, file: String?
  ) throws(InputError) -> Int {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw InputError(.software, file: file, "zlib cannot start") }
    defer { inflateEnd(&stream) }
    var consumed = start
    var buffer = [UInt8](repeating: 0, count: min(1 << 16, max(512, (bytes.count - start) * 4)))
    while true {
      let given = min(bytes.count - consumed, 1 << 30)
      var status = Z_OK
      var left = 0
      var made = 0
      bytes.withUnsafeBufferPointer { input in
        buffer.withUnsafeMutableBufferPointer { output in
          guard let source = input.baseAddress, let target = output.baseAddress else { return }
          stream.next_in = UnsafeMutablePointer(mutating: source + consumed)
          stream.avail_in = UInt32(given)
          stream.next_out = target
          stream.avail_out = UInt32(output.count)
          status = inflate(&stream, Z_NO_FLUSH)
          left = Int(stream.avail_in)
          made = output.count - Int(stream.avail_out)
        }
      }
      consumed += given - left
      guard content.count + made <= limit else {
        throw InputError(.data, file: file, "expands beyond \(limit) bytes")
      }
      content.append(contentsOf: buffer[0..<made])
      if status == Z_STREAM_END { return consumed - start }
      guard status == Z_OK, made > 0 || left < given else {
        let isTruncated = consumed >= bytes.count
        throw InputError(
          .data, file: file, place: "byte \(consumed)",
          isTruncated ? "the gzip data end too early" : "damaged gzip data")
      }
    }
  }
}
