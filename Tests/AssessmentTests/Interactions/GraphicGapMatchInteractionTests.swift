// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.3.4, qti-graphic-gap-match-interaction; QTI 2.1 §7.3, graphicGapMatchInteraction: word to area.
@Suite struct GraphicGapMatchInteractionTests {
  @Test func `words are put on areas, each within its uses`() {
    let made = interaction(
      "graphic-gap-match", [:],
      [picture] + choices("gap-img", "W") + choices("gap-text", "S")
        + choices("associable-hotspot", "A", with: ["match-max": "0"]))
    #expect(made.reason(.directed("W", "A", "S", "A")) == nil)
    #expect(made.reason(.directed("A", "W")) == .unknownChoice("A"))
    #expect(made.reason(.directed("W", "A", "W", "A")) == .repeated("W A"))
  }
}
