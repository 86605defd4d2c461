// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import ContentPack

@Suite struct PackSignerTests {
  private func key(_ number: UInt8) throws -> SigningKey {
    try #require(SigningKey(seed: [UInt8](repeating: number, count: 32)))
  }

  /// The archive with an entry more, or with another in its place.
  private func forged(_ archive: [UInt8], _ name: String, _ bytes: [UInt8]) throws -> [UInt8] {
    var writer = try ArchiveContents(archive, limits: .init()).copied { $0 != name }
    try writer.add(name, bytes, isPacked: true)
    return writer.finished()
  }

  @Test("A signed pack is the same pack, and says who signed it", arguments: 0..<10 as Range<UInt64>)
  func signed(seed: UInt64) throws {
    let pack = RandomPack.pack(seed: seed)
    let built = try PackBuilder.build(pack)
    let (one, other) = (try key(1), try key(2))
    let once = try PackSigner.sign(built.bytes, with: one)
    #expect(once != built.bytes)
    #expect(try PackSigner.sign(built.bytes, with: one) == once, "The same key gives the same bytes.")
    #expect(try PackSigner.sign(once, with: one) == once, "A signature stands there once.")
    let twice = try PackSigner.sign(once, with: other)
    let archive = try PackArchive.open(bytes: twice)
    #expect(archive.reference == built.reference)
    #expect(try archive.pack() == pack)
    #expect(
      archive.signatures.compactMap { $0.signature?.key.id }.sorted()
        == [one.publicKey.id, other.publicKey.id].sorted())
    let known = try KnownArchive(bytes: twice, digest: built.reference.digest)
    #expect(known.reference == built.reference)
    #expect(try PackArchive.open(bytes: built.bytes).signatures.isEmpty)
  }

  @Test("A signature of another pack, of another name or of nothing is a bad one") func bad() throws {
    let built = try PackBuilder.build(RandomPack.pack(seed: 1)).bytes
    let other = try PackSigner.sign(PackBuilder.build(RandomPack.pack(seed: 2)).bytes, with: try key(1))
    let entry = ArchiveSignature.entry(of: try key(1).publicKey)
    let contents = try ArchiveContents(other, limits: .init())
    let signature = Array(contents.bytes(entry) ?? [])
    let moved = try PackArchive.open(bytes: forged(built, entry, signature)).signatures
    #expect(moved.map(\.entry) == [entry])
    #expect(moved.first?.result == .failure(.signature))
    #expect(moved.first?.problem?.contains("other digests") == true)
    let misnamed = ArchiveSignature.entry(of: try key(2).publicKey)
    #expect(
      try PackArchive.open(bytes: forged(other, misnamed, signature)).signatures.first { $0.entry == misnamed }?.result
        == .failure(.keyID))
    #expect(
      try PackArchive.open(bytes: forged(built, entry, Array("a.b.c".utf8))).signatures.first?.result == .failure(.form)
    )
  }

  @Test(
    "Nothing but signatures may stand beside the digests",
    arguments: ["script.js", "short.jws", "folder/x.jws", "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k.txt"])
  func smuggled(name: String) throws {
    let built = try PackBuilder.build(RandomPack.pack(seed: 1))
    let entry = EntryPath.signatures + name
    for opened in [
      { _ = try PackArchive.open(bytes: $0) }, { _ = try KnownArchive(bytes: $0, digest: built.reference.digest) },
    ] as [([UInt8]) throws -> Void] {
      let error = #expect(throws: PackError.self) { try opened(forged(built.bytes, entry, Array("x".utf8))) }
      #expect(error?.code == .altered && error?.entry == entry)
    }
  }

  @Test("A huge signature and too many of them are refused") func limits() throws {
    let built = try PackBuilder.build(RandomPack.pack(seed: 1)).bytes
    let entry = ArchiveSignature.entry(of: try key(1).publicKey)
    let huge = [UInt8](repeating: 65, count: ArchiveSignature.maximumBytes + 1)
    #expect(
      #expect(throws: PackError.self) { try PackArchive.open(bytes: forged(built, entry, huge)) }?.code == .tooLarge)
    var archive = built
    for number in 0..<ArchiveSignature.most { archive = try PackSigner.sign(archive, with: key(UInt8(number))) }
    #expect(try PackArchive.open(bytes: archive).signatures.count == ArchiveSignature.most)
    let error = #expect(throws: PackError.self) { try PackSigner.sign(archive, with: key(100)) }
    #expect(error?.code == .tooLarge)
  }

  @Test("A pack that was changed is not signed") func altered() throws {
    let built = try PackBuilder.build(WholePack.pack()).bytes
    let changed = try forged(built, "learn/pack.json", Array("{}".utf8))
    let error = #expect(throws: PackError.self) { try PackSigner.sign(changed, with: key(1)) }
    #expect(error?.code == .altered && error?.entry == "learn/pack.json")
  }
}
