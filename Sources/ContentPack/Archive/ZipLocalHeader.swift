// learn, Apache-2.0. See LICENSE.

/// What stands before the bytes of an entry; it must say what the directory says (APPNOTE.TXT §4.3.7).
struct ZipLocalHeader {
  /// Where the packed bytes begin.
  let dataOffset: Int
  private let record: ZipRecord

  private static let size = 30

  init(_ bytes: UnsafeRawBufferPointer, of record: ZipRecord, upTo end: Int) throws(PackError) {
    let position = record.offset
    guard position + Self.size <= end, bytes.u32(position) == ZipFormat.localHeader else {
      throw PackError(
        .damaged, entry: record.shownName, "This entry is not where the directory says. Get the file again.")
    }
    let nameStart = position + Self.size
    let name = nameStart..<(nameStart + bytes.u16(position + 26))
    let extra = name.upperBound..<(name.upperBound + bytes.u16(position + 28))
    guard extra.upperBound + record.packedSize <= end else {
      throw PackError(.damaged, entry: record.shownName, "This entry is broken off. Get the file again.")
    }
    func contradiction() -> PackError {
      PackError(
        .unsafe, entry: record.shownName,
        "The archive says two things about this entry, so that two readers may see two packs. Do not use this file.")
    }
    guard bytes[name].elementsEqual(bytes[record.rawName]), bytes.u16(position + 6) == record.flags,
      bytes.u16(position + 8) == record.method
    else { throw contradiction() }
    let fields = try ZipExtraFields(
      bytes, extra, entry: record.name, name: name, takesOtherName: record.isConverted)
    let sizes = try fields.long(size: bytes.u32(position + 22), packedSize: bytes.u32(position + 18), offset: 0)
    let agrees =
      sizes.size == record.size && sizes.packedSize == record.packedSize && bytes.u32(position + 14) == record.crc
    // With a data descriptor the numbers follow the bytes, and stand as 0 here (§4.4.4, bit 3). Some programs know the
    // size before they pack, and write it all the same.
    let isLater =
      record.flags & 1 << 3 != 0 && (sizes.size == 0 || sizes.size == record.size) && sizes.packedSize == 0
      && bytes.u32(position + 14) == 0
    guard agrees || isLater else { throw contradiction() }
    dataOffset = extra.upperBound
    self.record = record
  }

  /// Where the entry ends, with the data descriptor where it has one (§4.3.9).
  func end(_ bytes: UnsafeRawBufferPointer, upTo end: Int) throws(PackError) -> Int {
    let dataEnd = dataOffset + record.packedSize
    guard record.flags & 1 << 3 != 0 else { return dataEnd }
    // The descriptor has a mark or not, and numbers of four or of eight bytes; the one that agrees is meant.
    for mark in [4, 0] where mark == 0 || (dataEnd + 4 <= end && bytes.u32(dataEnd) == ZipFormat.dataDescriptor) {
      let start = dataEnd + mark
      if start + 12 <= end, bytes.u32(start) == record.crc, Int(bytes.u32(start + 4)) == record.packedSize,
        Int(bytes.u32(start + 8)) == record.size
      {
        // Numbers of eight bytes begin the same when the size is 0; what follows tells.
        if start + 20 <= end, bytes.u64(start + 4) == UInt64(record.packedSize),
          bytes.u64(start + 12) == UInt64(record.size), record.size == 0,
          bytes.u32(start + 12) != ZipFormat.localHeader, start + 12 != end
        {
          return start + 20
        }
        return start + 12
      }
      if start + 20 <= end, bytes.u32(start) == record.crc, bytes.u64(start + 4) == UInt64(record.packedSize),
        bytes.u64(start + 12) == UInt64(record.size)
      {
        return start + 20
      }
    }
    throw PackError(
      .damaged, entry: record.shownName, "The numbers after this entry contradict the directory. Get the file again.")
  }
}
