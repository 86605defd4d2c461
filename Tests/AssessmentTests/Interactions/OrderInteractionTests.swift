// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.1.2, qti-order-interaction; QTI 2.1 §7.1, orderInteraction: all choices, unless minChoices or
/// maxChoices say else.
@Suite struct OrderInteractionTests {
  @Test func `all is put in order, unless fewer are asked for`() {
    let all = interaction("order", [:], choices("simple-choice", "A", "B", "C"))
    #expect(all.reason(.inOrder("C", "A", "B")) == nil)
    #expect(all.reason(.null) == nil)
    #expect(all.reason(.inOrder("C", "A")) == .incompleteOrder(count: 2, of: 3))
    #expect(all.reason(.inOrder("C", "A", "A")) == .repeated("A"))
    let some = interaction("order", ["min-choices": "1", "max-choices": "2"], choices("simple-choice", "A", "B", "C"))
    #expect(some.reason(.inOrder("B")) == nil)
    #expect(some.reason(.inOrder("B", "A", "C")) == .tooMany(count: 3, maximum: 2))
    #expect(some.reason(.null) == .tooFew(count: 0, minimum: 1))
  }

  @Test func `it may stand beside each other`() throws {
    let made = try #require(interaction("order", ["orientation": "horizontal"], choices("simple-choice", "A")))
    guard case .order(let list) = made.kind else { throw Wrong() }
    #expect(list.isHorizontal)
  }

  private struct Wrong: Error {}
}
