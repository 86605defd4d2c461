// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import LearnCore

/// The bytes of an archive: in memory, in a file, or in memory without those of its large media.
enum ArchiveBytes: Sendable {
  case memory([UInt8])
  case file(DiskFile)
  case sparse(SparseArchive)

  /// How many bytes there are.
  var size: Int {
    switch self {
    case .memory(let bytes): bytes.count
    case .file(let file): file.size
    case .sparse(let archive): archive.size
    }
  }

  /// The digest of a range that is not at hand; nil for one that is.
  func digest(ofGap range: Range<Int>) -> SHA256Digest? {
    if case .sparse(let archive) = self { archive.digest(ofGap: range) } else { nil }
  }

  /// The bytes of a range.
  ///
  /// - Throws: ``PackError/Code/unreadable``.
  func bytes(_ range: Range<Int>) throws(PackError) -> ArraySlice<UInt8> {
    switch self {
    case .memory(let bytes): return bytes[range]
    case .file(let file): return try file.bytes(range)[...]
    case .sparse(let archive):
      guard archive.digest(ofGap: range) == nil else { throw FileContent.elsewhere }
      return try archive.withAll { all throws(PackError) in Array(all[range])[...] }
    }
  }

  /// Reads the bytes of a range, in pieces that follow one another.
  ///
  /// - Throws: ``PackError/Code/unreadable``; else what `body` throws.
  func read(
    _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(PackError) -> Void
  ) throws(PackError) {
    switch self {
    case .memory, .sparse:
      guard digest(ofGap: range) == nil else { throw FileContent.elsewhere }
      try withAll { all throws(PackError) in try body(UnsafeRawBufferPointer(rebasing: all[range])) }
    case .file: try content(range).read(body)
    }
  }

  /// The bytes of a range, read when they are asked for.
  func content(_ range: Range<Int>) -> FileContent {
    switch self {
    case .memory(let bytes): FileContent(Array(bytes[range]))
    case .file(let file): FileContent(of: file, range: range)
    case .sparse(let archive):
      archive.digest(ofGap: range) == nil
        ? FileContent((try? Array(bytes(range))) ?? []) : FileContent(elsewhere: range.count)
    }
  }

  /// Gives back the memory that looking at the bytes of a file has taken. What is looked at again is read again.
  func letGo(of bytes: UnsafeRawBufferPointer) {
    guard case .file = self, let start = bytes.baseAddress else { return }
    madvise(UnsafeMutableRawPointer(mutating: start), bytes.count, MADV_DONTNEED)
  }

  /// Looks at all bytes at once; of a file, only those are read from the disk that are looked at.
  func withAll<Value>(
    _ body: (UnsafeRawBufferPointer) throws(PackError) -> Value
  ) throws(PackError) -> Value {
    switch self {
    case .memory(let bytes):
      return try bytes.withUnsafeBufferPointer { buffer throws(PackError) in try body(UnsafeRawBufferPointer(buffer)) }
    case .file(let file): return try file.mapped(body)
    case .sparse(let archive): return try archive.withAll(body)
    }
  }
}

extension DiskFile {
  /// Looks at the file through the system's memory.
  fileprivate func mapped<Value>(
    _ body: (UnsafeRawBufferPointer) throws(PackError) -> Value
  ) throws(PackError) -> Value {
    if size == 0 { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    let start = try map()
    defer { munmap(start, size) }
    // What is looked at lies far apart; nothing is read ahead.
    madvise(start, size, MADV_RANDOM)
    return try body(UnsafeRawBufferPointer(start: start, count: size))
  }
}
