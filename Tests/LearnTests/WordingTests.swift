// learn, Apache-2.0. See LICENSE.

import Presentation
import Testing

@testable import learn

struct WordingTests {
  @Test(arguments: Wording.allCases)
  func `Every sentence has the same placeholders in every language`(wording: Wording) {
    let english = Phrasebook.placeholders(in: wording.english)
    #expect(Phrasebook.placeholders(in: wording.finnish) == english)
    #expect(Phrasebook.placeholders(in: wording.swedish) == english)
  }

  @Test(arguments: Wording.allCases)
  func `Every sentence is said in each language`(wording: Wording) {
    for text in [wording.english, wording.finnish, wording.swedish] { #expect(!text.isEmpty) }
  }

  @Test func `The words of the plain dialogue do what its help says`() {
    for line in ["back", "edellinen", "tillbaka", "/back"] {
      #expect(PlainCommand.read(line, isWritten: false) == .back)
    }
    #expect(PlainCommand.read("goto 12", isWritten: false) == .goTo("12"))
    #expect(PlainCommand.read("siirry 3", isWritten: false) == .goTo("3"))
    #expect(PlainCommand.read("muistiinpano muista tämä", isWritten: false) == .note("muista tämä"))
    #expect(PlainCommand.read("ta bort", isWritten: false) == .clear)
    #expect(PlainCommand.read("perustele DEF-2", isWritten: false) == .explain("DEF-2"))
    #expect(PlainCommand.read("back", isWritten: true) == nil)
    #expect(PlainCommand.read("/back", isWritten: true) == .back)
    #expect(PlainCommand.read("3", isWritten: false) == nil)
  }
}
