// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-variable (QTI 2.1 §15.1, variable; QTI 3.0 ASI §2.11): the value of a variable of the item as it stands; of a response that was not
/// given its default. A name that nothing declares gives NULL.
@Suite struct VariableTests {
  @Test("Outcomes, answers and defaults are looked up by name")
  func values() throws {
    let declarations = [
      ResponseDeclaration(identifier: "R", cardinality: .single, baseType: .integer, defaultValue: whole(3)),
      ResponseDeclaration(identifier: "NONE", cardinality: .single, baseType: .integer),
    ]
    #expect(try worked(variable("OUT"), variables: ["OUT": real(0.5)]) == real(0.5))
    #expect(try worked(variable("R"), responses: declarations) == whole(3))
    #expect(try worked(variable("R"), responses: declarations, answers: ["R": whole(4)]) == whole(4))
    #expect(try worked(variable("R"), responses: declarations, answers: ["R": .null]) == .null)
    #expect(try worked(variable("NONE"), responses: declarations) == .null)
    #expect(try worked(variable("nobody"), responses: declarations) == .null)
  }
}
