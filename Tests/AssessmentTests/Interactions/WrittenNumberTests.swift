// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

struct WrittenNumberTests {
  @Test(arguments: [
    ("44.1", 44.1), ("44,1", 44.1), (" 48 000 ", 48000), ("\u{2212}3", -3), ("1,234.5", 1234.5), ("1e3", 1000),
    ("+2", 2), ("0", 0), ("1\u{A0}000,5", 1000.5),
  ])
  func `Numbers are read as people write them`(text: String, number: Double) {
    #expect(WrittenNumber(text)?.float == number)
  }

  @Test(arguments: ["", "abc", "inf", "nan", "0x10", "1.2.3", "1,2,3", "1.234,5", "--1", "12 kHz", "1e999"])
  func `What is no number, or two, is none`(text: String) {
    #expect(WrittenNumber(text) == nil)
  }
}
