// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.2.4, qti-hottext-interaction; QTI 2.1 §7.2, hottextInteraction: words of the text, at any depth.
@Suite struct HottextInteractionTests {
  @Test func `words of the text are found wherever they stand`() {
    let paragraph = ContentNode.element(.init(.html, "p", children: [.text("x ")] + choices("hottext", "A", "B")))
    let made = interaction("hottext", ["max-choices": "1"], [paragraph])
    #expect(made?.choices.map(\.identifier) == ["A", "B"])
    #expect(made.reason(.name("B")) == nil)
    #expect(made.reason(.names("A", "B")) == .tooMany(count: 2, maximum: 1))
  }
}
