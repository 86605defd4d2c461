// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.2.3, qti-extended-text-interaction; QTI 2.1 §7.2, extendedTextInteraction: how many strings.
@Suite struct ExtendedTextInteractionTests {
  @Test func `as many texts as are asked for`() {
    let made = interaction("extended-text", ["max-strings": "2", "min-strings": "1"])
    #expect(made.reason(.multiple([.string("a"), .string("b")])) == nil)
    #expect(made.reason(.multiple([.string("a"), .string("b"), .string("c")])) == .tooMany(count: 3, maximum: 2))
    #expect(made.reason(.null) == .tooFew(count: 0, minimum: 1))
  }

  @Test(arguments: [("plain", "plain"), ("preformatted", "preformatted"), ("xhtml", "xhtml"), ("odd", "plain")])
  func `formats are read`(name: String, format: String) {
    #expect(interaction("extended-text", ["format": name])?.text?.format.rawValue == format)
  }

  @Test func `lines come from the attribute or the shared vocabulary`() {
    #expect(interaction("extended-text", ["expected-lines": "4"])?.text?.expectedLines == 4)
    #expect(interaction("extended-text", ["class": "x qti-height-lines-6"])?.text?.expectedLines == 6)
  }
}
