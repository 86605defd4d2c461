// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-correct (QTI 2.1 §15.1, correct; QTI 3.0 ASI §2.11): the right answer of a response; NULL where none is declared.
@Suite struct CorrectTests {
  @Test("The declared answer is found, whatever was answered")
  func values() throws {
    let declarations = [
      ResponseDeclaration(
        identifier: "R", cardinality: .multiple, baseType: .identifier,
        correct: .multiple([.identifier("a"), .identifier("b")])),
      ResponseDeclaration(identifier: "NONE", cardinality: .single, baseType: .integer),
    ]
    #expect(try worked(.correct("R"), responses: declarations) == .multiple([.identifier("a"), .identifier("b")]))
    #expect(try worked(.correct("NONE"), responses: declarations, answers: ["NONE": whole(1)]) == .null)
    #expect(try worked(.correct("nobody")) == .null)
  }
}
