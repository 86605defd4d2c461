// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.4, qti-drawing-interaction; QTI 2.1 §7.4: it gives the picture that was drawn on, as a file.
@Suite struct DrawingInteractionTests {
  @Test func `a file fits, text does not`() {
    let made = interaction("drawing", [:], [picture])
    #expect(made.reason(.single(.file(name: "a.png", sha256: ""))) == nil && made.reason(.null) == nil)
    #expect(made.reason(.single(.string("a"))) == .wrongKind)
  }

  @Test func `it draws on its picture`() throws {
    let made = try #require(interaction("drawing", [:], [picture]))
    #expect(made.stage != nil)
  }
}
