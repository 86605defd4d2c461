// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// qti-pattern-match (QTI 2.1 §15.3, patternMatch; QTI 3.0 ASI §2.11): whether a text as a whole fits a regular expression of XML
/// Schema. NULL of NULL and of what is no single text. In version 3.0 the pattern may stand in a variable; one that is no pattern
/// gives NULL.
@Suite struct PatternMatchTests {
  @Test(
    "The whole text has to fit",
    arguments: [("[a-z]+", "abc", isTrue), ("[a-z]+", "abc1", isFalse), ("b", "abc", isFalse)])
  func fits(_ pattern: String, _ given: String, _ expected: Value) throws {
    #expect(try worked(rule(.patternMatch(.literal(Pattern(pattern))), text(given))) == expected)
  }

  @Test("NULL, numbers and containers give NULL")
  func types() throws {
    let pattern = try Expression.Operation.patternMatch(.literal(Pattern("1")))
    for operand in [.null, text(""), int(1), multiple(text("1"))] {
      #expect(try worked(rule(pattern, operand)) == .null)
    }
  }

  @Test("The pattern may stand in a variable")
  func variables() throws {
    let expression = rule(.patternMatch(.variable("P")), text("42"))
    #expect(try worked(expression, variables: ["P": .single(.string(#"\d+"#))]) == isTrue)
    #expect(try worked(expression, variables: ["P": .single(.string("("))]) == .null)
    #expect(try worked(expression) == .null)
  }
}
