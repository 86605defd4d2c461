// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.3.2, qti-graphic-order-interaction; QTI 2.1 §7.3, graphicOrderInteraction.
@Suite struct GraphicOrderInteractionTests {
  @Test func `areas are put in order as choices are`() {
    let made = interaction("graphic-order", [:], [picture] + choices("hotspot-choice", "A", "B"))
    #expect(made.reason(.inOrder("B", "A")) == nil)
    #expect(made.reason(.inOrder("B")) == .incompleteOrder(count: 1, of: 2))
  }
}
