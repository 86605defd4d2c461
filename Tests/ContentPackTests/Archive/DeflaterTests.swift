// learn, Apache-2.0. See LICENSE.

import TestSupport
import Testing

@testable import ContentPack

@Suite("Packing by deflate")
struct DeflaterTests {
  static let texts: [[UInt8]] = {
    var generator = SeededGenerator(seed: 5)
    let words = ["stem", "mix", "prompt", "ääni", " ", "\n", "the ", "<p>", "level"].map { Array($0.utf8) }
    let text = (0..<30_000).flatMap { _ in words[Int.random(in: 0..<words.count, using: &generator)] }
    let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    // Symbols as rare as they can be, so that words of the code reach their limit of 15 bits.
    var steep: [UInt8] = []
    var (count, next) = (1, 1)
    for symbol in 0..<24 {
      steep += [UInt8](repeating: UInt8(symbol), count: min(count, 60_000))
      (count, next) = (next, count + next)
    }
    return [
      [], [7], [7, 7], [7, 7, 7], Array("abc".utf8), [UInt8](repeating: 0, count: 257),
      [UInt8](repeating: 1, count: 258),
      [UInt8](repeating: 2, count: 259), [UInt8](repeating: 3, count: 100_000), Array(0...255), text, noise,
      text + noise + text, Array(noise[..<32_768]) + Array(noise[..<32_768]),
      Array(noise[..<40_000]) + Array(noise[..<40_000]),
      steep.shuffled(using: &generator), steep,
    ]
  }()

  @Test("What was packed is inflated to the same bytes by another library", arguments: texts.indices)
  func roundTrip(index: Int) throws {
    let text = Self.texts[index]
    var entry = ForgedZip.Entry.deflated("a", text)
    // Bytes that do not shrink are never packed in a pack, yet must still be right.
    entry.extra = []
    var limits = ReadingLimits()
    limits.ratio = 2000
    let contents = try ArchiveContents(ForgedZip([entry]).bytes, limits: limits)
    #expect(contents.bytes("a").map { Array($0) } == text)
  }

  @Test("Random texts of all lengths come back", arguments: UInt64(0)..<40)
  func random(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet = UInt8.random(in: 1...255, using: &generator)
    let bytes = (0..<Int.random(in: 0...5000, using: &generator)).map { _ in
      UInt8.random(in: 0...alphabet, using: &generator) / 3
    }
    var limits = ReadingLimits()
    limits.ratio = 2000
    let contents = try ArchiveContents(ForgedZip([.deflated("a", bytes)]).bytes, limits: limits)
    #expect(contents.bytes("a").map { Array($0) } == bytes)
  }

  @Test("Text becomes much smaller, and noise hardly larger")
  func ratio() {
    var deflater = Deflater()
    let text = Self.texts[10]
    #expect(text.withUnsafeBufferPointer { deflater.pack($0) }.count < text.count / 3)
    let noise = Self.texts[11]
    #expect(noise.withUnsafeBufferPointer { deflater.pack($0) }.count < noise.count + noise.count / 1000 + 16)
  }

  @Test("The check sum is the one of ZIP")
  func crc() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
    #expect(CRC32.of(Array("The quick brown fox jumps over the lazy dog".utf8)) == 0x414F_A339)
  }
}
