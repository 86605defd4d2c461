// learn, Apache-2.0. See LICENSE.

import Testing

@testable import ContentPack

/// Backups of Moodle are tar archives in gzip.
struct TarReaderTests {
  private struct Entry {
    var name: String
    var bytes: [UInt8] = []
    var kind: Character = "0"
    var link = ""
  }

  @Test func `Files are read by name, folders are passed over`() throws {
    let bytes = Self.archive([
      Entry(name: "./a/", kind: "5"), Entry(name: "./a/one.txt", bytes: Array("one".utf8)),
      Entry(name: "two.txt", bytes: Array(repeating: 7, count: 2000)),
    ])
    let files = try TarReader.files(bytes, limits: ReadingLimits())
    #expect(files == ["a/one.txt": Array("one".utf8), "two.txt": Array(repeating: 7, count: 2000)])
  }

  @Test func `A file that is named again as a link to itself is read once`() throws {
    let bytes = Self.archive([
      Entry(name: "./a", bytes: Array("one".utf8)), Entry(name: "a", kind: "1", link: "./a"),
    ])
    #expect(try TarReader.files(bytes, limits: ReadingLimits()) == ["a": Array("one".utf8)])
  }

  @Test(arguments: [
    ("../out", "0", ""), ("/root", "0", ""), ("a/../../b", "0", ""), ("link", "2", "/etc/passwd"), ("hard", "1", "a"),
    ("device", "3", ""), ("pipe", "6", ""), ("a\\b", "0", ""), ("C:x", "0", ""),
  ])
  func `Entries that lead out, or are no files, are refused by name`(name: String, kind: String, link: String) throws {
    let bytes = Self.archive([Entry(name: name, kind: Character(kind), link: link)])
    #expect { _ = try TarReader.files(bytes, limits: ReadingLimits()) } throws: {
      ($0 as? PackError)?.entry.isEmpty == false
    }
  }

  @Test func `Entries that share a name, or are too many or too large, are refused`() throws {
    let twice = Self.archive([Entry(name: "A"), Entry(name: "a")])
    #expect(throws: PackError.self) { _ = try TarReader.files(twice, limits: ReadingLimits()) }
    var limits = ReadingLimits()
    limits.entries = 2
    let many = Self.archive([Entry(name: "a"), Entry(name: "b"), Entry(name: "c")])
    #expect(throws: PackError.self) { _ = try TarReader.files(many, limits: limits) }
    limits = ReadingLimits()
    limits.entryBytes = 10
    let large = Self.archive([Entry(name: "a", bytes: Array(repeating: 1, count: 11))])
    #expect(throws: PackError.self) { _ = try TarReader.files(large, limits: limits) }
  }

  @Test func `Archives that are cut or changed are refused or read, never more`() throws {
    let whole = Self.archive([Entry(name: "a", bytes: Array(repeating: 9, count: 3000))])
    for end in stride(from: 2, to: whole.count - 1100, by: 37) {
      #expect(throws: PackError.self, "\(end)") {
        _ = try TarReader.files(Array(whole[..<end]), limits: ReadingLimits())
      }
    }
    for place in stride(from: 20, to: whole.count, by: 61) {
      var changed = whole
      changed[place] ^= 0x55
      _ = try? TarReader.files(changed, limits: ReadingLimits())
    }
  }

  /// A tar archive (POSIX.1-1988, ustar) in gzip without compression (RFC 1951 §3.2.4, RFC 1952).
  private static func archive(_ entries: [Entry]) -> [UInt8] {
    var tar: [UInt8] = []
    for entry in entries { tar += header(entry) + padded(entry.bytes) }
    tar += Array(repeating: 0, count: 1024)
    var gzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = tar[...]
    while !rest.isEmpty {
      let part = rest.prefix(65_000)
      rest = rest.dropFirst(part.count)
      let size = UInt16(part.count)
      gzip += [rest.isEmpty ? 1 : 0, UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8)] + part
    }
    for number in [CRC32.of(tar), UInt32(tar.count)] {
      gzip += (0..<4).map { UInt8(number >> (8 * UInt32($0)) & 255) }
    }
    return gzip
  }

  private static func header(_ entry: Entry) -> [UInt8] {
    var header: [UInt8] = []
    func field(_ text: String, _ size: Int) {
      header += Array(text.utf8) + Array(repeating: 0, count: size - text.utf8.count)
    }
    func octal(_ number: Int, _ size: Int) {
      let digits = String(number, radix: 8)
      field(String(repeating: "0", count: size - 1 - digits.count) + digits, size)
    }
    field(entry.name, 100)
    octal(0o644, 8)
    octal(0, 8)
    octal(0, 8)
    octal(entry.bytes.count, 12)
    octal(0, 12)
    header += Array("        ".utf8)
    field(String(entry.kind), 1)
    field(entry.link, 100)
    header += Array("ustar".utf8) + [0] + Array("00".utf8)
    header += Array(repeating: 0, count: 512 - header.count)
    let sum = header.reduce(0) { $0 + Int($1) }
    let digits = String(sum, radix: 8)
    header.replaceSubrange(
      148..<156, with: Array((String(repeating: "0", count: 6 - digits.count) + digits).utf8) + [0, 0x20])
    return header
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + Array(repeating: 0, count: (512 - bytes.count % 512) % 512)
  }
}
