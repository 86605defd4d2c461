// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// The quick way to open an archive again gives the same pack as the careful way.
@Suite struct KnownArchiveTests {
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `an archive that is known opens to the pack that it was`(seed: UInt64) throws {
    let built = try PackBuilder.build(RandomPack.pack(seed: seed, items: 8, lessons: 5))
    let archive = try PackArchive.open(bytes: built.bytes)
    let (whole, known) = (try archive.pack(), try KnownArchive(bytes: built.bytes, digest: archive.reference.digest))
    #expect(known.reference == archive.reference)
    #expect(known.lessonOutlines == archive.lessonOutlines)
    #expect(known.media == whole.media)
    #expect(known.pack.itemCount == whole.items.count)
    for lesson in whole.lessons.shuffled() { #expect(known.pack.lesson(lesson.id) == lesson) }
    for item in whole.items.shuffled() { #expect(known.pack.item(item.id) == item) }
    let withoutMedia = Pack(
      about: whole.about, course: whole.course, frameworks: whole.frameworks, instruments: whole.instruments,
      items: whole.items, lessons: whole.lessons, collections: whole.collections, media: [])
    #expect(known.pack == withoutMedia)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `every part is found by its id, and nothing else is`(seed: UInt64) {
    let pack = RandomPack.pack(seed: seed)
    #expect(pack.lessons.allSatisfy { pack.lesson($0.id) == $0 })
    #expect(pack.items.allSatisfy { pack.item($0.id) == $0 })
    #expect(pack.frameworks.allSatisfy { pack.framework($0.id) == $0 })
    #expect(pack.instruments.allSatisfy { pack.instrument($0.id) == $0 })
    #expect(pack.collections.allSatisfy { pack.collection($0.id) == $0 })
    #expect(pack.lesson("") == nil && pack.item("zzzz-none") == nil && pack.framework("0") == nil)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `an archive that a disk has damaged is noticed`(seed: UInt64) throws {
    let built = try PackBuilder.build(RandomPack.pack(seed: seed % 4, items: 4, lessons: 2))
    let digest = try PackArchive.open(bytes: built.bytes).reference.digest
    var random = SeededGenerator(seed: seed)
    var bytes = built.bytes
    let place = Int.random(in: bytes.indices, using: &random)
    bytes[place] ^= UInt8.random(in: 1...255, using: &random)
    guard let known = try? KnownArchive(bytes: bytes, digest: digest) else { return }
    // What nothing covers (times, versions, entries that are not read) may differ; what is read is the same, or told.
    let isSame = try known.pack == KnownArchive(bytes: built.bytes, digest: digest).pack
    #expect(isSame || known.fault() != nil)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `an archive that somebody changed, and another archive, are noticed`(seed: UInt64) throws {
    let pack = RandomPack.pack(seed: seed, items: 4, lessons: 2)
    let built = try PackBuilder.build(pack)
    let contents = try ArchiveContents(built.bytes, limits: ReadingLimits())
    var random = SeededGenerator(seed: seed)
    // Check sums are right here: the archive is written anew.
    for folder in [EntryPath.digests, EntryPath.pack] {
      let changed = try Self.archive(contents, withDigests: false) { name, bytes in
        name == folder ? bytes + [0x20] : bytes
      }
      let fault = #expect(throws: PackError.self) { try KnownArchive(bytes: changed, digest: built.reference.digest) }
      #expect(fault?.code == .altered)
    }
    for folder in [EntryPath.items, EntryPath.lessons] {
      let place = try #require(contents.names.filter { $0.hasPrefix(folder) }.randomElement(using: &random))
      let changed = try Self.archive(contents, withDigests: false) { name, bytes in
        name == place ? bytes + [0x20] : bytes
      }
      let known = try KnownArchive(bytes: changed, digest: built.reference.digest)
      #expect(known.fault() == nil)
      #expect(known.pack.items.isEmpty == (folder == EntryPath.items))
      #expect((known.pack.lessons == pack.lessons) == (folder == EntryPath.items))
      #expect(known.fault()?.code == .altered && known.fault()?.entry == place)
    }
    // Nothing may be added or missing, read or not.
    for isMissing in [false, true] {
      let changed = try Self.archive(contents, withDigests: false, without: isMissing ? EntryPath.manifest : nil) {
        $1
      } and: {
        isMissing ? [] : [("learn/added.json", [0x7B, 0x7D])]
      }
      let fault = #expect(throws: PackError.self) { try KnownArchive(bytes: changed, digest: built.reference.digest) }
      #expect(fault?.code == .altered)
    }
    // One whose digests fit each other, but that was never kept under this one.
    let other = try Self.archive(contents, withDigests: true) { name, bytes in
      name == EntryPath.manifest ? bytes + [0x20] : bytes
    }
    #expect(try PackArchive.open(bytes: other).reference.digest != built.reference.digest)
    let second = #expect(throws: PackError.self) { try KnownArchive(bytes: other, digest: built.reference.digest) }
    #expect(second?.code == .altered)
  }

  @Test func `what cannot be read later is left out, and told`() throws {
    let pack = RandomPack.pack(seed: 3, items: 4, lessons: 2)
    let contents = try ArchiveContents(try PackBuilder.build(pack).bytes, limits: ReadingLimits())
    for folder in [EntryPath.lessons, EntryPath.items] {
      // The title of a lesson stands before what is not closed any more.
      let bytes = try Self.archive(contents, withDigests: true) { name, bytes in
        name.hasPrefix(folder) ? bytes.dropLast(8) : bytes
      }
      let digest = SHA256Digest(
        of: try #require(ArchiveContents(bytes, limits: ReadingLimits()).bytes(EntryPath.digests)))
      let known = try KnownArchive(bytes: bytes, digest: digest.hex)
      #expect(known.fault() == nil)
      if folder == EntryPath.items {
        #expect(known.pack.items.isEmpty && known.pack.itemCount == pack.items.count)
      } else {
        #expect(known.pack.items.count == pack.items.count && known.fault() == nil)
        let read = try #require(known.pack.lessons.first)
        let (language, lesson) = try #require(read.variants.first)
        #expect(lesson.title == pack.lesson(read.id)?.variants[language]?.title)
        #expect(lesson.text == Lesson.Text(body: RichText([]), tryIt: nil))
      }
      #expect(known.fault()?.code == .malformed && known.fault()?.entry.hasPrefix(folder) == true)
    }
  }

  /// An archive with some of its entries changed.
  ///
  /// - Parameters:
  ///   - withDigests: Whether the digests are made anew as well.
  ///   - left: An entry that is left out.
  ///   - added: Entries that are added.
  private static func archive(
    _ contents: ArchiveContents, withDigests: Bool, without left: String? = nil,
    _ change: (String, ArraySlice<UInt8>) -> ArraySlice<UInt8>,
    and added: () -> [(name: String, bytes: [UInt8])] = { [] }
  ) throws -> [UInt8] {
    var entries = added()
    var digests: [String: SHA256Digest] = [:]
    for name in contents.names where name != left {
      let bytes = Array(change(name, try #require(contents.bytes(name))))
      entries.append((name, bytes))
      if name != EntryPath.digests { digests[name] = SHA256Digest(of: bytes) }
    }
    var zip = ZipWriter()
    for (name, bytes) in entries {
      let isDigests = withDigests && name == EntryPath.digests
      try zip.add(name, isDigests ? DigestsFile.bytes(digests) : bytes, isPacked: EntryPath.isPacked(name))
    }
    return zip.finished()
  }
}
