// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// qti-number-incorrect (QTI 2.1 §15.2, numberIncorrect; QTI 3.0 ASI §2.11): how many items of a subset have a response that is
/// not what its declaration says is right; what was not attempted is not among them.
@Suite struct NumberIncorrectTests {
  @Test(
    "Neither an item without a right answer nor one that was not attempted is one",
    arguments: [(["A", "X", nil, "A"], 1), (["X", "X", "X", "X"], 3), (["A", "A", "A", "A"], 0)] as [([String?], Int)])
  func incorrect(_ answers: [String?], _ count: Int) throws {
    #expect(try OutcomeBench.number(.numberIncorrect(.init()), answers) == .single(.integer(count)))
  }
}
