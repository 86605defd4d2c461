// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// Regular expressions of XML Schema (XSD 1.0 part 2, second edition, appendix F).
@Suite struct PatternTests {
  @Test(
    "A pattern fits the whole text by the grammar of XML Schema",
    arguments: [
      ("", "", true), ("", "a", false), ("a|", "", true), ("()", "", true), ("ab", "xaby", false),
      // ^ and $ are ordinary characters, and the ends are always bound.
      ("^a$", "a", false), ("^a$", "^a$", true),
      ("a.c", "a\nc", false), ("a.c", "aäc", true),
      ("a{2,3}", "aa", true), ("a{2,3}", "aaaa", false), ("a{0}", "", true), ("a{0,0}b", "b", true),
      ("(ab){2,}", "ababab", true), ("(a?){3}", "", true), ("(a*)*", "aaa", true),
      ("[a-z-[aeiou]]+", "xyz", true), ("[a-z-[aeiou]]+", "xaz", false), ("[^a-c]", "^", true), ("[a^]", "^", true),
      ("[-a]", "-", true), ("[a-]", "-", true), ("[^-a]", "b", true), ("[a--[a]]", "-", true), ("[a--[a]]", "a", false),
      ("[a-d-[b-d-[c]]]", "c", true), ("[a-d-[b-d-[c]]]", "b", false), (#"[\]\[\\]"#, "]", true),
      (#"\d{4}-\d{2}"#, "2026-11", true), (#"\d"#, "٣", true), (#"\w+"#, "a+b", true), (#"\w"#, "-", false),
      (#"\i\c*"#, "_a-1", true), (#"\i"#, "1", false), (#"\p{Lu}\p{L}+"#, "Åbo", true), (#"\P{L}"#, "Å", false),
      (#"\p{IsGreek}+"#, "αβγ", true), (#"\p{IsPrivateUse}"#, "\u{F0000}", true), ("ä", "a\u{308}", false),
    ])
  func fits(pattern: String, text: String, expected: Bool) throws {
    #expect(try Pattern(pattern).matches(text) == expected)
  }

  @Test(
    "A text that the grammar does not have is refused with its reason and place",
    arguments: [
      ("a**", .nothingToRepeat("*"), 3), ("|+", .nothingToRepeat("+"), 2), ("{2}", .nothingToRepeat("{"), 1),
      ("(a", .unpaired("("), 1), ("a)", .unpaired(")"), 2), ("[a", .unpaired("["), 1), ("a]", .unpaired("]"), 2),
      ("a}", .unpaired("}"), 2), ("a{", .quantity, 2), ("a{,2}", .quantity, 2), ("a{3,2}", .quantityOrder, 2),
      (#"\q"#, .unknownEscape(#"\q"#), 1), ("a\\", .unknownEscape("\\"), 2), (#"\bx"#, .unknownEscape(#"\b"#), 1),
      (#"\p{Xx}"#, .unknownProperty("Xx"), 1), (#"\p{Cs}"#, .unknownProperty("Cs"), 1),
      (#"\p{IsKlingon}"#, .unknownProperty("IsKlingon"), 1), ("[]", .emptyClass, 1), ("x[^]", .emptyClass, 2),
      ("[a-c-e]", .inClass("-"), 5), ("[a[b]", .inClass("["), 3), ("[z-a]", .rangeOrder, 2), (#"[\d-z]"#, .rangeEnd, 2),
      (#"[a-\d]"#, .rangeEnd, 2), ("a{20001}", .tooLarge, 1), ("((a{200}){200}){200}", .tooLarge, 1),
      ("a{99999999999999999999}", .tooLarge, 1),
    ] as [(String, PatternError.Reason, Int)])
  func refuses(text: String, reason: PatternError.Reason, character: Int) {
    #expect(throws: PatternError(reason, character: character)) { try Pattern(text) }
  }

  @Test("Brackets stand in each other so deep and no deeper")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(try Pattern(nested(PatternParser.depthLimit)).matches("a"))
    #expect(throws: PatternError(.tooDeep, character: 201)) { try Pattern(nested(PatternParser.depthLimit + 1)) }
  }

  @Test("No pattern is slow: what makes a matcher that goes back run for years takes no time")
  func time() throws {
    let text = String(repeating: "a", count: 5000)
    let (loops, counts) = (try Pattern("(a|a)*(a*)*b"), try Pattern("(a?){300}a{300}"))
    let elapsed = ContinuousClock().measure {
      #expect(!loops.matches(text))
      #expect(counts.matches(String(text.prefix(300))))
    }
    #expect(elapsed < .seconds(20))
  }

  @Test("Two patterns are equal when their texts are")
  func equality() throws {
    #expect(try Pattern("a|b") == Pattern("a|b"))
    #expect(try Pattern("a|b") != Pattern("b|a"))
  }
}
