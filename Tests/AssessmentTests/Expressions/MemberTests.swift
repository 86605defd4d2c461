// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-member (QTI 2.1 §15.3, member; QTI 3.0 ASI §2.11): whether a single value is in a multiple or ordered container of its base
/// type. NULL where either is NULL, where the types differ, and where the second is no container.
@Suite struct MemberTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.member, name("a"), multiple(name("a"), name("b"))), isTrue),
      (rule(.member, name("c"), ordered(name("a"))), isFalse),
      (rule(.member, name("A"), multiple(name("a"))), isFalse), (rule(.member, int(2), multiple(float(2))), isTrue),
      (rule(.member, .value(.pair("a", "b")), multiple(.value(.pair("b", "a")))), isTrue),
      (rule(.member, .null, multiple(int(1))), .null), (rule(.member, int(1), .null), .null),
      (rule(.member, int(1), multiple()), .null),
      (rule(.member, text("a"), multiple(name("a"))), .null), (rule(.member, int(1), int(1)), .null),
      (rule(.member, multiple(int(1)), multiple(int(1))), .null), (rule(.member, int(1), record), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
