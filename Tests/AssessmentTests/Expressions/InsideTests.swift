// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-inside (QTI 2.1 §15.3, inside; QTI 3.0 ASI §2.11): whether a point, or one of several, lies in an area or on its edge. NULL of
/// NULL and of what is no point.
@Suite struct InsideTests {
  @Test(
    "It has the value that its clause gives",
    arguments: [
      (rule(.inside(.rectangle(0, 0, 10, 20)), point(5, 5)), isTrue),
      (rule(.inside(.rectangle(0, 0, 10, 20)), point(10, 20)), isTrue),
      (rule(.inside(.rectangle(0, 0, 10, 20)), point(11, 5)), isFalse),
      (rule(.inside(.circle(x: 5, y: 5, radius: 5)), point(8, 9)), isTrue),
      (rule(.inside(.circle(x: 5, y: 5, radius: 5)), point(9, 9)), isFalse),
      (rule(.inside(.default), point(999, -1)), isTrue),
      (rule(.inside(.polygon([0, 0, 10, 0, 0, 10])), point(5, 5)), isTrue),
      (rule(.inside(.polygon([0, 0, 10, 0, 0, 10])), point(6, 5)), isFalse),
      (rule(.inside(.ellipse(x: 0, y: 0, horizontal: 4, vertical: 2)), point(4, 0)), isTrue),
      (rule(.inside(.ellipse(x: 0, y: 0, horizontal: 4, vertical: 2)), point(0, 3)), isFalse),
      (rule(.inside(.rectangle(0, 0, 1, 1)), multiple(point(9, 9), point(1, 1))), isTrue),
      (rule(.inside(.rectangle(0, 0, 1, 1)), ordered(point(9, 9))), isFalse),
      (rule(.inside(.default), .null), .null), (rule(.inside(.default), int(1)), .null),
      (rule(.inside(.default), multiple(int(1))), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) throws {
    #expect(try worked(expression) == expected)
  }
}
