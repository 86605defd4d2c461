// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-default (QTI 2.1 §15.1, default; QTI 3.0 ASI §2.11): the default of a variable, whatever it holds now; NULL where none is declared.
@Suite struct DefaultTests {
  @Test("The declared default is found")
  func values() throws {
    let declarations = [
      ResponseDeclaration(identifier: "R", cardinality: .single, baseType: .integer, defaultValue: whole(3)),
      ResponseDeclaration(identifier: "NONE", cardinality: .single, baseType: .integer),
    ]
    #expect(try worked(rule(.defaultValue("R")), responses: declarations, answers: ["R": whole(4)]) == whole(3))
    #expect(try worked(rule(.defaultValue("NONE")), responses: declarations) == .null)
    #expect(try worked(rule(.defaultValue("nobody")), responses: declarations) == .null)
  }
}
