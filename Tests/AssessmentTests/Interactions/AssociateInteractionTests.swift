// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.1.3, qti-associate-interaction; QTI 2.1 §7.1, associateInteraction: one pair unless maxAssociations
/// says more.
@Suite struct AssociateInteractionTests {
  private let many = interaction(
    "associate", ["max-associations": "0"],
    choices("simple-associable-choice", "A", "B", "C")
      + choices("simple-associable-choice", "D", with: ["match-max": "2", "match-min": "1"]))

  @Test func `pairs are of any two, each as often as it may`() {
    #expect(many.reason(.pairs("A", "D", "D", "B")) == nil)
    #expect(many.reason(.pairs("A", "B")) == .usedTooSeldom("D", minimum: 1))
    #expect(many.reason(.pairs("A", "D", "A", "B")) == .usedTooOften("A", maximum: 1))
    #expect(many.reason(.pairs("A", "D", "D", "A")) == .repeated("D A"))
    #expect(many.reason(.pairs("A", "X")) == .unknownChoice("X"))
    #expect(many.reason(.directed("A", "D")) == .wrongKind)
  }

  @Test func `one pair is made unless more is said`() {
    let one = interaction("associate", [:], choices("simple-associable-choice", "A", "B", "C", "D"))
    #expect(one.reason(.pairs("A", "B", "C", "D")) == .tooMany(count: 2, maximum: 1))
    #expect(one?.mostPairs() == 1 && many?.mostPairs() == 2)
  }

  @Test func `a group says with whom one may be paired`() {
    let grouped = interaction(
      "associate", [:],
      choices("simple-associable-choice", "A", with: ["match-group": "C"])
        + choices("simple-associable-choice", "B", "C"))
    #expect(grouped.reason(.pairs("A", "C")) == nil)
    #expect(grouped.reason(.pairs("A", "B")) == .unknownChoice("A B"))
  }
}
