// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.5, qti-end-attempt-interaction; QTI 2.1 §7.5, endAttemptInteraction: true when it was used.
@Suite struct EndAttemptInteractionTests {
  @Test func `it has a title, and counts an attempt unless it says not`() throws {
    let made = try #require(interaction("end-attempt", ["title": "Show a hint", "count-attempt": "false"]))
    #expect(made.kind == .endAttempt(title: "Show a hint", countsAttempt: false))
    #expect(made.constraintProblem(for: .single(.boolean(true))) == nil)
    #expect(made.constraintProblem(for: .single(.integer(1)))?.reason == .wrongKind)
  }
}
