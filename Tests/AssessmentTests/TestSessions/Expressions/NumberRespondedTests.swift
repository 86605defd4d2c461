// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// qti-number-responded (QTI 2.1 §15.2, numberResponded; QTI 3.0 ASI §2.11): how many items of a subset were attempted at least
/// once with a response.
@Suite struct NumberRespondedTests {
  @Test(
    "A wrong response is one too",
    arguments: [(["A", "X", nil, "A"], 3), (["X", nil, nil, nil], 1), ([nil, nil, nil, nil], 0)] as [([String?], Int)])
  func responded(_ answers: [String?], _ count: Int) throws {
    // Without an attempt nothing is worked out, so nothing is there.
    let value = try OutcomeBench.number(.numberResponded(.init()), answers)
    #expect(value == .single(.integer(count)))
  }
}
