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
    // What no check sum covers (times, versions) may differ; what is read is the same then.
    guard let known = try? KnownArchive(bytes: bytes, digest: digest) else { return }
    #expect(try known.pack == KnownArchive(bytes: built.bytes, digest: digest).pack)
  }
}
