// learn, Apache-2.0. See LICENSE.

import LearnCore
import Testing

@testable import Presentation

@Suite struct PhraseTests {
  @Test(arguments: Phrasebook.languages)
  func `every sentence exists in the language and has nothing odd about it`(language: LanguageTag) {
    let book = Phrasebook(language)
    for (phrase, text) in Self.all(book) {
      #expect(!text.isEmpty, "\(phrase)")
      #expect(!text.contains("  ") && text.first != " " && text.last != " ", "\(phrase): \(text)")
      #expect(text.count { $0 == "{" } == text.count { $0 == "}" }, "\(phrase): \(text)")
      for part in text.split(separator: "{").dropFirst() where part.prefix(while: { $0 != "}" }).contains(":") {
        #expect(part.prefix { $0 != "}" }.count { $0 == "|" } == 1, "\(phrase): one form, then the other: \(text)")
      }
    }
  }

  @Test(arguments: Phrasebook.languages)
  func `all languages fill the same placeholders`(language: LanguageTag) {
    for ((phrase, english), (_, text)) in zip(Self.all(Phrasebook(.english)), Self.all(Phrasebook(language))) {
      #expect(Phrasebook.placeholders(in: text) == Phrasebook.placeholders(in: english), "\(phrase)")
    }
  }

  @Test(arguments: Phrasebook.languages)
  func `a sentence is a sentence in all languages, a label a label`(language: LanguageTag) {
    func end(_ text: String) -> Character? { text.last.flatMap { ".:?!]".contains($0) ? $0 : nil } }
    for ((phrase, english), (_, text)) in zip(Self.all(Phrasebook(.english)), Self.all(Phrasebook(language))) {
      #expect(end(text) == end(english), "\(phrase)")
    }
  }

  /// Every sentence by its key: those of all faces, and those of the pages of the server.
  private static func all(_ book: Phrasebook) -> [(String, String)] {
    func all<Key: Wording>(_ keys: Key.Type) -> [(String, String)] {
      keys.allCases.map { ("\(Key.self).\($0)", book.template($0)) }
    }
    return all(Phrase.self) + all(PagePhrase.self) + all(NavigationPhrase.self) + all(OutcomePhrase.self)
      + all(InteractionPhrase.self) + all(ProblemPhrase.self) + all(ComparisonPhrase.self)
      + all(SignaturePhrase.self) + all(TestPhrase.self) + all(OfflinePhrase.self) + all(ExportPhrase.self)
      + all(ImportPhrase.self) + all(LaunchPhrase.self) + all(PlayerPhrase.self)
  }

  @Test func `one has its own form and every other number the second`() {
    let book = Phrasebook(.english)
    #expect(book(.lessonsCount, ["count": 1]) == "1 lesson")
    #expect(book(.lessonsCount, ["count": 0]) == "0 lessons")
    #expect(book(.lessonsCount, ["count": 12]) == "12 lessons")
    #expect(Phrasebook(.finnish)(.lessonsCount, ["count": 1]) == "1 oppitunti")
    #expect(Phrasebook(.finnish)(.lessonsCount, ["count": 2]) == "2 oppituntia")
    #expect(Phrasebook(.swedish)(.lessonsCount, ["count": 2]) == "2 lektioner")
  }

  @Test func `a value is not read for placeholders again`() {
    #expect(
      Phrasebook(.english)(.headlineStrongest, ["name": "{name} {x:a|b}"]) == "Your strongest area is {name} {x:a|b}.")
  }

  @Test func `a placeholder without a value stays to be seen`() {
    #expect(Phrasebook(.english)(.placeOf, ["number": 3]) == "3 of {count}")
  }

  @Test(arguments: [("sv-FI", "sv"), ("fi", "fi"), ("de", "en"), ("en-GB", "en"), ("", "en")])
  func `a language is answered in the one that is spoken`(asked: String, answered: String) {
    #expect(Phrasebook(LanguageTag(asked)).language.rawValue == answered)
  }
}

@Suite struct NumberTests {
  private let books = ["en", "fi", "sv"].map { Phrasebook(LanguageTag($0)) }

  @Test(
    arguments: [
      (3.4, "3.4", "3,4"), (3, "3", "3"), (2.496, "2.5", "2,5"), (0.125, "0.13", "0,13"), (-1.5, "−1.5", "−1,5"),
      (-0.001, "0", "0"), (1234.5, "1234.5", "1234,5"), (12345, "12,345", "12\u{A0}345"),
    ] as [(Double, String, String)])
  func `numbers have the decimals that they need and the sign of the language`(
    value: Double, english: String, others: String
  ) {
    #expect(books.map { $0.number(value) } == [english, others, others])
  }

  @Test func `fixed decimals are kept`() {
    #expect(books.map { $0.number(3.0, decimals: 2) } == ["3.00", "3,00", "3,00"])
    #expect(books.map { $0.number(0.05, decimals: 1) } == ["0.1", "0,1", "0,1"])
    #expect(books[0].number(999.999, decimals: 2) == "1000.00")
    #expect(books[0].number(Double.infinity, decimals: 2) == "inf")
  }

  @Test func `whole numbers are grouped from five digits on`() {
    #expect(books.map { $0.number(9999) } == ["9999", "9999", "9999"])
    #expect(books.map { $0.number(1_234_567) } == ["1,234,567", "1\u{A0}234\u{A0}567", "1\u{A0}234\u{A0}567"])
    #expect(books[0].number(Int.min) == "−9,223,372,036,854,775,808")
  }

  @Test func `percent has a space before it where the language wants one`() {
    #expect(books.map { $0.percent(75) } == ["75%", "75\u{A0}%", "75\u{A0}%"])
    #expect(books.map { $0.percent(66.67) } == ["66.7%", "66,7\u{A0}%", "66,7\u{A0}%"])
  }

  @Test func `days are written as the language writes them`() throws {
    let day = try #require(CalendarDay("2026-11-01"))
    #expect(books.map { $0.date(day) } == ["1\u{A0}November 2026", "1.11.2026", "1\u{A0}november 2026"])
  }

  @Test func `an instant falls on the day of the reader`() throws {
    let late = try #require(Timestamp("2026-11-20T22:30:00Z"))
    #expect(Reading(.finnish).date(late) == "20.11.2026")
    #expect(Reading(.finnish, secondsFromUTC: 7200).date(late) == "21.11.2026")
  }
}
