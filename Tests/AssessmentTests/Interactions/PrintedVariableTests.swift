// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.3.4, qti-printed-variable; QTI 2.1, printedVariable and Number Formatting Rules.
@Suite struct PrintedVariableTests {
  @Test(
    arguments: [
      ("%d", 7, "7"), ("%05d", -42, "-0042"), ("%.2f", 2.5, "2.50"), ("%.1f", 0.25, "0.3"), ("%.0f", 0.5, "1"),
      ("%e", 12345.678, "1.234568e+04"), ("%.2E", 0.00012, "1.20E-04"), ("%g", 0.0001, "0.0001"),
      ("%g", 1e-5, "1e-05"), ("%g", 1e6, "1e+06"), ("%g", 100_000, "100000"), ("%.3r", 2, "2.00"),
      ("%.3r", 1234, "1.23e+03"), ("%.3R", 1234, "1.23E+03"), ("%x", 255, "ff"), ("%#X", 255, "0XFF"), ("%o", 8, "10"),
      ("%+d", 3, "+3"), ("%-5d|", 3, "3    |"), ("%6.2f", 3.14159, "  3.14"), ("about %d %%", 3, "about 3 %"),
      ("%.3f", 1.0005, "1.000"), ("%.20f", 0.1, "0.10000000000000000555"), ("%.0f", 1e22, "10000000000000000000000"),
      ("%.2f", -0.001, "0.00"), ("%.3e", 0, "0.000e+00"), ("%.1e", 9.96, "1.0e+01"), ("%.1f", 9.96, "10.0"),
      ("%.2f", 1e-300, "0.00"),
    ] as [(String, Double, String)])
  func `numbers are written by their format`(format: String, number: Double, text: String) throws {
    #expect(try #require(NumberFormat(format)).text(number) == text)
  }

  @Test(arguments: ["", "%", "%q", "plain", "%.", "%5"])
  func `what is no format is none`(format: String) { #expect(NumberFormat(format) == nil) }

  private func shown(_ attributes: KeyValuePairs<String, String>, _ values: [String: Value]) -> String? {
    guard case .element(let element) = qti("printed-variable", attributes) else { return nil }
    return PrintedVariable(element)?.parts { values[$0] }.plainText
  }

  @Test func `containers are shown whole, by index and by field`() {
    let list = ["X": Value.ordered([.integer(5), .integer(6)]), "N": .single(.integer(2))]
    #expect(shown(["identifier": "X"], list) == "5;6")
    #expect(shown(["identifier": "X", "delimiter": ", "], list) == "5, 6")
    #expect(shown(["identifier": "X", "index": "2"], list) == "6")
    #expect(shown(["identifier": "X", "index": "N"], list) == "6")
    #expect(shown(["identifier": "X", "index": "9"], list) == "")
    let record = ["R": Value.record(["a": .integer(1), "b": .string("two")])]
    #expect(shown(["identifier": "R"], record) == "a=1;b=two")
    #expect(shown(["identifier": "R", "mapping-indicator": ": ", "delimiter": " / "], record) == "a: 1 / b: two")
    #expect(shown(["identifier": "R", "field": "b"], record) == "two")
  }

  @Test func `powers and bases are written as they are asked for, NULL is nothing`() {
    let values = ["F": Value.single(.float(12345)), "I": .single(.integer(10)), "B": .single(.integer(2)), "E": .null]
    #expect(shown(["identifier": "F", "format": "%.2e", "power-form": "true"], values) == "1.23\u{A0}×\u{A0}10^4")
    #expect(shown(["identifier": "I", "base": "2", "format": "%i"], values) == "1010")
    #expect(shown(["identifier": "I", "base": "B"], values) == "1010")
    #expect(shown(["identifier": "F"], values) == "12345")
    #expect(shown(["identifier": "E"], values) == "" && shown(["identifier": "none"], values) == "")
  }
}
