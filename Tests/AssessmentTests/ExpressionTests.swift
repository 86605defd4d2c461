// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import Assessment

private let scope = VariantScope(
  variant: ItemVariant(
    identifier: "i", language: "en", title: "", body: RichText(plain: ""), interactions: [],
    responses: [
      .init(
        identifier: "R", cardinality: .multiple, baseType: .identifier, correct: .multiple([.identifier("a")]),
        mapping: Mapping(
          entries: [.init(key: .identifier("a"), value: 1), .init(key: .identifier("b"), value: 0.5)],
          defaultValue: -0.25, lowerBound: -0.5, upperBound: 1.25)),
      .init(identifier: "EMPTY", cardinality: .single, baseType: .string),
      .init(identifier: "DEFAULTED", cardinality: .single, baseType: .integer, defaultValue: .single(.integer(3))),
    ], outcomes: [], processing: .init(rules: []), hint: nil, feedback: []),
  responses: ["R": .multiple([.identifier("b"), .identifier("b"), .identifier("a")]), "EMPTY": .single(.string(""))],
  outcomes: ["OUT": .single(.float(0.5))])

private let yes = Expression.value(.boolean(true))
private let no = Expression.value(.boolean(false))
private func int(_ number: Int) -> Expression { .value(.integer(number)) }
private func float(_ number: Double) -> Expression { .value(.float(number)) }
private func name(_ text: String) -> Expression { .value(.identifier(text)) }

@Suite struct ExpressionTests {
  @Test(
    "An expression has the value that its clause gives",
    arguments: [
      (.variable("OUT"), .single(.float(0.5))),
      (.variable("DEFAULTED"), .single(.integer(3))),
      (.variable("nobody"), .null),
      (.correct("R"), .multiple([.identifier("a")])),
      (.correct("EMPTY"), .null),
      // b counts once: 0.5 + 1, brought down to the upper bound after the sum.
      (.mapResponse("R"), .single(.float(1.25))),
      (.mapResponse("EMPTY"), .null),
      (.isNull(.null), .boolean(true)),
      (.isNull(.variable("EMPTY")), .boolean(true)),
      (.isNull(.multiple([])), .boolean(true)),
      (.isNull(int(0)), .boolean(false)),
      (.and([yes, yes]), .boolean(true)), (.and([yes, .null]), .null), (.and([.null, no]), .boolean(false)),
      (.or([no, no]), .boolean(false)), (.or([no, .null]), .null), (.or([.null, yes]), .boolean(true)),
      (.not(yes), .boolean(false)), (.not(.null), .null),
      (.match(name("a"), name("a")), .boolean(true)),
      (.match(name("a"), name("A")), .boolean(false)),
      (.match(name("a"), .null), .null),
      (.match(name("a"), .value(.string("a"))), .null),
      (.match(int(2), float(2)), .boolean(true)),
      (.match(.value(.pair("a", "b")), .value(.pair("b", "a"))), .boolean(true)),
      (.match(.value(.directedPair("a", "b")), .value(.directedPair("b", "a"))), .boolean(false)),
      (.match(.multiple([name("a"), name("b")]), .multiple([name("b"), name("a")])), .boolean(true)),
      (
        .match(.multiple([name("a"), name("a"), name("b")]), .multiple([name("a"), name("b"), name("b")])),
        .boolean(false)
      ),
      (.match(.ordered([name("a"), name("b")]), .ordered([name("b"), name("a")])), .boolean(false)),
      (.match(.ordered([name("a")]), .multiple([name("a")])), .null),
      (.sum([int(1), int(2)]), .single(.integer(3))),
      (.sum([int(1), float(2)]), .single(.float(3))),
      (.sum([.multiple([int(1), int(2)]), int(4)]), .single(.integer(7))),
      (.sum([int(1), .null]), .null),
      (.sum([int(.max), int(1)]), .null),
      (.sum([name("a"), int(1)]), .null),
      (.product([int(3), int(4)]), .single(.integer(12))),
      (.product([int(3), float(0.5)]), .single(.float(1.5))),
      (.subtract(int(1), int(4)), .single(.integer(-3))),
      (.subtract(float(1), .null), .null),
      (.divide(int(1), int(4)), .single(.float(0.25))),
      (.divide(int(1), int(0)), .null),
      (.lessThan(int(1), float(1.5)), .boolean(true)),
      (.lessOrEqual(int(2), int(2)), .boolean(true)),
      (.greaterThan(int(2), int(2)), .boolean(false)),
      (.greaterOrEqual(int(2), .null), .null),
      (.multiple([name("a"), .null, name("b")]), .multiple([.identifier("a"), .identifier("b")])),
      (.multiple([.null]), .null),
      (.multiple([name("a"), int(1)]), .null),
      (.ordered([.ordered([name("a")]), name("b")]), .ordered([.identifier("a"), .identifier("b")])),
      (.ordered([.multiple([name("a")])]), .null),
    ] as [(Expression, Value)])
  func value(_ expression: Expression, _ expected: Value) {
    #expect(expression.value(in: scope) == expected)
  }

