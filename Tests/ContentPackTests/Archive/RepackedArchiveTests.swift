// learn, Apache-2.0. See LICENSE.

import TestSupport
import Testing

@testable import ContentPack

@Suite("Packs packed again by other tools")
struct RepackedArchiveTests {
  @Test("Extra fields, folders, other times, descriptors and another order change nothing")
  func repacked() throws {
    let built = try PackBuilder.build(RandomPack.pack(seed: 3))
    let contents = try ArchiveContents(built.bytes, limits: .init())
    var entries: [ForgedZip.Entry] = []
    for (place, name) in contents.names.reversed().enumerated() {
      let bytes = Array(contents.bytes(name) ?? [])
      var entry = place % 2 == 0 ? ForgedZip.Entry.deflated(name, bytes) : ForgedZip.Entry(name, bytes)
      entry.extra = ForgedZip.extra(0x5455, [1, 1, 2, 3, 4])
      entry.localExtra =
        ForgedZip.extra(0x5455, [3, 1, 2, 3, 4, 5, 6, 7, 8]) + ForgedZip.extra(0x7875, [1, 4, 0, 0, 0, 0])
      if place % 3 == 0 {
        entry.flags |= 8
        let mark = place % 2 == 0 ? ForgedZip.u32(0x0807_4b50) : []
        entry.after =
          mark + ForgedZip.u32(Int(entry.crc)) + ForgedZip.u32(entry.packed.count) + ForgedZip.u32(entry.size)
      }
      entries.append(entry)
    }
    var folder = ForgedZip.Entry("items/", [])
    folder.attributes = 0o040755 << 16 | 0x10
    var zip = ForgedZip([folder] + entries)
    zip.comment = Array("packed by hand".utf8)
    let archive = try PackArchive.open(bytes: zip.bytes)
    #expect(archive.reference == built.reference)
    #expect(try archive.pack() == RandomPack.pack(seed: 3))
  }

  @Test("An archive with long sizes and a long end is read")
  func longSizes() throws {
    let text = Array("text".utf8)
    var entry = ForgedZip.Entry("a", text)
    entry.size = 0xFFFF_FFFF
    entry.claimedPackedSize = 0xFFFF_FFFF
    entry.extra = ForgedZip.extra(1, ForgedZip.u64(4) + ForgedZip.u64(4))
    entry.localExtra = entry.extra
    var zip = ForgedZip([entry])
    zip.longEnd = { offset, size in
      ForgedZip.u32(0x0606_4b50) + ForgedZip.u64(44) + ForgedZip.u16(45) + ForgedZip.u16(45) + ForgedZip.u32(0)
        + ForgedZip.u32(0) + ForgedZip.u64(1) + ForgedZip.u64(1) + ForgedZip.u64(size) + ForgedZip.u64(offset)
        + ForgedZip.u32(0x0706_4b50) + ForgedZip.u32(0) + ForgedZip.u64(offset + size) + ForgedZip.u32(1)
    }
    let contents = try ArchiveContents(zip.bytes, limits: .init())
    #expect(contents.bytes("a").map { Array($0) } == text)
  }
}
