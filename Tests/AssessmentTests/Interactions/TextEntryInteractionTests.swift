// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.2.2, qti-text-entry-interaction; QTI 2.1 §7.2, textEntryInteraction and stringInteraction.
@Suite struct TextEntryInteractionTests {
  @Test func `a text matches the pattern as a whole`() {
    // A pattern without special characters, which stands for itself.
    let made = interaction("text-entry", ["pattern-mask": "York", "data-patternmask-message": "A town."])
    #expect(made.reason(.single(.string("York"))) == nil && made.reason(.null) == nil)
    #expect(made.reason(.single(.string("New York"))) == .pattern("York"))
    #expect(made?.constraintProblem(for: .single(.string("x")))?.message == "A town.")
    #expect(made.reason(.record(["stringValue": .string("York")])) == nil)
  }

  @Test func `attributes are read, odd ones are not taken`() {
    let text = interaction(
      "text-entry", ["expected-length": "12", "base": "2", "string-identifier": "S", "placeholder-text": "Town"])?.text
    #expect(
      text?.expectedLength == 12 && text?.base == 2 && text?.stringIdentifier == "S" && text?.placeholder == "Town")
    let odd = interaction("text-entry", ["expected-length": "-3", "base": "99"])?.text
    #expect(odd?.expectedLength == nil && odd?.base == 10)
  }

  @Test(
    arguments: [
      ("12,5", 12.5, nil, 2, 1, 1, 3, nil), ("0.050", 0.05, nil, 1, 3, 3, 2, nil), ("-7", -7, -7, 1, 0, 0, 1, nil),
      ("1.20e3", 1200, nil, 1, 2, 0, 3, 3), ("−4", -4, -4, 1, 0, 0, 1, nil), ("1 000", 1000, 1000, 4, 0, 0, 4, nil),
    ] as [(String, Double, Int?, Int, Int, Int, Int, Int?)])
  func `a number is known by how it was written`(
    text: String, float: Double, integer: Int?, left: Int, right: Int, ndp: Int, nsf: Int, exponent: Int?
  ) throws {
    let number = try #require(WrittenNumber(text))
    #expect(number.float == float && number.integer == integer)
    #expect([number.leftDigits, number.rightDigits, number.ndp, number.nsf] == [left, right, ndp, nsf], "\(text)")
    #expect(number.exponent == exponent)
  }

  @Test(arguments: ["", "a", "1,2,3", "0x10", "inf", "nan", "1.2.3", "--1"])
  func `what is no number is none`(text: String) {
    #expect(WrittenNumber(text) == nil)
    #expect(WrittenNumber.record(text) == ["stringValue": .string(text)])
  }

  @Test func `whole numbers are read in their base`() {
    #expect(WrittenNumber("101", base: 2)?.integer == 5 && WrittenNumber("FF", base: 16)?.integer == 255)
    #expect(WrittenNumber("12", base: 2) == nil)
  }
}
