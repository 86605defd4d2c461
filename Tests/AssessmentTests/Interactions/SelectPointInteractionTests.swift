// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.3.5, qti-select-point-interaction; QTI 2.1 §7.3, selectPointInteraction: any number of points
/// unless less is said.
@Suite struct SelectPointInteractionTests {
  private let made = interaction("select-point", ["max-choices": "1"], [picture])

  @Test(arguments: [(0, 0, true), (200, 100, true), (201, 50, false), (10, -1, false)])
  func `a point lies on the picture`(x: Int, y: Int, fits: Bool) {
    #expect((made.reason(.single(.point(x: x, y: y))) == nil) == fits)
    if !fits { #expect(made.reason(.single(.point(x: x, y: y))) == .outsidePicture(width: 200, height: 100)) }
  }

  @Test func `so many points are made`() {
    let two = Value.multiple([.point(x: 1, y: 1), .point(x: 2, y: 2)])
    #expect(made.reason(two) == .tooMany(count: 2, maximum: 1))
    #expect(interaction("select-point", [:], [picture]).reason(two) == nil)
  }
}
