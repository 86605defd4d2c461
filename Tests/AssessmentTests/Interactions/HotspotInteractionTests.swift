// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.3.1, qti-hotspot-interaction; QTI 2.1 §7.3, hotspotInteraction: areas of a picture.
@Suite struct HotspotInteractionTests {
  @Test func `areas have their shapes and names`() throws {
    let made = try #require(
      interaction(
        "hotspot", ["max-choices": "2"],
        [picture]
          + choices(
            "hotspot-choice", "A", "B", with: ["shape": "circle", "coords": "10, 20, 5", "hotspot-label": "A town"])))
    #expect(made.choices[0].shape == .circle(x: 10, y: 20, radius: 5) && made.choices[0].label == "A town")
    #expect(made.stage?.source == "map.png" && made.stage?.width == 200 && made.stage?.alternative == "A map")
    #expect(made.constraintProblem(for: .names("A", "B")) == nil)
    #expect(made.constraintProblem(for: .names("A", "C"))?.reason == .unknownChoice("C"))
  }
}
