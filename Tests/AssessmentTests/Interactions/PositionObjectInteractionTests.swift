// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.3.6, qti-position-object-interaction; QTI 2.1 §7.3, positionObjectInteraction: the stage around it
/// has the picture.
@Suite struct PositionObjectInteractionTests {
  @Test func `the object has a point that counts, the stage the picture`() throws {
    let parent = ContentNode.Element(.qti, "qti-position-object-stage", children: [picture])
    let plane = ContentNode.element(
      .init(.html, "object", attributes: [.init("data", "plane.png"), .init("width", "16"), .init("height", "20")]))
    let made = try #require(interaction("position-object", ["max-choices": "2"], [plane], in: parent))
    guard case .positionObject(let stage, let movable, let count) = made.kind else { throw Wrong() }
    #expect(stage.source == "map.png" && movable.picture.source == "plane.png" && count.maximum == 2)
    #expect(movable.centerX == 8 && movable.centerY == 10)
    #expect(
      made.constraintProblem(for: .single(.point(x: 300, y: 3)))?.reason == .outsidePicture(width: 200, height: 100))
  }

  private struct Wrong: Error {}
}
