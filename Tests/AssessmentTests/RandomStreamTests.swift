// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import Assessment

@Suite struct RandomStreamTests {
  @Test("The same seed and name always give the same numbers, on every machine")
  func golden() {
    var generator = RandomStream(seed: 42, stream: "item/RESPONSE")
    #expect(generator.uuid() == "4b8cb733-6f6d-4f29-b7aa-0e5af742832d")
    #expect(generator.shuffled(["a", "b", "c", "d", "e", "f"]).joined() == "bedfca")
  }

  @Test("The generator is xoshiro256**")
  func reference() {
    // The first values of the authors' C code from the state 1, 2, 3, 4.
    var generator = RandomStream(state: (1, 2, 3, 4))
    #expect((0..<4).map { _ in generator.next() } == [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240])
  }

  @Test("Another seed, another name or a longer name gives other numbers")
  func streams() {
    var first: Set<UInt64> = []
    for seed in 0..<50 as Range<UInt64> {
      for stream in ["", "a", "aa", "b", "ab", "ba", "abcdefgh", "abcdefghi", "\0", "\0\0"] {
        var generator = RandomStream(seed: seed, stream: stream)
        first.insert(generator.next())
      }
    }
    #expect(first.count == 500)
  }

  @Test("Each number below a bound comes about equally often, and each order of three too")
  func fairness() {
    var generator = RandomStream(seed: 1)
    var counts = Array(repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.number(below: 7)] += 1 }
    #expect(counts.allSatisfy { (9_600...10_400).contains($0) })
    var orders: [String: Int] = [:]
    for _ in 0..<60_000 { orders[generator.shuffled(["a", "b", "c"]).joined(), default: 0] += 1 }
    #expect(orders.count == 6 && orders.values.allSatisfy { (9_600...10_400).contains($0) })
  }

  @Test("A UUID has the form of RFC 9562, version 4")
  func uuid() throws {
    var generator = RandomStream(seed: 9)
    let form = try Regex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
    var seen: Set<String> = []
    for _ in 0..<1000 {
      let text = generator.uuid()
      #expect(text.wholeMatch(of: form) != nil)
      seen.insert(text)
    }
    #expect(seen.count == 1000)
  }
}

@Suite struct ShownOptionsTests {
  private func interaction(_ names: [String], fixed: Set<String> = [], shuffles: Bool = true) -> Interaction {
    Interaction(
      response: "RESPONSE",
      kind: .choice(
        .init(
          options: names.map {
            .init(identifier: $0, content: RichText(plain: $0), isFixed: fixed.contains($0))
          }, shuffles: shuffles, minimum: 0, maximum: 1)))
  }

  private func shown(_ interaction: Interaction, _ item: ItemID = "q", seed: UInt64) -> [String] {
    SessionEngine.shownOptions(of: interaction, in: item, seed: seed).options.map(\.identifier)
  }

  @Test("Fixed options keep their place whatever the seed, and no option is lost")
  func fixed() {
    let interaction = interaction(["a", "b", "c", "d", "none"], fixed: ["b", "none"])
    var orders: Set<[String]> = []
    for seed in 0..<200 as Range<UInt64> {
      let order = shown(interaction, seed: seed)
      #expect(order[1] == "b" && order[4] == "none")
      #expect(order.sorted() == ["a", "b", "c", "d", "none"])
      orders.insert(order)
    }
    #expect(orders.count == 6)
  }

  @Test("The order depends on the seed and the item, not on the order in which a language lists the options")
  func stable() {
    let english = interaction(["a", "b", "c", "d", "e", "f", "g"])
    let finnish = interaction(["g", "c", "a", "b", "f", "e", "d"])
    for seed in 0..<50 as Range<UInt64> { #expect(shown(english, seed: seed) == shown(finnish, seed: seed)) }
    #expect(shown(english, "q1", seed: 3) != shown(english, "q2", seed: 3))
    #expect(shown(english, seed: 3) != shown(english, seed: 4))
  }

  @Test("Without shuffling the order is the author's")
  func unshuffled() {
    #expect(shown(interaction(["c", "a", "b"], shuffles: false), seed: 1) == ["c", "a", "b"])
  }

  @Test("Rows and columns of a matching are shuffled apart from each other")
  func match() throws {
    let rows = (0..<6).map { "r\($0)" }
    let variant = try SampleItems.match("m", rows: rows, columns: rows.map { "c" + $0 }).variant()
    var differ = false
    for seed in 0..<20 as Range<UInt64> {
      let shown = SessionEngine.shownOptions(of: variant.interactions[0], in: "m", seed: seed)
      #expect(shown.options.count == 6 && shown.columns.count == 6)
      differ = differ || shown.options.map { "c" + $0.identifier } != shown.columns.map(\.identifier)
    }
    #expect(differ)
  }
}
