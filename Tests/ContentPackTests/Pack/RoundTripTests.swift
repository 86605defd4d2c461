// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import TestSupport
import Testing

@Suite("Building and opening packs") struct RoundTripTests {
  @Test("A pack that was built reads back equal, and builds the same bytes again", arguments: UInt64(0)..<60)
  func roundTrip(seed: UInt64) throws {
    let pack = RandomPack.pack(seed: seed)
    let built = try PackBuilder.build(pack)
    let archive = try PackArchive.open(bytes: built.bytes)
    #expect(archive.reference == built.reference)
    #expect(archive.about == pack.about)
    #expect(archive.course == pack.course)
    #expect(archive.frameworks == pack.frameworks)
    #expect(archive.instruments == pack.instruments)
    #expect(archive.collections == pack.collections)
    let read = try archive.pack()
    #expect(read.items == pack.items)
    #expect(read.lessons == pack.lessons)
    #expect(read.media == pack.media)
    #expect(read == pack)
    // Texts are equal to Swift when they are canonically equivalent; the bytes say that they are the same.
    #expect(try PackBuilder.build(read).bytes == built.bytes)
    var taken = archive
    #expect(try taken.takePack() == read)
    #expect(pack.items.allSatisfy { (try? taken.item($0.id)) == nil })
  }

  @Test("An archive is opened from a file and read in parts")
  func parts() throws {
    let pack = RandomPack.pack(seed: 7)
    let folder = try TemporaryFolder()
    let path = try folder.write("my.pack", try PackBuilder.build(pack).bytes)
    let archive = try PackArchive.open(path: path)
    for instrument in archive.instruments {
      let items = try archive.items(of: instrument)
      #expect(Set(items.keys) == Set(instrument.items))
      #expect(items.values.allSatisfy { pack.items.contains($0) })
    }
    for lesson in pack.lessons { #expect(try archive.lesson(lesson.id) == lesson) }
    #expect(archive.lessonOutlines.map(\.id) == pack.lessons.map(\.id))
    for file in pack.media { #expect(try archive.media(file.path) == file.bytes) }
    for item in pack.items {
      for language in ["en", "fi", "sv"] as [LanguageTag] {
        #expect(try archive.item(item.id, language: language) == item.variant(pack.about.chain(for: language)))
      }
    }
    #expect(try archive.item("not-there", language: "en") == nil)
    #expect(try archive.lesson("not-there") == nil)
    #expect(archive.media("not-there") == nil)
  }
}
