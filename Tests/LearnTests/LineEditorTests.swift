// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import learn

struct LineEditorTests {
  private func typed(_ keys: [Key], into text: String = "") -> LineEditor {
    var editor = LineEditor(text)
    for key in keys { _ = editor.apply(key) }
    return editor
  }

  @Test func `Backspace takes a whole character, marks and joined pictures included`() {
    #expect(typed([.backspace], into: "ae\u{308}").text == "a")
    #expect(typed([.backspace], into: "x👩‍👩‍👧").text == "x")
    #expect(typed([.character("e"), .character("\u{301}"), .backspace], into: "caf").text == "caf")
  }

  @Test func `A mark that is typed alone joins the letter before it`() {
    let editor = typed([.character("e"), .character("\u{301}")])
    #expect(editor.text == "é")
    #expect(editor.cursor == 1)
  }

  @Test func `The usual keys of a line work`() {
    #expect(typed([.home, .character("x")], into: "abc").text == "xabc")
    #expect(typed([.control("w")], into: "one two  three").text == "one two  ")
    #expect(typed([.left, .control("k")], into: "abc").text == "ab")
    #expect(typed([.left, .control("u")], into: "abc").text == "c")
    #expect(typed([.left, .left, .delete], into: "abc").text == "ac")
  }

  @Test func `Pasted lines become one line`() {
    #expect(typed([.pasted("one\ntwo\u{7}\tthree")]).text == "one two three")
  }

  @Test func `The cursor stays in the window and the window in its width`() {
    for seed in 0..<200 {
      var random = SeededGenerator(seed: UInt64(seed))
      let letters: [Character] = ["a", "ä", "漢", "🎻", " ", "e\u{301}"]
      let text = String((0..<60).map { _ in letters.randomElement(using: &random) ?? "a" })
      var editor = LineEditor(text)
      for _ in 0..<Int.random(in: 0...70, using: &random) { _ = editor.apply(.left) }
      let width = Int.random(in: 6...40, using: &random)
      let window = editor.window(width: width)
      #expect(window.column < width)
      #expect(window.text.columns <= width)
      #expect(text.contains(window.text))
    }
  }
}

struct SuggestionTests {
  @Test func `The nearest word is found, and no far one`() {
    #expect(Suggestion.nearest(to: "dsic-1a", among: ["def-2a", "disc-1a"]) == "disc-1a")
    #expect(Suggestion.nearest(to: "zebra", among: ["def-2a", "disc-1a"]) == nil)
    #expect(Suggestion.nearest(to: "a", among: []) == nil)
  }
}

struct LanguageChoiceTests {
  @Test(arguments: [
    ("fi_FI.UTF-8", "fi-FI"), ("sv", "sv"), ("en_GB@euro", "en-GB"), ("FI", "fi"), ("pt_BR.utf8", "pt-BR"),
  ])
  func `Locale names become language tags`(locale: String, tag: String) {
    #expect(LanguageChoice.tag(locale)?.rawValue == tag)
  }

  @Test(arguments: ["C", "POSIX", "C.UTF-8", "", "x", "12"])
  func `Locales without a language give none`(locale: String) {
    #expect(LanguageChoice.tag(locale) == nil)
  }

  @Test func `The nearest language of a pack is taken, else its first`() {
    #expect(LanguageChoice.best(["fi-FI"], of: ["en", "fi"]) == "fi")
    #expect(LanguageChoice.best(["pt"], of: ["en", "pt-BR"]) == "pt-BR")
    #expect(LanguageChoice.best(["de", "fi"], of: ["en", "fi"]) == "fi")
    #expect(LanguageChoice.best(["de"], of: ["en", "fi"]) == "en")
    #expect(LanguageChoice.best([], of: ["sv", "en"]) == "sv")
  }
}
