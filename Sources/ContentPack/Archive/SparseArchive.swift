// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import LearnCore

/// An archive of which only the rest of its layout is at hand: its large media are gaps, known by their digests alone.
///
/// The gaps are memory that the system never has to provide, because nothing looks at them.
final class SparseArchive: Sendable {
  let size: Int
  // Written in the initializer only, before anybody else can see it.
  nonisolated(unsafe) private let start: UnsafeMutableRawPointer?
  /// The digest of each gap, by its place.
  private let gaps: [Range<Int>: SHA256Digest]

  /// Puts an archive together.
  ///
  /// - Throws: ``PackError/Code/damaged`` for a rest that is not that of the layout, ``PackError/Code/unreadable`` when
  ///   the system gives no memory.
  init(_ layout: ArchiveLayout, rest: [UInt8]) throws(PackError) {
    size = layout.size
    guard rest.count == layout.restSize else {
      throw PackError(.damaged, "The archive was kept with other bytes than it has. Publish it again.")
    }
    guard size > 0 else {
      (start, gaps) = (nil, [:])
      return
    }
    guard
      let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0),
      memory != MAP_FAILED
    else { throw PackError(.unreadable, "There is no memory to open the archive in.") }
    start = memory
    var gaps: [Range<Int>: SHA256Digest] = [:]
    var (place, taken) = (0, 0)
    for part in layout.parts {
      if let hex = part.digest {
        gaps[place..<(place + part.size)] = SHA256Digest(hex: hex)
      } else {
        rest[taken..<(taken + part.size)].withUnsafeBytes { bytes in
          if let from = bytes.baseAddress { memory.advanced(by: place).copyMemory(from: from, byteCount: bytes.count) }
        }
        taken += part.size
      }
      place += part.size
    }
    self.gaps = gaps
  }

  deinit { if let start { munmap(start, size) } }

  /// The digest of the gap at a range; nil for anything else.
  func digest(ofGap range: Range<Int>) -> SHA256Digest? { gaps[range] }

  /// All bytes; those of gaps are not those of the archive.
  func withAll<Value>(_ body: (UnsafeRawBufferPointer) throws(PackError) -> Value) throws(PackError) -> Value {
    try body(UnsafeRawBufferPointer(start: start, count: size))
  }
}
