// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.1.5, qti-gap-match-interaction; QTI 2.1 §7.1, gapMatchInteraction: pairs lead from a word to a gap.
@Suite struct GapMatchInteractionTests {
  private let made = interaction(
    "gap-match", [:],
    choices("gap-text", "W", "S", with: ["match-max": "2"]) + [
      .text("The "), qti("gap", ["identifier": "G1", "required": "true"]), qti("gap", ["identifier": "G2"]),
    ])

  @Test func `a gap takes one word, a word its gaps`() {
    #expect(made.reason(.directed("W", "G1", "W", "G2")) == nil)
    #expect(made.reason(.directed("W", "G1", "S", "G1")) == .usedTooOften("G1", maximum: 1))
    #expect(made.reason(.directed("G1", "W", "S", "G1")) == .unknownChoice("G1"))
    #expect(made.reason(.directed("W", "G2")) == .missing("G1"))
    #expect(made?.choices.map(\.identifier) == ["W", "S", "G1", "G2"])
  }
}
