// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.1.1, qti-choice-interaction; QTI 2.1 §7.1, choiceInteraction: minChoices is 0 and maxChoices 1
/// unless said.
@Suite struct ChoiceInteractionTests {
  private func made(_ attributes: KeyValuePairs<String, String> = [:]) -> ItemInteraction? {
    interaction("choice", attributes, [qti("prompt", [:], [.text("Which?")])] + choices("simple-choice", "A", "B", "C"))
  }

  @Test func `one choice fits, two and an unknown one do not`() {
    #expect(made().reason(.name("A")) == nil)
    #expect(made().reason(.null) == nil)
    #expect(made().reason(.names("A", "B")) == .tooMany(count: 2, maximum: 1))
    #expect(made().reason(.name("X")) == .unknownChoice("X"))
    #expect(made().reason(.single(.string("A"))) == .wrongKind)
    #expect(made()?.prompt?.text == "Which?")
  }

  @Test func `a maximum of 0 means any number, a minimum holds for no answer too`() {
    #expect(made(["max-choices": "0"]).reason(.names("A", "B", "C")) == nil)
    #expect(made(["max-choices": "2", "min-choices": "2"]).reason(.name("A")) == .tooFew(count: 1, minimum: 2))
    #expect(made(["min-choices": "1"]).reason(.null) == .tooFew(count: 0, minimum: 1))
    #expect(made(["max-choices": "0"]).reason(.names("A", "A")) == .repeated("A"))
  }

  @Test func `the words of the author come with the problem`() {
    let made = made(["max-choices": "1", "data-max-selections-message": "One will do."])
    #expect(made?.constraintProblem(for: .names("A", "B"))?.message == "One will do.")
    #expect(made?.constraintProblem(for: .name("X"))?.message == nil)
  }

  @Test func `what is fixed keeps its place, and a seed gives one order`() throws {
    let fixed: [ContentNode] =
      choices("simple-choice", "A", "B", "C", "D") + choices("simple-choice", "Z", with: ["fixed": "true"])
    let made = try #require(interaction("choice", ["shuffle": "true"], fixed))
    var orders: Set<[String]> = []
    for seed in 0..<40 as Range<UInt64> {
      let order = made.shuffled(seed: seed).choices.map(\.identifier)
      #expect(order == made.shuffled(seed: seed).choices.map(\.identifier))
      #expect(order.last == "Z" && order.sorted() == ["A", "B", "C", "D", "Z"])
      orders.insert(order)
    }
    #expect(orders.count > 10)
    let still = try #require(interaction("choice", [:], fixed))
    #expect(still.shuffled(seed: 3) == still)
  }
}
