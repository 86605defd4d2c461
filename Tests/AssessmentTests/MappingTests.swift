// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

@Suite struct MappingTests {
  private let words = Mapping(
    entries: [
      .init(key: .string("Stem"), value: 1, isCaseSensitive: false), .init(key: .string("Raita"), value: 2),
    ], defaultValue: -1)

  @Test("Case counts unless the row says otherwise, and white space always counts")
  func text() {
    #expect(words.number(for: .single(.string("STEM"))) == 1)
    #expect(words.number(for: .single(.string("Raita"))) == 2)
    #expect(words.number(for: .single(.string("raita"))) == -1)
    #expect(words.number(for: .single(.string(" stem"))) == -1)
  }

  @Test("An accented letter is the same however it is composed")
  func composition() {
    let mapping = Mapping(entries: [.init(key: .string("\u{E4}\u{E4}ni"), value: 1, isCaseSensitive: false)])
    #expect(mapping.number(for: .single(.string("A\u{308}a\u{308}ni"))) == 1)
  }

  @Test("One set of choices has one score in whatever order it was chosen")
  func summing() {
    let names = (0..<6).map { Scalar.identifier("o\($0)") }
    let shares = [0.1, 0.2, 0.3, 0.7, -0.4, 1.0 / 3]
    let mapping = Mapping(entries: zip(names, shares).map { .init(key: $0, value: $1) })
    var stream = RandomStream(seed: 8)
    let sums = (0..<200).map { _ in mapping.number(for: .multiple(stream.shuffled(names))) }
    #expect(Set(sums).count == 1)
    // Added as they stand these six give several sums.
    #expect(Set((0..<200).map { _ in stream.shuffled(shares).reduce(0, +) }).count > 1)
  }

  @Test("A pair fits a row from either side, a directed pair does not")
  func pairs() {
    let mapping = Mapping(entries: [
      .init(key: .pair("a", "b"), value: 1), .init(key: .directedPair("a", "b"), value: 2),
    ])
    #expect(mapping.number(for: .multiple([.pair("b", "a"), .pair("a", "b")])) == 1)
    #expect(mapping.number(for: .multiple([.directedPair("b", "a")])) == 0)
    #expect(mapping.number(for: .record(["x": .integer(1)])) == nil)
  }
}
