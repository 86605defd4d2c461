// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.4.1, qti-slider-interaction; QTI 2.1 §7.4, sliderInteraction: between its bounds, in its steps.
@Suite struct SliderInteractionTests {
  private let made = interaction("slider", ["lower-bound": "-1", "upper-bound": "1", "step": "0.1"])

  @Test(arguments: [(-1.0, true), (0.3, true), (1, true), (0.7, true), (1.1, false), (0.25, false)])
  func `a number lies on the scale`(number: Double, fits: Bool) {
    #expect((made.reason(.single(.float(number))) == nil) == fits)
  }

  @Test func `the reason says which`() {
    #expect(made.reason(.single(.float(2))) == .outOfBounds(lower: -1, upper: 1))
    #expect(made.reason(.single(.float(0.25))) == .offStep(0.1))
    #expect(made.reason(.single(.string("1"))) == .wrongKind)
  }

  @Test func `without bounds it is none, without a step it goes by whole numbers`() {
    #expect(interaction("slider", ["lower-bound": "1"]) == nil)
    let whole = interaction("slider", ["lower-bound": "0", "upper-bound": "10"])
    #expect(whole.reason(.single(.integer(3))) == nil && whole.reason(.single(.float(3.5))) == .offStep(1))
  }
}
