// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// Archives taken apart into contents, put together again, and opened without their large media.
@Suite struct ArchiveLayoutTests {
  /// A pack with media of all sizes, packed and not.
  private static func pack(seed: UInt64) -> Pack {
    var random = SeededGenerator(seed: seed)
    let pack = RandomPack.pack(seed: seed, items: 3, lessons: 2)
    let media = (0..<Int.random(in: 0...6, using: &random)).map { number in
      let kind = ["png", "mp3", "svg", "wav"].randomElement(using: &random) ?? "png"
      let size = [0, 10, 32 << 10, (32 << 10) - 1, 100_000, 5 << 20].randomElement(using: &random) ?? 1
      let isNoise = Bool.random(using: &random)
      return MediaFile(
        path: "more/\(number).\(kind)",
        bytes: (0..<size).map { _ in UInt8.random(in: 0...(isNoise ? 255 : 3), using: &random) })
    }
    return Pack(
      about: pack.about, course: pack.course, frameworks: pack.frameworks, instruments: pack.instruments,
      items: pack.items, lessons: pack.lessons, collections: pack.collections, media: pack.media + media)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `The parts of an archive are all of it, each under its digest`(seed: UInt64) throws {
    let built = try PackBuilder.build(Self.pack(seed: seed))
    let archive = try PackArchive.open(bytes: built.bytes)
    let layout = try archive.layout()
    #expect(layout.size == built.bytes.count)
    var covered = 0
    for content in layout.contents {
      let ranges = layout.ranges(of: content.digest)
      let bytes = ranges.flatMap { built.bytes[$0] }
      #expect(bytes.count == content.size)
      #expect(SHA256Digest(of: bytes).hex == content.digest)
      covered += bytes.count
    }
    let again = layout.parts.reduce(0) { $0 + $1.size }
    // Two files of the same bytes are one content.
    #expect(covered <= again)
    let large = archive.mediaPaths.compactMap(archive.mediaFile).filter { $0.content.size >= 5 << 20 }
    let own = Set(layout.parts.compactMap(\.digest))
    #expect(try large.allSatisfy { own.contains(try $0.content.digest().hex) })
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `An archive opens without its large media to the pack that it is`(seed: UInt64) throws {
    let built = try PackBuilder.build(Self.pack(seed: seed))
    let layout = try PackArchive.open(bytes: built.bytes).layout()
    let rest = layout.ranges(of: layout.rest).flatMap { built.bytes[$0] }
    let (whole, light) = (
      try KnownArchive(bytes: built.bytes, digest: built.reference.digest),
      try KnownArchive(layout, rest: rest, digest: built.reference.digest)
    )
    #expect(light.pack == whole.pack && light.reference == whole.reference)
    #expect(light.media.map(\.path) == whole.media.map(\.path))
    #expect(light.media.map(\.content.size) == whole.media.map(\.content.size))
    let own = Set(layout.parts.compactMap(\.digest))
    for (one, other) in zip(light.media, whole.media) {
      if own.contains(try other.content.digest().hex), other.content.size >= 32 << 10, (try? one.bytes) == nil {
        #expect(throws: PackError.self) { try one.bytes }
      } else {
        #expect(one == other)
      }
    }
  }

  @Test func `A rest that was changed, or whose media are others, is noticed`() throws {
    let noise = (0..<90_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 9) }
    let pack = RandomPack.pack(seed: 1, items: 2, lessons: 1)
    let built = try PackBuilder.build(
      Pack(
        about: pack.about, course: pack.course, frameworks: pack.frameworks, instruments: pack.instruments,
        items: pack.items, lessons: pack.lessons, collections: pack.collections,
        media: [MediaFile(path: "a.mp3", bytes: noise)]))
    let layout = try PackArchive.open(bytes: built.bytes).layout()
    #expect(layout.parts.count == 3)
    let rest = layout.ranges(of: layout.rest).flatMap { built.bytes[$0] }
    let digest = built.reference.digest
    #expect(throws: PackError.self) { try KnownArchive(layout, rest: Array(rest.dropLast()), digest: digest) }
    let other = ArchiveLayout(
      parts: layout.parts.map {
        .init(size: $0.size, digest: $0.digest.map { _ in String(repeating: "0", count: 64) })
      }, rest: layout.rest)
    let fault = #expect(throws: PackError.self) { try KnownArchive(other, rest: rest, digest: digest) }
    #expect(fault?.code == .altered)
    for seed in 0..<30 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var changed = rest
      changed[Int.random(in: 0..<rest.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      guard let known = try? KnownArchive(layout, rest: changed, digest: digest) else { continue }
      // What is read is the same, or its fault is told.
      let isSame = try known.pack == KnownArchive(bytes: built.bytes, digest: digest).pack
      #expect(isSame || known.fault() != nil)
    }
  }
}
