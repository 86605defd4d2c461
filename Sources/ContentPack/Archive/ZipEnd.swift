// learn, Apache-2.0. See LICENSE.

/// The end of a ZIP archive, which says where its directory is (APPNOTE.TXT §4.3.14 to §4.3.16).
struct ZipEnd {
  /// How many entries there are.
  let count: Int
  let directoryOffset: Int
  /// Where the directory ends and the end records begin.
  let directoryEnd: Int

  private static let size = 22
  /// The longest remark at the end of an archive; packs have none.
  private static let longestComment = 1024

  init(_ bytes: UnsafeRawBufferPointer) throws(PackError) {
    let position = try Self.find(bytes)
    guard bytes.u16(position + 4) == 0, bytes.u16(position + 6) == 0,
      bytes.u16(position + 8) == bytes.u16(position + 10)
    else {
      throw PackError(.unsupported, "The archive is one part of several. Join the parts, and open the result.")
    }
    let short = (
      count: UInt64(bytes.u16(position + 10)), size: UInt64(bytes.u32(position + 12)),
      offset: UInt64(bytes.u32(position + 16))
    )
    var full = short
    var end = position
    if position >= 20, bytes.u32(position - 20) == ZipFormat.locator64 {
      (full, end) = try Self.long(bytes, locator: position - 20, short)
    } else if short.count == 0xFFFF || short.size == 0xFFFF_FFFF || short.offset == 0xFFFF_FFFF {
      throw PackError(.damaged, "The end of the archive asks for sizes that are not there. Get the file again.")
    }
    guard full.offset <= UInt64(end), full.size == UInt64(end) - full.offset, full.count <= full.size / 46 else {
      throw PackError(
        .damaged,
        "The directory of the archive is not where its end says. Other bytes were put before it, or some are missing; "
          + "get the file again.")
    }
    count = Int(full.count)
    directoryOffset = Int(full.offset)
    directoryEnd = end
  }

  private static func find(_ bytes: UnsafeRawBufferPointer) throws(PackError) -> Int {
    var found: Int?
    var isShort = false
    var isFollowed = false
    let lowest = max(0, bytes.count - size - 65_535)
    for position in stride(from: bytes.count - size, through: lowest, by: -1)
    where bytes[position] == 0x50 && bytes.u32(position) == ZipFormat.endOfDirectory {
      let end = position + size + bytes.u16(position + 20)
      if end > bytes.count { isShort = true }
      if end < bytes.count { isFollowed = true }
      guard end == bytes.count else { continue }
      if found != nil {
        throw PackError(
          .unsafe, "The archive has two ends, so that two readers may see two packs. Do not use this file.")
      }
      found = position
    }
    guard let found else {
      if isFollowed && !isShort {
        throw PackError(.unsafe, "Other bytes stand after the end of the archive. Get the file again from its source.")
      }
      throw PackError(.damaged, "The archive ends too early: its directory is missing. Get the file again.")
    }
    guard bytes.u16(found + 20) <= longestComment else {
      throw PackError(.unsafe, "A remark of more than \(longestComment) bytes stands at the end of the archive.")
    }
    return found
  }

  private typealias Numbers = (count: UInt64, size: UInt64, offset: UInt64)

  private static func long(
    _ bytes: UnsafeRawBufferPointer, locator: Int, _ short: Numbers
  ) throws(PackError) -> (Numbers, Int) {
    let fault = PackError(.damaged, "The long end of the archive (ZIP64) contradicts itself. Get the file again.")
    let place = bytes.u64(locator + 8)
    guard bytes.u32(locator + 4) == 0, bytes.u32(locator + 16) <= 1, locator >= 56, place == UInt64(locator - 56)
    else { throw fault }
    let record = locator - 56
    guard bytes.u32(record) == ZipFormat.endOfDirectory64, bytes.u64(record + 4) == 44,
      bytes.u32(record + 16) == 0, bytes.u32(record + 20) == 0, bytes.u64(record + 24) == bytes.u64(record + 32)
    else { throw fault }
    let full = (count: bytes.u64(record + 32), size: bytes.u64(record + 40), offset: bytes.u64(record + 48))
    // Where the short record has a number of its own, both must say the same.
    guard short.count == 0xFFFF || short.count == full.count,
      short.size == 0xFFFF_FFFF || short.size == full.size,
      short.offset == 0xFFFF_FFFF || short.offset == full.offset
    else { throw fault }
    return (full, record)
  }
}
