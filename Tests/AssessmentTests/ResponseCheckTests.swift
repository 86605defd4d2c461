// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@Suite struct ResponseCheckTests {
  private let choice = SampleItems.choice("q", options: ["a", "b"], correct: "a")
  private let multiple = SampleItems.multiple("q", right: ["a", "b"], wrong: ["c"], minimum: 1, maximum: 2)
  private let open = SampleItems.multiple("q", right: ["a", "b"], wrong: ["c"])
  private let order = SampleItems.order("q", options: ["a", "b", "c"])
  private let match = SampleItems.match("q", rows: ["r1", "r2"], columns: ["c1", "c2"])
  private let gaps = SampleItems.gaps("q", options: ["a", "b"], correct: "a", accept: ["en": ["stem"]])
  private let numeric = SampleItems.numeric("q", answer: 1, tolerance: 0)

  private func problem(_ item: Item, _ responses: [String: Value]) throws -> ResponseProblem? {
    ResponseCheck.problem(in: responses, for: try item.variant())
  }

  private func reason(_ item: Item, _ value: Value) throws -> ResponseProblem.Reason? {
    try problem(item, ["RESPONSE": value])?.reason
  }

  private func names(_ names: String...) -> [Scalar] { names.map { .identifier($0) } }

  @Test("An answer that fits has no problem")
  func fitting() throws {
    #expect(try reason(choice, .single(.identifier("a"))) == nil)
    #expect(try reason(multiple, .multiple(names("a", "c"))) == nil)
    #expect(try reason(open, .null) == nil)
    #expect(try reason(order, .ordered(names("c", "a", "b"))) == nil)
    #expect(try reason(match, .multiple([.directedPair("r1", "c2"), .directedPair("r2", "c2")])) == nil)
    #expect(try reason(numeric, .single(.integer(4))) == nil)
    #expect(try problem(gaps, ["g1": .single(.identifier("b"))]) == nil)
  }

  @Test("What cannot be chosen is named, with what can")
  func unknownOption() throws {
    #expect(try reason(choice, .single(.identifier("x"))) == .unknownOption("x", known: ["a", "b"]))
    #expect(try reason(order, .ordered(names("a", "x", "b"))) == .unknownOption("x", known: ["a", "b", "c"]))
    #expect(try reason(match, .multiple([.directedPair("c1", "r1")])) == .unknownOption("c1", known: ["r1", "r2"]))
    #expect(try reason(match, .multiple([.directedPair("r1", "r2")])) == .unknownOption("r2", known: ["c1", "c2"]))
    let found = try problem(gaps, ["g1": .single(.identifier("z")), "g2": .single(.string("stem"))])
    #expect(
      found?.description
        == "The answer to item q, response g1, names z, which cannot be chosen. Choose from: a, b.")
  }

  @Test("Too many, too few and repeated choices are refused")
  func counts() throws {
    #expect(try reason(multiple, .multiple(names("a", "b", "c"))) == .tooMany(given: 3, maximum: 2))
    #expect(try reason(multiple, .null) == .nothing)
    let two = SampleItems.multiple("q", right: ["a", "b"], wrong: ["c"], minimum: 2)
    #expect(try reason(two, .multiple(names("a"))) == .tooFew(given: 1, minimum: 2))
    #expect(try reason(open, .multiple(names("a", "a"))) == .repeatedOption("a"))
    #expect(try reason(order, .ordered(names("a", "a", "b"))) == .repeatedOption("a"))
    #expect(try reason(order, .ordered(names("b", "a"))) == .incompleteOrder(missing: ["c"]))
    #expect(
      try reason(match, .multiple([.directedPair("r1", "c1"), .directedPair("r1", "c2")])) == .rowTwice("r1"))
  }

  @Test("Another type or cardinality is refused")
  func types() throws {
    #expect(try reason(choice, .single(.string("a"))) == .wrongType(given: .string, expected: .identifier))
    #expect(try reason(choice, .multiple(names("a"))) == .wrongCardinality(given: .multiple, expected: .single))
    #expect(try reason(open, .single(.identifier("a"))) == .wrongCardinality(given: .single, expected: .multiple))
    #expect(try reason(order, .multiple(names("a"))) == .wrongCardinality(given: .multiple, expected: .ordered))
    #expect(try reason(numeric, .single(.string("1"))) == .wrongType(given: .string, expected: .float))
    #expect(try reason(numeric, .single(.float(.nan))) == .notANumber)
    #expect(try reason(numeric, .single(.float(.infinity))) == .notANumber)
    #expect(try problem(choice, ["OTHER": .single(.identifier("a"))])?.reason == .unknownResponse(known: ["RESPONSE"]))
  }

  @Test("An empty answer is refused where the item asks for something")
  func nothing() throws {
    #expect(try problem(choice, [:])?.reason == .nothing)
    #expect(try problem(match, ["RESPONSE": .multiple([])])?.reason == .nothing)
    #expect(try problem(gaps, ["g1": .null, "g2": .single(.string("   "))])?.reason == .nothing)
  }

  @Test("An answer is kept without outer white space, in the number type of its response, with every response")
  func taken() throws {
    #expect(
      ResponseCheck.taken(["g2": .single(.string("\t The Stem \n"))], for: try gaps.variant())
        == ["g1": .null, "g2": .single(.string("The Stem"))])
    #expect(
      ResponseCheck.taken(["RESPONSE": .single(.integer(4))], for: try numeric.variant())
        == ["RESPONSE": .single(.float(4))])
    #expect(ResponseCheck.taken(["RESPONSE": .multiple([])], for: try open.variant()) == ["RESPONSE": .null])
  }
}
