// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.3.3, qti-graphic-associate-interaction; QTI 2.1 §7.3, graphicAssociateInteraction.
@Suite struct GraphicAssociateInteractionTests {
  @Test func `areas are paired as choices are`() {
    let made = interaction(
      "graphic-associate", ["max-associations": "2"],
      [picture] + choices("associable-hotspot", "A", "B", "C", with: ["match-max": "2"]))
    #expect(made.reason(.pairs("A", "B", "B", "C")) == nil)
    #expect(made.reason(.pairs("A", "B", "B", "C", "C", "A")) == .tooMany(count: 3, maximum: 2))
  }
}
