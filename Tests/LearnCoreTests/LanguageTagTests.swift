// learn, Apache-2.0. See LICENSE.

import Testing

@testable import LearnCore

struct LanguageTagTests {
  @Test(arguments: [
    ("en", "en"), ("EN_us", "en-US"), ("PT-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("de-1996", "de-1996"),
    ("sl-ROZAJ", "sl-rozaj"),
  ])
  func `A tag that is spelled in another way is the usual one`(spelling: String, tag: String) {
    #expect(LanguageTag(spelled: spelling)?.rawValue == tag)
  }

  @Test(arguments: ["", "x", "english", "en-", "e1", "en us"])
  func `What is no tag is none`(text: String) { #expect(LanguageTag(spelled: text) == nil) }
}
