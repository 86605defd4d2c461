// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-string-match (QTI 2.1 §15.3, stringMatch; QTI 3.0 ASI §2.11): whether two texts are the same, with or without regard to case;
/// with the deprecated substring, whether the second stands in the first. NULL where either is NULL or no text.
@Suite struct StringMatchTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.stringMatch(isCaseSensitive: true, isSubstring: false), text("one"), text("one")), isTrue),
      (rule(.stringMatch(isCaseSensitive: true, isSubstring: false), text("one"), text("oNe")), isFalse),
      (rule(.stringMatch(isCaseSensitive: false, isSubstring: false), text("Ääni"), text("ÄÄNI")), isTrue),
      (rule(.stringMatch(isCaseSensitive: true, isSubstring: false), text("one"), text(" one")), isFalse),
      (rule(.stringMatch(isCaseSensitive: true, isSubstring: false), text("\u{E9}"), text("e\u{301}")), isTrue),
      (rule(.stringMatch(isCaseSensitive: true, isSubstring: true), text("Shell"), text("hell")), isTrue),
      (rule(.stringMatch(isCaseSensitive: true, isSubstring: true), text("hell"), text("Shell")), isFalse),
      (rule(.stringMatch(isCaseSensitive: false, isSubstring: true), text("Shell"), text("HELL")), isTrue),
      (rule(.stringMatch(isCaseSensitive: true, isSubstring: false), text(""), text("")), .null),
      (rule(.stringMatch(isCaseSensitive: true, isSubstring: false), text("a"), .null), .null),
      (rule(.stringMatch(isCaseSensitive: true, isSubstring: false), text("1"), int(1)), .null),
      (rule(.stringMatch(isCaseSensitive: true, isSubstring: false), text("a"), multiple(text("a"))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
