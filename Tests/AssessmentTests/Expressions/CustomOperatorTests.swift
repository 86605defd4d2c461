// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-custom-operator (QTI 2.1 §15.3, customOperator; QTI 3.0 ASI §2.11): an operator of one vendor. No other engine can work it out,
/// so the rules that hold it are refused by its name, and nothing is made up.
@Suite struct CustomOperatorTests {
  @Test("It is refused by name, wherever it stands")
  func refusal() {
    let custom = Expression(.custom(name: "org.example.Check"), [int(1)], line: SourceLine(7))
    for expression in [custom, .and([yes, .isNull(custom)])] {
      #expect(throws: ProcessingError.customOperator("org.example.Check", line: SourceLine(7))) {
        try worked(expression)
      }
    }
    #expect(ProcessingError.customOperator("org.example.Check", line: 7).description.contains("org.example.Check"))
  }
}
