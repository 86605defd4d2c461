// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-match (QTI 2.1 §15.3, match; QTI 3.0 ASI §2.11): whether two values of one base type and cardinality are the same: multiple
/// containers without regard to order, each value as often; pairs from either side. NULL where either is NULL or the two cannot be
/// compared. An integer may stand where a float does.
@Suite struct MatchTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (.match(name("a"), name("a")), isTrue), (.match(name("a"), name("A")), isFalse),
      (.match(int(2), float(2)), isTrue),
      (.match(text("e\u{301}"), text("\u{E9}")), isTrue), (.match(yes, no), isFalse),
      (.match(point(1, 2), point(1, 2)), isTrue),
      (.match(.value(.pair("a", "b")), .value(.pair("b", "a"))), isTrue),
      (.match(.value(.directedPair("a", "b")), .value(.directedPair("b", "a"))), isFalse),
      (.match(multiple(name("a"), name("b")), multiple(name("b"), name("a"))), isTrue),
      (.match(multiple(name("a"), name("a"), name("b")), multiple(name("a"), name("b"), name("b"))), isFalse),
      (.match(multiple(name("a")), multiple(name("a"), name("b"))), isFalse),
      (.match(ordered(name("a"), name("b")), ordered(name("b"), name("a"))), isFalse),
      (.match(ordered(int(1), int(2)), ordered(int(1), int(2))), isTrue), (.match(record, record), isTrue),
      (.match(float(.infinity), float(.infinity)), isTrue), (.match(float(.nan), float(.nan)), isFalse),
      (.match(name("a"), .null), .null), (.match(.null, .null), .null), (.match(text(""), text("")), .null),
      (.match(name("a"), text("a")), .null), (.match(ordered(name("a")), multiple(name("a"))), .null),
      (.match(int(1), multiple(int(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
