// learn, Apache-2.0. See LICENSE.

/// Writes ZIP archives that depend on the entries alone (APPNOTE.TXT 6.3.10).
///
/// Every entry has the time 1980-01-01 00:00, the mode 0644, a name in UTF-8 and no extra fields.
struct ZipWriter {
  /// Takes the next bytes of an archive.
  typealias Sink = (UnsafeRawBufferPointer) throws(PackError) -> Void

  /// What was not given away yet.
  private var output: [UInt8] = []
  /// How many bytes were given away.
  private var given = 0
  private let sink: Sink?
  private var directory: [UInt8] = []
  private var count = 0
  private var deflater = Deflater()

  /// Writes an archive in memory, which ``finished()`` gives.
  init() { sink = nil }

  /// Gives the bytes of an archive away as they come, so that it is never in memory as a whole; ``finish()`` ends it.
  init(to sink: @escaping Sink) { self.sink = sink }

  private var position: Int { given + output.count }

  private mutating func give() throws(PackError) {
    guard let sink else { return }
    try output.withUnsafeBufferPointer { buffer throws(PackError) in try sink(UnsafeRawBufferPointer(buffer)) }
    given += output.count
    output.removeAll(keepingCapacity: true)
  }

  /// Adds an entry; it is packed where that makes it smaller, unless it says that it is packed already.
  ///
  /// - Throws: ``PackError/Code/tooLarge`` past 4 GiB or 65,534 entries, which would need ZIP64.
  mutating func add(_ name: String, _ bytes: [UInt8], isPacked: Bool) throws(PackError) {
    let packed = isPacked ? nil : bytes.withUnsafeBufferPointer { deflater.pack($0) }
    let usesDeflate = packed.map { $0.count < bytes.count } ?? false
    try add(
      name, usesDeflate ? (packed ?? bytes)[...] : bytes[...], isDeflated: usesDeflate, crc: CRC32.of(bytes),
      size: bytes.count)
  }

  /// Adds an entry whose bytes are as they stand in an archive.
  ///
  /// - Returns: Where they stand in this one.
  /// - Throws: ``PackError/Code/tooLarge`` past 4 GiB or 65,534 entries, which would need ZIP64.
  @discardableResult
  mutating func add(
    _ name: String, _ body: ArraySlice<UInt8>, isDeflated: Bool, crc: UInt32, size: Int
  ) throws(PackError) -> ZipEntry {
    let (offset, dataOffset) = try begin(name, isDeflated: isDeflated, crc: crc, packedSize: body.count, size: size)
    output += body
    try give()
    return ZipEntry(
      name: name, isDeflated: isDeflated, crc: crc, packedSize: body.count, size: size, offset: offset,
      dataOffset: dataOffset)
  }

  /// Adds an entry as it is, which is read while it is written.
  ///
  /// - Parameter crc: The check sum that the content had when its digest was taken.
  /// - Throws: ``PackError/Code/unreadable`` when the content is another by now, and what ``add(_:_:isPacked:)`` throws.
  mutating func add(_ name: String, _ content: FileContent, crc: UInt32) throws(PackError) {
    _ = try begin(name, isDeflated: false, crc: crc, packedSize: content.size, size: content.size)
    try give()
    var found: UInt32 = 0
    try content.read { piece throws(PackError) in
      found = CRC32.of(piece, after: found)
      guard let sink else {
        output += piece
        return
      }
      try sink(piece)
      given += piece.count
    }
    guard found == crc else {
      throw PackError(.unreadable, entry: name, "This file changed while the pack was built. Build it again.")
    }
  }

  /// Writes what stands before the bytes of an entry, and what the directory says of it.
  private mutating func begin(
    _ name: String, isDeflated: Bool, crc: UInt32, packedSize: Int, size: Int
  ) throws(PackError) -> (offset: Int, dataOffset: Int) {
    let offset = position
    guard count < 65_534, offset + directory.count + packedSize + 1024 < 1 << 32 else {
      throw PackError(
        .tooLarge, entry: name,
        "The pack is larger than 4 GiB or has more than 65,534 files. Make the media smaller, or split the pack.")
    }
    var shared: [UInt8] = []
    Self.append16(20, to: &shared)  // version needed
    Self.append16(1 << 11, to: &shared)  // the name is UTF-8
    Self.append16(isDeflated ? 8 : 0, to: &shared)
    Self.append16(0, to: &shared)  // 00:00:00
    Self.append16(0x21, to: &shared)  // 1980-01-01
    Self.append32(Int(crc), to: &shared)
    Self.append32(packedSize, to: &shared)
    Self.append32(size, to: &shared)
    Self.append16(name.utf8.count, to: &shared)
    Self.append16(0, to: &shared)  // no extra fields

    Self.append32(Int(ZipFormat.localHeader), to: &output)
    output += shared
    output += name.utf8

    Self.append32(Int(ZipFormat.centralHeader), to: &directory)
    Self.append16(3 << 8 | 20, to: &directory)  // made on Unix, so that the mode is understood
    directory += shared
    Self.append16(0, to: &directory)  // no comment
    Self.append16(0, to: &directory)  // disk
    Self.append16(0, to: &directory)  // internal attributes
    Self.append32(0o100644 << 16, to: &directory)
    Self.append32(offset, to: &directory)
    directory += name.utf8
    count += 1
    return (offset, position)
  }

  /// The whole archive in memory.
  ///
  /// - Precondition: It was not given away.
  consuming func finished() -> [UInt8] {
    var archive = output
    archive += end
    return archive
  }

  /// Gives the last bytes away.
  ///
  /// - Returns: How many bytes the archive has.
  mutating func finish() throws(PackError) -> Int {
    output += end
    try give()
    return given
  }

  /// The directory, and what follows it.
  private var end: [UInt8] {
    var bytes = directory
    Self.append32(Int(ZipFormat.endOfDirectory), to: &bytes)
    Self.append16(0, to: &bytes)
    Self.append16(0, to: &bytes)
    Self.append16(count, to: &bytes)
    Self.append16(count, to: &bytes)
    Self.append32(directory.count, to: &bytes)
    Self.append32(position, to: &bytes)
    Self.append16(0, to: &bytes)
    return bytes
  }

  private static func append16(_ value: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(truncatingIfNeeded: value))
    bytes.append(UInt8(truncatingIfNeeded: value >> 8))
  }

  private static func append32(_ value: Int, to bytes: inout [UInt8]) {
    append16(value, to: &bytes)
    append16(value >> 16, to: &bytes)
  }
}

/// The numbers by which the parts of a ZIP archive are known (APPNOTE.TXT 4.3).
enum ZipFormat {
  static let localHeader: UInt32 = 0x0403_4b50
  static let centralHeader: UInt32 = 0x0201_4b50
  static let endOfDirectory: UInt32 = 0x0605_4b50
  static let endOfDirectory64: UInt32 = 0x0606_4b50
  static let locator64: UInt32 = 0x0706_4b50
  static let dataDescriptor: UInt32 = 0x0807_4b50
}
