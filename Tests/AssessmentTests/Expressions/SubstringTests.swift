// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-substring (QTI 2.1 §15.3, substring; QTI 3.0 ASI §2.11): whether the first text stands in the second, with or without regard to
/// case. NULL where either is NULL, which the empty text is, or no text.
@Suite struct SubstringTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.substring(isCaseSensitive: true), text("hell"), text("Shell")), isTrue),
      (rule(.substring(isCaseSensitive: true), text("HELL"), text("Shell")), isFalse),
      (rule(.substring(isCaseSensitive: false), text("HELL"), text("Shell")), isTrue),
      (rule(.substring(isCaseSensitive: false), text("ÄÄNI"), text("pääääni")), isTrue),
      (rule(.substring(isCaseSensitive: true), text("Shell"), text("hell")), isFalse),
      (rule(.substring(isCaseSensitive: true), text("hell"), .null), .null),
      (rule(.substring(isCaseSensitive: true), text(""), text("hell")), .null),
      (rule(.substring(isCaseSensitive: true), int(1), text("1")), .null),
      (rule(.substring(isCaseSensitive: true), text("a"), multiple(text("a"))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
