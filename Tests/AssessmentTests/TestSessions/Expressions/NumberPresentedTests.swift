// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// qti-number-presented (QTI 2.1 §15.2, numberPresented; QTI 3.0 ASI §2.11): how many items of a subset were attempted at least
/// once, whether a response was given or not.
@Suite struct NumberPresentedTests {
  @Test(
    "What was passed over without an attempt is none",
    arguments: [(["A", "X", nil, "A"], 3), ([nil, nil, nil, "A"], 1), (["A", "A", "A", "A"], 4)] as [([String?], Int)])
  func presented(_ answers: [String?], _ count: Int) throws {
    #expect(try OutcomeBench.number(.numberPresented(.init()), answers) == .single(.integer(count)))
  }
}
