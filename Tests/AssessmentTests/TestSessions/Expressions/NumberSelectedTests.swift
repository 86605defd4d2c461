// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// qti-number-selected (QTI 2.1 §15.2, numberSelected; QTI 3.0 ASI §2.11): how many items of a subset were drawn. A subset is
/// named by a section, with what is in it, and by categories (itemSubset).
@Suite struct NumberSelectedTests {
  @Test(
    "Subsets by section and by categories",
    arguments: [
      (.init(), 4), (.init(section: "S1"), 3), (.init(section: "S2"), 1), (.init(section: "NONE"), 0),
      (.init(including: ["easy", "hard"]), 3), (.init(excluding: ["trial"]), 3),
      (.init(section: "S1", including: ["easy"], excluding: ["trial"]), 1),
    ] as [(Expression.ItemSubset, Int)])
  func selected(_ subset: Expression.ItemSubset, _ count: Int) throws {
    #expect(try OutcomeBench.number(.numberSelected(subset)) == .single(.integer(count)))
  }

  @Test("What was drawn counts before anybody comes to it") func early() throws {
    #expect(try OutcomeBench.number(.numberSelected(.init()), ["A"]) == .single(.integer(4)))
  }
}
