import CLibZip
import Sim

/// A zip archive in memory whose entries are stored uncompressed.
///
/// Compressed entries are refused and the sizes must fit into the file together, so that a small archive cannot
/// grow; checksums are verified on reading.
struct ZipArchive {
  /// Largest number of entries accepted.
  static let largestCount = 10_000

  /// The content of each entry by name.
  let entries: [String: [UInt8]]

  init(bytes: [UInt8], file: String?) throws(InputError) {
    let result = bytes.withUnsafeBytes { raw -> Result<[String: [UInt8]], InputError> in
      do throws(InputError) {
        return .success(try Self.read(raw, file: file))
      } catch {
        return .failure(error)
      }
    }
    entries = try result.get()
  }

  private static func read(
    _ raw: UnsafeRawBufferPointer, file: String?
  ) throws(InputError) -> [String: [UInt8]] {
    var failure = zip_error_t()
    zip_error_init(&failure)
    defer { zip_error_fini(&failure) }
    guard let source = zip_source_buffer_create(raw.baseAddress, UInt64(raw.count), 0, &failure) else {
      throw InputError(.data, file: file, "cannot be read as a zip archive")
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
      zip_source_free(source)
      throw InputError(
        .data, file: file, "is not an intact zip archive: \(String(cString: zip_error_strerror(&failure)))",
        remedy: "if it was cut off, copy or download it again")
    }
    defer { zip_discard(archive) }
    let count = zip_get_num_entries(archive, 0)
    guard count >= 0, count <= largestCount else {
      throw InputError(.data, file: file, "an archive of \(count) entries", remedy: "at most \(largestCount)")
    }
    var entries: [String: [UInt8]] = [:]
    var total: UInt64 = 0
    for index in 0..<UInt64(count) {
      var entry = zip_stat_t()
      zip_stat_init(&entry)
      guard zip_stat_index(archive, index, 0, &entry) == 0, let rawName = entry.name else {
        throw InputError(.data, file: file, place: "entry \(index)", "its header cannot be read")
      }
      let name = String(cString: rawName)
      let place = "entry \(name)"
      guard entry.comp_method == 0, entry.encryption_method == 0, entry.size == entry.comp_size else {
        throw InputError(
          .data, file: file, place: place, "is compressed or encrypted", remedy: "entries must be stored")
      }
      let (sum, overflow) = total.addingReportingOverflow(entry.size)
      guard !overflow, sum <= UInt64(raw.count) else {
        throw InputError(.data, file: file, place: place, "\(entry.size) bytes do not fit into the file")
      }
      total = sum
      guard entries[name] == nil else {
        throw InputError(.data, file: file, place: place, "occurs twice")
      }
      entries[name] = try content(archive, index, size: Int(entry.size), place: place, file: file)
    }
    return entries
  }

  private static func content(
    _ archive: OpaquePointer, _ index: UInt64, size: Int, place: String, file: String?
  ) throws(InputError) -> [UInt8] {
    guard let handle = zip_fopen_index(archive, index, 0) else {
      throw InputError(.data, file: file, place: place, "cannot be opened")
    }
    defer { zip_fclose(handle) }
    // One byte more than the size: reading past the end makes libzip compare the checksum.
    var buffer = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    while filled <= size {
      let got = buffer.withUnsafeMutableBytes { raw -> Int64 in
        guard let base = raw.baseAddress else { return -1 }
        return zip_fread(handle, base + filled, UInt64(size + 1 - filled))
      }
      guard got >= 0 else { throw InputError(.data, file: file, place: place, "is damaged") }
      if got == 0 { break }
      filled += Int(got)
    }
    guard filled == size else {
      throw InputError(.data, file: file, place: place, "has \(filled) bytes instead of \(size)")
    }
    buffer.removeLast()
    return buffer
  }
}
