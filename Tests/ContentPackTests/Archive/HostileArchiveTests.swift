// learn, Apache-2.0. See LICENSE.

import Testing

@testable import ContentPack

@Suite("Hostile archives")
struct HostileArchiveTests {
  /// An archive that must be refused: its name, the entry that the refusal names, its code, and its bytes.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let entry: String
    let code: PackError.Code
    let bytes: [UInt8]
    var limits = ReadingLimits()

    init(
      _ name: String, _ code: PackError.Code, entry: String = "", limits: ReadingLimits = .init(), _ zip: ForgedZip
    ) {
      testDescription = name
      self.entry = entry
      self.code = code
      self.limits = limits
      bytes = zip.bytes
    }

    /// An archive with a good entry and a bad one.
    init(
      _ name: String, _ code: PackError.Code, entry: String, limits: ReadingLimits = .init(), _ bad: ForgedZip.Entry
    ) {
      self.init(name, code, entry: entry, limits: limits, ForgedZip([.init("good.txt"), bad]))
    }
  }

  @Test("An archive is refused before anything of it is used", arguments: names + places + kinds + sizes + ends)
  func refuses(_ hostile: Case) {
    let error = #expect(throws: PackError.self) {
      try PackArchive.open(bytes: hostile.bytes, limits: hostile.limits)
    }
    #expect(error?.code == hostile.code, "\(error?.description ?? "")")
    #expect(error?.entry == hostile.entry, "\(error?.description ?? "")")
    #expect(error?.message.hasSuffix(".") ?? false)
  }

  @Test("A good archive without a pack is refused for what it is, not for its form")
  func good() {
    let error = #expect(throws: PackError.self) {
      try PackArchive.open(bytes: ForgedZip([.init("good.txt"), .init("also/good.txt")]).bytes)
    }
    #expect(error?.code == .foreign)
  }

  // MARK: - Names

  static let names: [Case] = [
    bad("../out", "../out"), bad("a/../../out", "a/../../out"), bad("/etc/passwd", "/etc/passwd"),
    bad("a\\b", "a\\b"), bad("C:x", "C:x"), bad("a\u{0}b", "a<U+0000>b"), bad("a\u{7}b", "a<U+0007>b"),
    bad("a\u{202E}gpj.exe", "a<U+202E>gpj.exe"), bad("a\u{200B}b", "a<U+200B>b"), bad("a//b", "a//b"),
    bad("./a", "./a"), bad("a./b", "a./b"), bad("a ", "a "), bad("", ""), bad("a*", "a*"),
    bad("a/\u{301}b/../../..", "a/\u{301}b/../../.."),
    bad(String(repeating: "n", count: 241), String(repeating: "n", count: 200)),
    Case("a name in Latin-1", .unsafe, entry: "k\u{FFFD}sit", .init(name: [0x6B, 0xE4, 0x73, 0x69, 0x74], [])),
    Case("a name whose character set is not told", .unsafe, entry: "ä", change("ä") { $0.flags = 0 }),
    Case("one name twice", .unsafe, entry: "good.txt", .init("good.txt")),
    Case("two names that differ in case", .unsafe, entry: "GOOD.txt", .init("GOOD.txt")),
    Case(
      "two names that differ in normalization", .unsafe, entry: "e\u{301}",
      ForgedZip([.init("\u{E9}"), .init("e\u{301}")])),
    Case(
      "two names that differ in sharp s", .unsafe, entry: "strasse", ForgedZip([.init("straße"), .init("strasse")])),
    Case("a name that is a file and a folder", .unsafe, entry: "good.txt/a", .init("good.txt/a")),
    Case("a name that is an empty folder and a file", .unsafe, entry: "good.txt/", folder("good.txt/")),
  ]

  private static func bad(_ name: String, _ shown: String) -> Case {
    Case("the name \(EntryName.shown(name))", .unsafe, entry: shown, .init(name))
  }

  private static func change(_ name: String, _ change: (inout ForgedZip.Entry) -> Void) -> ForgedZip.Entry {
    var entry = ForgedZip.Entry(name)
    change(&entry)
    return entry
  }

  private static func folder(_ name: String) -> ForgedZip.Entry {
    var entry = ForgedZip.Entry(name, [])
    entry.attributes = 0o040755 << 16 | 0x10
    return entry
  }

  // MARK: - Places

  static let places: [Case] = [
    Case("another name in the local header", .unsafe, entry: "bad", change("bad") { $0.localName = Array("bat".utf8) }),
    Case("another method in the local header", .unsafe, entry: "bad", change("bad") { $0.localMethod = 8 }),
    Case("another size in the local header", .unsafe, entry: "bad", change("bad") { $0.localSize = 9 }),
    Case("another check sum in the local header", .unsafe, entry: "bad", change("bad") { $0.localCRC = 9 }),
    Case("other flags in the local header", .unsafe, entry: "bad", change("bad") { $0.localFlags = 0 }),
    Case("two entries in one place", .unsafe, entry: "bad", change("bad") { $0.claimedOffset = 0 }),
    Case(
      "an entry within another", .unsafe, entry: "inner",
      {
        // The bytes of the outer entry are a whole inner entry.
        let inner = ForgedZip([.init("inner")]).bytes
        let outer = ForgedZip.Entry("outer", Array(inner[..<(30 + 5 + 4)]))
        return ForgedZip([outer, change("inner") { $0.claimedOffset = 30 + 5 }])
      }()),
    Case("an entry past the directory", .unsafe, entry: "bad", change("bad") { $0.claimedOffset = 100_000 }),
    Case(
      "an entry that is broken off", .damaged, entry: "bad",
      change("bad") {
        $0.claimedPackedSize = 5000; $0.size = 5000
      }),
    Case("bytes between entries", .unsafe, entry: "bad", change("bad") { $0.before = Array("hidden".utf8) }),
    Case("bytes before the archive", .foreign, with { $0.before = Array("#!/bin/sh\n".utf8) }),
    Case(
      "an archive before the archive", .unsafe, entry: "good.txt", with { $0.before = ForgedZip([.init("x")]).bytes }),
    Case("bytes before the directory", .unsafe, with { $0.beforeDirectory = [1, 2, 3] }),
    Case("bytes in the directory", .damaged, with { $0.afterDirectory = [1, 2, 3] }),
    Case("a record more than counted", .damaged, with { $0.claimedCount = 0 }),
    Case("a record less than counted", .damaged, with { $0.claimedCount = 2 }),
    Case("a directory in another place", .damaged, with { $0.claimedDirectoryOffset = 7 }),
    Case(
      "numbers after an entry that contradict it", .damaged, entry: "bad",
      change("bad") {
        $0.flags |= 8
        $0.after = ForgedZip.u32(0x0807_4b50) + ForgedZip.u32(1) + ForgedZip.u32(4) + ForgedZip.u32(4)
      }),
  ]

  private static func with(_ change: (inout ForgedZip) -> Void) -> ForgedZip {
    var zip = ForgedZip([.init("good.txt")])
    change(&zip)
    return zip
  }

  // MARK: - Kinds

  static let kinds: [Case] = [
    Case("a link", .unsafe, entry: "bad", change("bad") { $0.attributes = 0o120777 << 16 }),
    Case(
      "a link made on macOS", .unsafe, entry: "bad",
      change("bad") {
        $0.attributes = 0o120777 << 16; $0.madeBy = 19 << 8
      }),
    Case("a character device", .unsafe, entry: "bad", change("bad") { $0.attributes = 0o020666 << 16 }),
    Case("a block device", .unsafe, entry: "bad", change("bad") { $0.attributes = 0o060666 << 16 }),
    Case("a named pipe", .unsafe, entry: "bad", change("bad") { $0.attributes = 0o010666 << 16 }),
    Case("a socket", .unsafe, entry: "bad", change("bad") { $0.attributes = 0o140666 << 16 }),
    Case("a folder with the name of a file", .unsafe, entry: "bad", change("bad") { $0.attributes = 0o040755 << 16 }),
    Case(
      "a folder of DOS with the name of a file", .unsafe, entry: "bad",
      change("bad") {
        $0.attributes = 0x10; $0.madeBy = 0
      }),
    Case(
      "a volume label", .unsafe, entry: "bad",
      change("bad") {
        $0.attributes = 0x08; $0.madeBy = 0
      }),
    Case(
      "a reparse point", .unsafe, entry: "bad",
      change("bad") {
        $0.attributes = 0x400; $0.madeBy = 0
      }),
    Case("a folder with bytes", .unsafe, entry: "bad/", .init("bad/")),
    Case(
      "a folder with packed bytes", .unsafe, entry: "bad/",
      change("bad/") {
        ($0.packed, $0.size, $0.crc, $0.method, $0.attributes) = ([3, 0, 0], 0, 0, 8, 0o040755 << 16)
      }),
    Case("encryption", .unsupported, entry: "bad", change("bad") { $0.flags |= 1 }),
    Case("strong encryption", .unsupported, entry: "bad", change("bad") { $0.flags |= 1 << 6 }),
    Case("an encrypted directory", .unsupported, entry: "bad", change("bad") { $0.flags |= 1 << 13 }),
    Case("AES", .unsupported, entry: "bad", change("bad") { $0.method = 99 }),
    Case("a patch", .unsupported, entry: "bad", change("bad") { $0.flags |= 1 << 5 }),
    Case("bzip2", .unsupported, entry: "bad", change("bad") { $0.method = 12 }),
    Case("deflate64", .unsupported, entry: "bad", change("bad") { $0.method = 9 }),
    Case("another disk", .unsupported, entry: "bad", change("bad") { $0.disk = 1 }),
    Case("extra fields that are broken off", .damaged, entry: "bad", change("bad") { $0.extra = [1, 0, 9, 0, 1] }),
    Case(
      "a second name", .unsafe, entry: "bad",
      change("bad") {
        $0.extra = ForgedZip.extra(0x7075, [1, 0, 0, 0, 0] + Array("../out".utf8))
      }),
    Case(
      "a second name in the local header", .unsafe, entry: "bad",
      change("bad") {
        $0.localExtra = ForgedZip.extra(0x7075, [1, 0, 0, 0, 0] + Array("../out".utf8))
      }),
  ]

  // MARK: - Sizes

  static let sizes: [Case] = [
    Case(
      "more entries than allowed", .tooLarge, limits: limit { $0.entries = 1 }, ForgedZip([.init("a"), .init("b")])),
    Case(
      "a larger entry than allowed", .tooLarge, entry: "bad", limits: limit { $0.entryBytes = 5 },
      .init("bad", Array("larger".utf8))),
    Case("more bytes than allowed", .tooLarge, entry: "bad", limits: limit { $0.totalBytes = 7 }, .init("bad")),
    Case("a larger archive than allowed", .tooLarge, limits: limit { $0.archiveBytes = 20 }, ForgedZip([.init("a")])),
    Case("a bomb that says so", .tooLarge, entry: "bad", .deflated("bad", [UInt8](repeating: 0, count: 2 << 20))),
    Case(
      "a bomb that lies", .damaged, entry: "bad",
      {
        var entry = ForgedZip.Entry.deflated("bad", [UInt8](repeating: 0, count: 2 << 20))
        entry.size = 1000
        return entry
      }()),
    Case("a stored entry of two sizes", .damaged, entry: "bad", change("bad") { $0.size = 3 }),
    Case(
      "packed bytes that are none", .damaged, entry: "bad",
      {
        var entry = ForgedZip.Entry.deflated("bad", Array("some text, some text".utf8))
        entry.packed = entry.packed.map { ~$0 }
        return entry
      }()),
    Case(
      "packed bytes that end early", .damaged, entry: "bad",
      {
        var entry = ForgedZip.Entry.deflated("bad", Array("some text, some more text".utf8))
        entry.packed.removeLast(3)
        return entry
      }()),
    Case(
      "a packed entry with another check sum", .damaged, entry: "bad",
      {
        var entry = ForgedZip.Entry.deflated("bad", Array("some text, some text".utf8))
        entry.crc ^= 1
        return entry
      }()),
    Case("a stored entry with another check sum", .damaged, entry: "bad", change("bad") { $0.crc ^= 1 }),
    Case("long sizes that are missing", .damaged, entry: "bad", change("bad") { $0.size = 0xFFFF_FFFF }),
    Case(
      "a long size beyond all files", .damaged, entry: "bad",
      change("bad") {
        $0.size = 0xFFFF_FFFF
        $0.extra = ForgedZip.extra(1, ForgedZip.u64(.max))
      }),
    Case(
      "long sizes twice", .damaged, entry: "bad",
      change("bad") {
        $0.size = 0xFFFF_FFFF
        $0.extra = ForgedZip.extra(1, ForgedZip.u64(4)) + ForgedZip.extra(1, ForgedZip.u64(5))
      }),
  ]

  private static func limit(_ change: (inout ReadingLimits) -> Void) -> ReadingLimits {
    var limits = ReadingLimits()
    change(&limits)
    return limits
  }

  // MARK: - Ends

  static let ends: [Case] = [
    Case("bytes after the archive", .unsafe, with { $0.after = [0] }),
    Case(
      "two ends", .unsafe,
      with {
        let short = ForgedZip([]).bytes
        $0.comment = Array(short)
      }),
    Case("a long remark", .unsafe, with { $0.comment = [UInt8](repeating: 0x20, count: 1025) }),
    Case("a part of several", .unsupported, with { $0.disk = 1 }),
    Case("no end", .damaged, with { $0.claimedCount = 0xFFFF }),
    Case("a long end that is missing", .damaged, with { $0.claimedDirectoryOffset = 0xFFFF_FFFF }),
    Case(
      "a long end that contradicts the short one", .damaged,
      with {
        $0.longEnd = { longEnd(count: 3, offset: $0, size: $1) }
      }),
    Case(
      "a long end in another place", .damaged,
      with {
        $0.longEnd = { longEnd(count: 1, offset: $0, size: $1, place: 3) }
      }),
    Case(
      "a long end beyond the archive", .damaged,
      with {
        $0.claimedDirectoryOffset = 0xFFFF_FFFF
        $0.longEnd = { longEnd(count: 1, offset: .max, size: $1, place: $0 + $1) }
      }),
    Case(
      "a long end with more entries than bytes", .damaged,
      with {
        $0.claimedCount = 0xFFFF
        $0.longEnd = { longEnd(count: .max, offset: $0, size: $1) }
      }),
  ]

  private static func longEnd(count: Int, offset: Int, size: Int, place: Int? = nil) -> [UInt8] {
    ForgedZip.u32(0x0606_4b50) + ForgedZip.u64(44) + ForgedZip.u16(45) + ForgedZip.u16(45) + ForgedZip.u32(0)
      + ForgedZip.u32(0) + ForgedZip.u64(count) + ForgedZip.u64(count) + ForgedZip.u64(size) + ForgedZip.u64(offset)
      + ForgedZip.u32(0x0706_4b50) + ForgedZip.u32(0) + ForgedZip.u64(place ?? offset + size) + ForgedZip.u32(1)
  }
}
