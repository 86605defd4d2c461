// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-map-response-point (QTI 2.1 §15.1, mapResponsePoint; QTI 3.0 ASI §2.11): the number that the area mapping gives to points, a float.
/// A single point counts for the first area that it lies in; of several, each area counts once, however many points lie in it, and
/// each point outside of all has the default. The bounds hold for the whole.
@Suite struct MapResponsePointTests {
  private func mapped(_ points: [(Int, Int)], _ cardinality: Cardinality, upper: Double? = nil) throws -> Value {
    let mapping = AreaMapping(
      entries: [
        .init(shape: .rectangle(0, 0, 10, 10), value: 1), .init(shape: .rectangle(5, 5, 20, 20), value: 2),
        .init(shape: .circle(x: 100, y: 100, radius: 5), value: 4),
      ], defaultValue: -0.5, upperBound: upper)
    let declaration = ResponseDeclaration(
      identifier: "R", cardinality: cardinality, baseType: .point, areaMapping: mapping)
    let scalars = points.map { Scalar.point(x: $0.0, y: $0.1) }
    let answer: Value = points.isEmpty ? .null : cardinality == .single ? .single(scalars[0]) : .multiple(scalars)
    return try worked(rule(.mapResponsePoint("R")), responses: [declaration], answers: ["R": answer])
  }

  @Test("A single point counts for the first area that it lies in")
  func single() throws {
    #expect(try mapped([(1, 1)], .single) == real(1))
    #expect(try mapped([(7, 7)], .single) == real(1))
    #expect(try mapped([(50, 50)], .single) == real(-0.5))
    #expect(try mapped([], .single) == real(-0.5))
  }

  @Test("Each area counts once, and each point outside has the default")
  func several() throws {
    #expect(try mapped([(1, 1), (2, 2)], .multiple) == real(1))
    #expect(try mapped([(1, 1), (15, 15), (100, 100)], .multiple) == real(7))
    #expect(try mapped([(1, 1), (50, 50), (60, 60)], .multiple) == real(0))
    #expect(try mapped([(1, 1), (100, 100)], .multiple, upper: 3) == real(3))
  }

  @Test("NULL without an area mapping")
  func nothing() throws {
    let declaration = ResponseDeclaration(identifier: "R", cardinality: .single, baseType: .point)
    #expect(try worked(rule(.mapResponsePoint("R")), responses: [declaration]) == .null)
  }
}
