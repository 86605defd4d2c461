// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// qti-number-correct (QTI 2.1 §15.2, numberCorrect; QTI 3.0 ASI §2.11): how many items of a subset have all their responses as
/// their declarations say is right.
@Suite struct NumberCorrectTests {
  @Test(
    "An item without a right answer is never one",
    arguments: [(["A", "X", nil, "A"], 1), (["A", "A", "A", "A"], 3), ([nil, nil, nil, nil], 0)] as [([String?], Int)])
  func correct(_ answers: [String?], _ count: Int) throws {
    #expect(try OutcomeBench.number(.numberCorrect(.init()), answers) == .single(.integer(count)))
  }
}
