// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.1.4, qti-match-interaction; QTI 2.1 §7.1, matchInteraction: pairs lead from the first set to the
/// second.
@Suite struct MatchInteractionTests {
  private let made = interaction(
    "match", ["max-associations": "3", "min-associations": "1"],
    [
      qti("simple-match-set", [:], choices("simple-associable-choice", "r1", "r2")),
      qti("simple-match-set", [:], choices("simple-associable-choice", "c1", "c2", with: ["match-max": "2"])),
    ])

  @Test func `pairs lead from rows to columns within their uses`() {
    #expect(made.reason(.directed("r1", "c1", "r2", "c1")) == nil)
    #expect(made.reason(.directed("c1", "r1")) == .unknownChoice("c1"))
    #expect(made.reason(.directed("r1", "c1", "r1", "c2")) == .usedTooOften("r1", maximum: 1))
    #expect(made.reason(.null) == .tooFew(count: 0, minimum: 1))
    #expect(made.reason(.pairs("r1", "c1")) == .wrongKind)
  }
}