  @Test(
    "Two numbers are equal within the tolerance, its ends included",
    arguments: [
      (44.1, 44.1, .exact, true), (44.1, 44.11, .exact, false),
      (44.1, 44.15, .absolute(below: 0.05, above: 0.05), true),
      (44.1, 44.05, .absolute(below: 0.05, above: 0.05), true),
      (44.1, 44.1501, .absolute(below: 0.05, above: 0.05), false),
      (10, 9, .absolute(below: 1, above: 0), true), (10, 10.5, .absolute(below: 1, above: 0), false),
      (200, 202, .relative(below: 1, above: 1), true), (200, 202.1, .relative(below: 1, above: 1), false),
      (-200, -202, .relative(below: 1, above: 0), true), (-200, -198, .relative(below: 1, above: 0), false),
    ] as [(Double, Double, Expression.Tolerance, Bool)])
  func tolerance(_ wanted: Double, _ given: Double, _ tolerance: Expression.Tolerance, _ expected: Bool) {
    let expression = Expression.equal(float(wanted), float(given), tolerance)
    #expect(expression.value(in: scope) == .boolean(expected))
  }

  @Test("Equal compares an integer with a float, and gives NULL for NULL and for text")
  func equalTypes() {
    #expect(Expression.equal(int(2), float(2), .exact).value(in: scope) == .boolean(true))
    #expect(Expression.equal(int(2), .null, .exact).value(in: scope) == .null)
    #expect(Expression.equal(int(2), .value(.string("2")), .exact).value(in: scope) == .null)
  }
}

@Suite struct MappingTests {
  private let words = Mapping(
    entries: [
      .init(key: .string("Stem"), value: 1, isCaseSensitive: false), .init(key: .string("Raita"), value: 2),
    ], defaultValue: -1)

  @Test("Case counts unless the row says otherwise, and white space always counts")
  func text() {
    #expect(words.number(for: .single(.string("STEM"))) == 1)
    #expect(words.number(for: .single(.string("Raita"))) == 2)
    #expect(words.number(for: .single(.string("raita"))) == -1)
    #expect(words.number(for: .single(.string(" stem"))) == -1)
  }

  @Test("An accented letter is the same however it is composed")
  func composition() {
    let mapping = Mapping(entries: [.init(key: .string("\u{E4}\u{E4}ni"), value: 1, isCaseSensitive: false)])
    #expect(mapping.number(for: .single(.string("A\u{308}a\u{308}ni"))) == 1)
  }

  @Test("NULL has the default, unless a row is for the empty text; the bounds hold for both")
  func null() {
    #expect(words.number(for: .null) == -1)
    #expect(Mapping(entries: [], defaultValue: -3, lowerBound: 0).number(for: .null) == 0)
    #expect(Mapping(entries: [.init(key: .string(""), value: 2)]).number(for: .null) == 2)
  }

  @Test("One set of choices has one score in whatever order it was chosen")
  func summing() {
    let names = (0..<6).map { Scalar.identifier("o\($0)") }
    let shares = [0.1, 0.2, 0.3, 0.7, -0.4, 1.0 / 3]
    let mapping = Mapping(entries: zip(names, shares).map { .init(key: $0, value: $1) })
    var stream = RandomStream(seed: 8)
    let sums = (0..<200).map { _ in mapping.number(for: .multiple(stream.shuffled(names))) }
    #expect(Set(sums).count == 1)
    // Added as they stand these six give several sums.
    #expect(Set((0..<200).map { _ in stream.shuffled(shares).reduce(0, +) }).count > 1)
  }

  @Test("A pair fits a row from either side, a directed pair does not")
  func pairs() {
    let mapping = Mapping(entries: [
      .init(key: .pair("a", "b"), value: 1), .init(key: .directedPair("a", "b"), value: 2),
    ])
    #expect(mapping.number(for: .multiple([.pair("b", "a"), .pair("a", "b")])) == 1)
    #expect(mapping.number(for: .multiple([.directedPair("b", "a")])) == 0)
    #expect(mapping.number(for: .record(["x": .integer(1)])) == nil)
  }
}

extension Assessment.Expression {
  /// The value in a scope that the test does not look at again.
  fileprivate func value(in scope: VariantScope) -> Value? {
    var scope = scope
    return try? value(in: &scope)
  }
}
