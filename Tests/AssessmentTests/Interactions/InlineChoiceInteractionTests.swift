// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.2.1, qti-inline-choice-interaction; QTI 2.1 §7.2, inlineChoiceInteraction: one of its choices.
@Suite struct InlineChoiceInteractionTests {
  @Test func `one of the choices fits, and nothing unless it is required`() {
    let made = interaction("inline-choice", [:], choices("inline-choice", "A", "B"))
    #expect(made.reason(.name("B")) == nil && made.reason(.null) == nil)
    #expect(made.reason(.name("C")) == .unknownChoice("C"))
    let required = interaction("inline-choice", ["required": "true"], choices("inline-choice", "A"))
    #expect(required.reason(.null) == .tooFew(count: 0, minimum: 1))
    #expect(made?.isInline == true)
  }
}
