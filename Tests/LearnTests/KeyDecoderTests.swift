// learn, Apache-2.0. See LICENSE.

import TestSupport
import Testing

@testable import learn

struct KeyDecoderTests {
  @Test func `Arrows, letters and wide characters become keys`() {
    var decoder = KeyDecoder()
    let text = "a\u{1B}[A\u{1B}OB\u{1B}[1;2Bä漢\r\u{7F}\u{1B}[3~\u{1B}[5~\u{3}"
    #expect(
      decoder.keys(from: text.utf8) == [
        .character("a"), .up, .down, .shiftDown, .character("ä"), .character("漢"), .enter, .backspace, .delete, .pageUp,
        .control("c"),
      ])
    #expect(!decoder.isWaiting)
  }

  @Test func `A lone escape is a key when nothing follows`() {
    var decoder = KeyDecoder()
    #expect(decoder.keys(from: [0x1B]).isEmpty)
    #expect(decoder.isWaiting)
    #expect(decoder.flush() == [.escape])
    #expect(!decoder.isWaiting)
  }

  @Test func `Bytes that are no UTF-8 are passed over, and the rest is read`() {
    var decoder = KeyDecoder()
    #expect(
      decoder.keys(from: [0xFF, 0x61, 0xC3, 0x62, 0xE2, 0x82, 0x63]) == [
        .character("a"), .character("b"), .character("c"),
      ])
  }

  @Test func `Pasted text is one key, with its line ends, whatever is in it`() {
    var decoder = KeyDecoder()
    #expect(
      decoder.keys(from: "\u{1B}[200~q\nä\u{1B}[Ax\u{1B}[201~b".utf8) == [.pasted("q\nä\u{1B}[Ax"), .character("b")])
  }

  @Test(arguments: 0..<300)
  func `Keys do not depend on how the bytes are cut into pieces`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      "a", "9", "ä", "漢", "é", "🎻", "\u{1B}[A", "\u{1B}[1;2A", "\u{1B}OD", "\u{1B}[3~", "\r", "\t", "\u{1}",
      "\u{1B}[200~two\nlines\u{1B}[201~", "\u{1B}[?1;2c", "\u{0}",
    ]
    let bytes = (0..<40).flatMap { _ in Array((pieces.randomElement(using: &random) ?? "").utf8) }
    var whole = KeyDecoder()
    let expected = whole.keys(from: bytes) + whole.flush()
    var parts = KeyDecoder()
    var keys: [Key] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...5, using: &random)
      keys += parts.keys(from: rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    keys += parts.flush()
    #expect(keys == expected)
  }

  @Test(arguments: 0..<300)
  func `No bytes whatever break the decoder`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
    var decoder = KeyDecoder()
    _ = decoder.keys(from: bytes)
    _ = decoder.flush()
    // Whatever came before: a pasted text is ended, a sequence is finished.
    let after = decoder.keys(from: "\u{1B}[201~~zzz".utf8)
    #expect(after.last == .character("z"))
  }
}
