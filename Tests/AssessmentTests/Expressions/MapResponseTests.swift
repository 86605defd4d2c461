// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-map-response (QTI 2.1 §15.1, mapResponse; QTI 3.0 ASI §2.11): the number that the mapping gives to an answer, a float; of a
/// container the sum over its distinct values, brought between the bounds. NULL has the default number, or that of a row for the
/// empty text. NULL without a mapping, and of a record.
@Suite struct MapResponseTests {
  private func mapped(
    _ answer: Value, _ cardinality: Cardinality, lower: Double? = nil, upper: Double? = nil,
    type: BaseType = .identifier
  ) throws -> Value {
    let mapping = Mapping(
      entries: [
        .init(key: .identifier("B"), value: 1), .init(key: .identifier("C"), value: 0.5),
        .init(key: .identifier("D"), value: 0),
      ], defaultValue: -1, lowerBound: lower, upperBound: upper)
    let declaration = ResponseDeclaration(identifier: "R", cardinality: cardinality, baseType: type, mapping: mapping)
    return try worked(.mapResponse("R"), responses: [declaration], answers: ["R": answer])
  }

  @Test("A single value has the number of its row, else the default")
  func single() throws {
    #expect(try mapped(.single(.identifier("C")), .single) == real(0.5))
    #expect(try mapped(.single(.identifier("X")), .single) == real(-1))
    #expect(try mapped(.null, .single) == real(-1))
    #expect(try mapped(.null, .single, lower: 0) == real(0))
  }

  @Test("Values of a container are added, each once, and the bounds hold for the sum")
  func containers() throws {
    let (b, c, x, y) = (Scalar.identifier("B"), Scalar.identifier("C"), Scalar.identifier("X"), Scalar.identifier("Y"))
    #expect(try mapped(.multiple([c, b]), .multiple) == real(1.5))
    #expect(try mapped(.multiple([b, b, c]), .multiple) == real(1.5))
    #expect(try mapped(.ordered([b, b, c]), .ordered) == real(1.5))
    #expect(try mapped(.multiple([b, x, y]), .multiple) == real(-1))
    #expect(try mapped(.multiple([x, y]), .multiple, lower: -1.5) == real(-1.5))
    #expect(try mapped(.multiple([b, c]), .multiple, upper: 1.25) == real(1.25))
    #expect(try mapped(.null, .multiple) == real(-1))
  }

  @Test("A row for the empty text is that of no answer")
  func emptyText() throws {
    let mapping = Mapping(
      entries: [.init(key: .string(""), value: 2), .init(key: .string("a"), value: 1)], defaultValue: -1)
    let declaration = ResponseDeclaration(identifier: "R", cardinality: .single, baseType: .string, mapping: mapping)
    for answer in [Value.null, .single(.string(""))] {
      #expect(try worked(.mapResponse("R"), responses: [declaration], answers: ["R": answer]) == real(2))
    }
  }

  @Test("NULL without a mapping, of a record, and of a name that nothing declares")
  func nothing() throws {
    let declaration = ResponseDeclaration(identifier: "R", cardinality: .single, baseType: .identifier)
    #expect(try worked(.mapResponse("R"), responses: [declaration], answers: ["R": .single(.identifier("B"))]) == .null)
    #expect(try worked(.mapResponse("nobody")) == .null)
    #expect(try mapped(.record(["x": .identifier("B")]), .record) == .null)
  }
}
