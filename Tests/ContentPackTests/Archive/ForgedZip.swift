// learn, Apache-2.0. See LICENSE.

@testable import ContentPack

/// A ZIP archive byte by byte, in which everything can be made wrong.
struct ForgedZip {
  struct Entry {
    var name: [UInt8]
    /// The bytes as they stand in the archive.
    var packed: [UInt8]
    var size: Int
    var crc: UInt32
    var method = 0
    var flags = 1 << 11
    var madeBy = 3 << 8 | 20
    var attributes: UInt32 = 0o100644 << 16
    var extra: [UInt8] = []
    var disk = 0
    /// What the local header says where it does not say what the directory says.
    var localName: [UInt8]?
    var localMethod: Int?
    var localFlags: Int?
    var localSize: Int?
    var localCRC: UInt32?
    var localExtra: [UInt8] = []
    var claimedPackedSize: Int?
    /// Where the directory says that the entry is.
    var claimedOffset: Int?
    /// What stands before the local header and after the bytes.
    var before: [UInt8] = []
    var after: [UInt8] = []

    init(_ name: String, _ data: [UInt8] = Array("data".utf8)) { self.init(name: Array(name.utf8), data) }

    init(name: [UInt8], _ data: [UInt8]) {
      self.name = name
      packed = data
      size = data.count
      crc = CRC32.of(data)
    }

    /// An entry packed by deflate.
    static func deflated(_ name: String, _ data: [UInt8]) -> Entry {
      var entry = Entry(name, data)
      var deflater = Deflater()
      entry.packed = data.withUnsafeBufferPointer { deflater.pack($0) }
      entry.method = 8
      return entry
    }
  }

  var entries: [Entry]
  var before: [UInt8] = []
  var beforeDirectory: [UInt8] = []
  var afterDirectory: [UInt8] = []
  /// What stands between directory and end, from the place and size of the directory.
  var longEnd: ((_ offset: Int, _ size: Int) -> [UInt8])?
  var comment: [UInt8] = []
  var after: [UInt8] = []
  var disk = 0
  var claimedCount: Int?
  var claimedDirectoryOffset: Int?

  init(_ entries: [Entry]) { self.entries = entries }

  var bytes: [UInt8] {
    var output = before
    var directory: [UInt8] = []
    for entry in entries {
      output += entry.before
      let offset = entry.claimedOffset ?? output.count
      let packedSize = entry.claimedPackedSize ?? entry.packed.count
      let localName = entry.localName ?? entry.name
      let isLater = (entry.localFlags ?? entry.flags) & 8 != 0
      output += Self.u32(0x0403_4b50) + Self.u16(20) + Self.u16(entry.localFlags ?? entry.flags)
      output += Self.u16(entry.localMethod ?? entry.method) + Self.u32(0)
      output += Self.u32(isLater ? 0 : Int(entry.localCRC ?? entry.crc))
      output += Self.u32(isLater ? 0 : packedSize) + Self.u32(isLater ? 0 : entry.localSize ?? entry.size)
      output += Self.u16(localName.count) + Self.u16(entry.localExtra.count)
      output += localName + entry.localExtra + entry.packed + entry.after
      directory += Self.u32(0x0201_4b50) + Self.u16(entry.madeBy) + Self.u16(20) + Self.u16(entry.flags)
      directory += Self.u16(entry.method) + Self.u32(0) + Self.u32(Int(entry.crc)) + Self.u32(packedSize)
      directory += Self.u32(entry.size) + Self.u16(entry.name.count) + Self.u16(entry.extra.count) + Self.u16(0)
      directory += Self.u16(entry.disk) + Self.u16(0) + Self.u32(Int(entry.attributes)) + Self.u32(offset)
      directory += entry.name + entry.extra
    }
    output += beforeDirectory
    let start = output.count
    output += directory + afterDirectory
    if let longEnd { output += longEnd(start, output.count - start) }
    let count = claimedCount ?? entries.count
    output += Self.u32(0x0605_4b50) + Self.u16(disk) + Self.u16(disk) + Self.u16(count) + Self.u16(count)
    output += Self.u32(directory.count + afterDirectory.count) + Self.u32(claimedDirectoryOffset ?? start)
    output += Self.u16(comment.count) + comment + after
    return output
  }

  static func u16(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }
  static func u32(_ value: Int) -> [UInt8] { u16(value) + u16(value >> 16) }
  static func u64(_ value: Int) -> [UInt8] { u32(value) + u32(value >> 32) }
  static func extra(_ id: Int, _ data: [UInt8]) -> [UInt8] { u16(id) + u16(data.count) + data }
}
