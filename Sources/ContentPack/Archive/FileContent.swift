// learn, Apache-2.0. See LICENSE.

internal import Foundation
public import LearnCore

/// The bytes of a file of a pack: in memory, or on the disk, from where they are read piece by piece when they are asked
/// for. So a pack takes no more memory for being large.
public struct FileContent: Sendable {
  /// How many bytes there are.
  public let size: Int
  private let place: Place

  private enum Place: Sendable {
    case memory([UInt8])
    case part(of: DiskFile, from: Int)
    case file(path: String)
    case elsewhere
  }

  /// How many bytes are read at once from the disk.
  private static let pieceBytes = 256 << 10

  /// Bytes in memory.
  public init(_ bytes: [UInt8]) {
    size = bytes.count
    place = .memory(bytes)
  }

  /// Bytes of a file that stays open.
  init(of file: DiskFile, range: Range<Int>) {
    size = range.count
    place = .part(of: file, from: range.lowerBound)
  }

  /// All bytes of a file that is opened each time that they are asked for; a link is not followed.
  init(path: String, size: Int) {
    self.size = size
    place = .file(path: path)
  }

  /// Bytes that are not at hand: whoever keeps the archive has them.
  init(elsewhere size: Int) {
    self.size = size
    place = .elsewhere
  }

  /// Why bytes that are elsewhere are not given.
  static let elsewhere = PackError(
    .unreadable, "This media file is not read together with its pack. Ask for it by itself.")

  /// Whether the bytes are in memory.
  var isInMemory: Bool { if case .memory = place { true } else { false } }

  /// Reads all bytes, in pieces that follow one another.
  ///
  /// - Throws: ``PackError/Code/unreadable`` when the file cannot be read, or no longer has as many bytes; else what
  ///   `body` throws.
  public func read(_ body: (UnsafeRawBufferPointer) throws(PackError) -> Void) throws(PackError) {
    switch place {
    case .memory(let bytes):
      try bytes.withUnsafeBufferPointer { buffer throws(PackError) in try body(UnsafeRawBufferPointer(buffer)) }
    case .part(let file, let start): try Self.read(file, start..<(start + size), body)
    case .file(let path):
      let file = try DiskFile(path, followsLink: false)
      guard file.size == size else { throw DiskFile.changed(path) }
      try Self.read(file, 0..<size, body)
    case .elsewhere: throw Self.elsewhere
    }
  }

  private static func read(
    _ file: DiskFile, _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(PackError) -> Void
  ) throws(PackError) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: min(pieceBytes, max(range.count, 1)), alignment: 16)
    defer { piece.deallocate() }
    var position = range.lowerBound
    while position < range.upperBound {
      let part = UnsafeMutableRawBufferPointer(rebasing: piece[..<min(piece.count, range.upperBound - position)])
      try file.read(into: part, from: position)
      try body(UnsafeRawBufferPointer(part))
      position += part.count
    }
  }

  /// The first bytes, as many as are asked for where there are as many.
  ///
  /// - Throws: ``PackError/Code/unreadable``.
  public func beginning(_ count: Int = 256) throws(PackError) -> [UInt8] {
    switch place {
    case .memory(let bytes): return Array(bytes.prefix(count))
    case .part(let file, let start): return try file.bytes(start..<(start + min(size, count)))
    case .file(let path):
      let file = try DiskFile(path, followsLink: false)
      return try file.bytes(0..<min(file.size, count))
    case .elsewhere: throw Self.elsewhere
    }
  }

  /// All bytes, in memory.
  ///
  /// - Throws: ``PackError/Code/unreadable``.
  public func bytes() throws(PackError) -> [UInt8] {
    if case .memory(let bytes) = place { return bytes }
    var all: [UInt8] = []
    all.reserveCapacity(size)
    try read { piece throws(PackError) in all += piece }
    return all
  }

  /// The SHA-256 of the bytes.
  ///
  /// - Throws: ``PackError/Code/unreadable``.
  public func digest() throws(PackError) -> SHA256Digest {
    var hash = RunningSHA256()
    try read { piece throws(PackError) in hash.update(piece) }
    return hash.digest
  }

  /// The SHA-256 of the bytes, and the check sum of ZIP.
  ///
  /// - Throws: ``PackError/Code/unreadable``.
  func sums() throws(PackError) -> (digest: SHA256Digest, crc: UInt32) {
    var hash = RunningSHA256()
    var crc: UInt32 = 0
    try read { piece throws(PackError) in
      hash.update(piece)
      crc = CRC32.of(piece, after: crc)
    }
    return (hash.digest, crc)
  }
}

extension FileContent: Hashable {
  /// Contents are equal by their bytes, wherever those are; what cannot be read equals nothing.
  public static func == (left: FileContent, right: FileContent) -> Bool {
    guard left.size == right.size else { return false }
    if case (.memory(let one), .memory(let other)) = (left.place, right.place) { return one == other }
    guard let one = try? left.sums(), let other = try? right.sums() else { return false }
    return one == other
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(size) }
}

/// A file on the disk that is open for reading, from any place in it.
final class DiskFile: Sendable {
  let path: String
  /// How many bytes it had when it was opened.
  let size: Int
  private let descriptor: Int32

  /// Opens a regular file.
  ///
  /// - Throws: ``PackError/Code/unreadable`` with the system's reason.
  init(_ path: String, followsLink: Bool = true) throws(PackError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLink ? 0 : O_NOFOLLOW))
    self.path = path
    guard descriptor >= 0 else {
      size = 0
      throw Self.fault(path)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      size = 0
      throw PackError(
        .unreadable, "\(path) is not a file that can be read from its beginning, such as a pipe.")
    }
    size = Int(status.st_size)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Fills a buffer with the bytes from a place on.
  ///
  /// - Throws: ``PackError/Code/unreadable`` when the file ends before.
  func read(into buffer: UnsafeMutableRawBufferPointer, from place: Int) throws(PackError) {
    var done = 0
    while done < buffer.count {
      let count = pread(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, off_t(place + done))
      if count == 0 { throw Self.changed(path) }
      if count < 0, errno != EINTR { throw Self.fault(path) }
      done += max(count, 0)
    }
  }

  /// The bytes of a range.
  ///
  /// - Throws: ``PackError/Code/unreadable`` when the file ends before.
  func bytes(_ range: Range<Int>) throws(PackError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    // The closure of `withUnsafeMutableBytes` does not carry the type of what is thrown.
    let result = bytes.withUnsafeMutableBytes { buffer in
      Result { () throws(PackError) in try read(into: buffer, from: range.lowerBound) }
    }
    try result.get()
    return bytes
  }

  /// The file as memory, which the caller gives back with `munmap`. It may not be empty.
  ///
  /// - Throws: ``PackError/Code/unreadable`` with the system's reason.
  func map() throws(PackError) -> UnsafeMutableRawPointer {
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw Self.fault(path)
    }
    return start
  }

  static func changed(_ path: String) -> PackError {
    PackError(.unreadable, "\(path) changed while it was read. Try again.")
  }

  private static func fault(_ path: String) -> PackError {
    PackError(.unreadable, "\(path) cannot be read: \(String(cString: strerror(errno))).")
  }
}
