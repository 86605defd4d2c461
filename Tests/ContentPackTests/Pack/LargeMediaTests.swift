// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// Media stay on the disk while a pack is read, built and opened, and nothing is different for it.
@Suite struct LargeMediaTests {
  /// A sound that is large enough to stay on the disk.
  private static func sound(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return Array("RIFF....WAVE".utf8) + (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  private static func folder(sounds: [String: [UInt8]]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (path, text) in SourceExample.base { try folder.write(path, text) }
    for (name, bytes) in sounds { try folder.write("media/" + name, bytes) }
    return folder
  }

  private static func pack(_ folder: TemporaryFolder) throws -> Pack {
    let source = SourceReader.read(folder: folder.path)
    #expect(source.findings.filter { $0.severity == .error } == [])
    return try #require(source.pack)
  }

  /// The pack with all media in memory.
  private static func inMemory(_ pack: Pack) throws -> Pack {
    Pack(
      about: pack.about, course: pack.course, frameworks: pack.frameworks, instruments: pack.instruments,
      items: pack.items, lessons: pack.lessons, collections: pack.collections,
      media: try pack.media.map { MediaFile(path: $0.path, bytes: try $0.bytes) })
  }

  private static func written(_ pack: Pack, to path: String) throws -> (reference: PackReference, size: Int) {
    var bytes: [UInt8] = []
    let built = try PackBuilder.build(pack) { bytes += $0 }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return built
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `media on the disk and in memory give the same archive and the same pack`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sizes = [300 << 10, Int.random(in: 0...(1 << 20), using: &random), 4 << 20, (4 << 20) + 1]
    let sounds = Dictionary(
      uniqueKeysWithValues: sizes.enumerated().map { place, size in
        ("sound-\(place).wav", Self.sound(size, seed: seed &+ UInt64(place)))
      })
    let folder = try Self.folder(sounds: sounds)
    let pack = try Self.pack(folder)
    #expect(pack.media.contains { !$0.content.isInMemory })
    let whole = try PackBuilder.build(try Self.inMemory(pack))
    let path = folder.path("built.zip")
    let built = try Self.written(pack, to: path)
    #expect(built.reference == whole.reference)
    #expect(built.size == whole.bytes.count)
    #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == whole.bytes)

    let (onDisk, inMemory) = (try PackArchive.open(path: path), try PackArchive.open(bytes: whole.bytes))
    #expect(onDisk.reference == inMemory.reference)
    let opened = try onDisk.pack()
    #expect(opened.media.contains { !$0.content.isInMemory })
    #expect(try opened == inMemory.pack())
    for (name, bytes) in sounds { #expect(onDisk.media(name) == bytes) }
  }

  @Test func `A sound that changes while the pack is built stops the building`() throws {
    let folder = try Self.folder(sounds: ["long.wav": Self.sound(5 << 20, seed: 1)])
    let pack = try Self.pack(folder)
    var isChanged = false
    let error = #expect(throws: PackError.self) {
      _ = try PackBuilder.build(pack) { _ in
        // The digests are taken before the first byte is given away.
        if !isChanged { _ = try? folder.write("media/long.wav", Self.sound(5 << 20, seed: 2)) }
        isChanged = true
      }
    }
    #expect(error?.code == .unreadable)
    #expect(error?.description.contains("media/long.wav") == true)

    try folder.write("media/long.wav", Self.sound(1 << 20, seed: 2))
    let shorter = #expect(throws: PackError.self) { _ = try PackBuilder.build(pack) { _ in } }
    #expect(shorter?.code == .unreadable)
    #expect(shorter?.description.contains("long.wav") == true)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `A changed byte of an archive on the disk is noticed`(seed: UInt64) throws {
    let folder = try Self.folder(sounds: ["long.wav": Self.sound(300 << 10, seed: 3)])
    let path = folder.path("built.zip")
    _ = try Self.written(try Self.pack(folder), to: path)
    var bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    let good = try PackArchive.open(bytes: bytes)
    var random = SeededGenerator(seed: seed)
    bytes[Int.random(in: bytes.indices, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    // What no check sum covers (times, versions) may differ; what is read is the same then.
    guard let known = try? PackArchive.open(path: path) else { return }
    #expect(try known.reference == good.reference && known.pack() == good.pack())
  }

  @Test func `An archive that is cut short after it was opened gives no half sound`() throws {
    let folder = try Self.folder(sounds: ["long.wav": Self.sound(300 << 10, seed: 4)])
    let path = folder.path("built.zip")
    _ = try Self.written(try Self.pack(folder), to: path)
    let archive = try PackArchive.open(path: path)
    let sound = try #require(archive.mediaFile("long.wav"))
    #expect(truncate(path, 1000) == 0)
    #expect(throws: PackError.self) { try sound.content.bytes() }
    #expect(archive.media("long.wav") == nil)
    #expect(sound.content != FileContent(Self.sound(300 << 10, seed: 4)))
  }
}
