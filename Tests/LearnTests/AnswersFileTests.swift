// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// What `learn take --answers` takes and refuses.
struct AnswersFileTests {
  private let pack: KindsPack

  init() throws { pack = try KindsPack() }

  private func take(_ json: String, instrument: String = "test", lang: String = "en") throws -> BuiltProduct.Run {
    let arguments = ["--instrument", instrument, "--answers", "-", "--lang", lang, "--json", "--record", pack.record]
    return try pack.run(["take", pack.source] + arguments, input: json)
  }

  /// The findings of a refused file, in compiler's form without the severity.
  private func findings(_ json: String, instrument: String = "test") throws -> [String] {
    let run = try take(json, instrument: instrument)
    #expect(run.code == 1)
    #expect(!FileManager.default.fileExists(atPath: pack.record), "Nothing is kept of a refused file.")
    return try (JSONValue(parsing: run.output)["findings"]?.elements ?? []).map { finding in
      let place = [finding["line"], finding["column"]].compactMap { $0?.double }.map { String(Int($0)) }
      return "\(place.joined(separator: ":")) \(finding["rule"]?.string ?? "") \(finding["message"]?.string ?? "")"
    }
  }

  private static let right = """
    {
      "q-choice": "a",
      "q-multiple": ["fifth", "third"],
      "q-order": ["bass", "tenor", "alto"],
      "q-match": {"r1": "c1", "r2": "c2"},
      "q-gap": ["a", " STEM "],
      "q-number": 44.1,
      "q-text": "a"
    }
    """

  @Test func `Every kind of answer is taken, and right ones give the highest level`() throws {
    let run = try take(Self.right)
    #expect(run.code == 0, "\(run.errors)\(run.output)")
    let json = try JSONValue(parsing: run.output)
    #expect(json["attempt"]?["id"]?.string?.count == 36)
    let levels = json["evidence"]?.elements?.compactMap { $0["level"]?.string } ?? []
    #expect(!levels.isEmpty)
    #expect(levels.allSatisfy { $0 == "high" })
    #expect(json["plan"] != nil)
  }

  @Test func `The other forms of the same answers give the same result`() throws {
    let other = """
      {"q-text": "A4", "q-number": 44.14, "q-gap": {"g2": "stems", "g1": "a"}, "q-match": ["r2 c2", "r1 c1"],
       "q-order": ["bass", "tenor", "alto"], "q-multiple": ["third", "fifth"], "q-choice": "a"}
      """
    let run = try take(other)
    #expect(run.code == 0, "\(run.errors)\(run.output)")
    let levels = try JSONValue(parsing: run.output)["evidence"]?.elements?.compactMap { $0["level"]?.string } ?? []
    #expect(Set(levels) == ["high"])
  }

  @Test func `One text is a list of one, null and missing items are unanswered, abstentions are answers`() throws {
    let run = try take(#"{"q-multiple": "third", "q-choice": null, "q-order": "prefer-not-to-say"}"#)
    #expect(run.code == 0, "\(run.errors)\(run.output)")
    let answers = try JSONValue(parsing: run.output)["answers"]
    #expect(answers?["answered"]?.double == 1)
    #expect(answers?["preferNotToSay"]?.double == 1)
    #expect(answers?["unanswered"]?.double == 5)
  }

  @Test func `A written gap is compared in the language of the answers`() throws {
    func right(_ text: String, _ lang: String) throws -> Bool {
      let run = try take(#"{"q-gap": [null, "\#(text)"]}"#, lang: lang)
      #expect(run.code == 0, "\(run.errors)\(run.output)")
      return run.output.contains(#""score": 0.5"#)
    }
    #expect(try right("raita", "fi"))
    #expect(try !right("raita", "en"))
    #expect(try right("stem", "en"))
  }

  @Test func `All that does not fit is told at once, with place, reason and what would fit`() throws {
    let wrong = """
      {
        "q-chioce": "a",
        "q-choice": "c",
        "q-multiple": ["third", "thrid", "third"],
        "q-order": ["bass", "alto"],
        "q-match": {"r1": "c9", "r3": "c1"},
        "q-gap": ["a"],
        "q-number": "44.1",
        "q-text": 7,
        "nothing-like-it": "x"
      }
      """
    #expect(
      try findings(wrong) == [
        #"2:3 answers.unknown-item The instrument test has no item "q-chioce". Did you mean "q-choice"?"#,
        #"3:15 answers.unknown-option The item q-choice has no option "c". Choose from "a", "b"."#,
        #"4:27 answers.unknown-option The item q-multiple has no option "thrid". Did you mean "third"? Choose from "third", "fifth", "fader"."#,
        #"4:36 answers.repeated The option "third" stands twice. Name each option once."#,
        #"5:14 answers.incomplete-order The order of the item q-order leaves out "tenor". Give every option a place."#,
        #"6:21 answers.unknown-column The item q-match has no column "c9". Choose from "c1", "c2", "c3"."#,
        #"6:27 answers.unknown-row The item q-match has no row "r3". Choose from "r1", "r2"."#,
        #"7:12 answers.wrong-count The item q-gap has 2 gaps, and the list has 1 answers. Give one for each gap, in their order; null leaves a gap empty."#,
        #"8:15 answers.wrong-type The answer to the item q-number is a text. Write a number, written without quotes and with a decimal point."#,
        #"9:13 answers.wrong-type The answer to the item q-text is a number. Write a text in double quotes."#,
        #"10:3 answers.unknown-item The instrument test has no item "nothing-like-it". Its items are "q-choice", "q-multiple", "q-order", "q-match", "q-gap", "q-number", "q-text"."#,
      ])
  }

  @Test func `A name that stands twice, broken JSON and another form are refused with their place`() throws {
    #expect(
      try findings(#"{"q-text": "a", "q-text": "b"}"#) == [
        #"1:17 answers.not-json The name "q-text" stands twice in one object."#
      ])
    #expect(try findings("{\"q-text\": \"a\",\n}") == ["2:1 answers.not-json A name in double quotes is expected."])
    #expect(
      try findings(#"["a"]"#) == [
        #"1:1 answers.form The file holds something else than answers. Write an object from item id to answer: {"item-id": "option-id"}."#
      ])
  }

  @Test func `An abstention that is not offered says which are`() throws {
    #expect(
      try findings(#"{"q-text": "x", "q-choice": "not-applicable"}"#) == [
        #"1:29 answers.not-offered This instrument does not offer "not-applicable". It does offer "prefer-not-to-say". To leave the item unanswered, write null."#
      ])
  }

  @Test func `Pairs, gaps and lists of the wrong form say what would fit`() throws {
    #expect(
      try findings(
        #"{"q-match": ["r1"], "q-gap": {"g3": "a"}, "q-order": "bass", "q-choice": ["a"], "q-multiple": [1]}"#)
        == [
          #"1:14 answers.wrong-type The answer to the item q-match is a text. Write a text of a row and a column with a space between, such as "r1 c1"."#,
          #"1:31 answers.unknown-gap The item q-gap has no gap "g3". Choose from "g1", "g2"."#,
          #"1:54 answers.wrong-type The answer to the item q-order is a text. Write a list of all its option ids in order: "bass", "tenor", "alto"."#,
          #"1:74 answers.wrong-type The answer to the item q-choice is a list. Write one of the option ids "a", "b"."#,
          #"1:96 answers.wrong-type The answer to the item q-multiple is a number. Write a list of option ids out of "third", "fifth", "fader"."#,
        ])
  }

  @Test func `For people the findings stand on standard error with the file's name`() throws {
    let file = try pack.folder.write("mine.json", #"{"q-txt": "a"}"#)
    let run = try pack.run(
      ["take", pack.source, "--instrument", "test", "--answers", file, "--record", pack.record])
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("mine.json:1:2: error: The instrument test has no item \"q-txt\"."))
    #expect(run.errors.contains("[answers.unknown-item]"))
  }

  @Test func `A file that is not there is said in a sentence`() throws {
    let run = try pack.run(["take", pack.source, "--instrument", "test", "--answers", "gone.json"])
    #expect(run.code == 1)
    #expect(run.errors == "learn: The answers in gone.json cannot be read: No such file or directory.\n")
  }

  @Test(arguments: 0..<30)
  func `Random damage to a file is a finding or a result, never a failure of the program`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes = Array(Self.right.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.remove(at: place)
      case 1: bytes[place] = UInt8.random(in: 32...126, using: &random)
      default: bytes.insert(UInt8.random(in: 32...126, using: &random), at: place)
      }
    }
    let run = try take(String(decoding: bytes, as: UTF8.self))
    let json = try JSONValue(parsing: run.output)
    switch run.code {
    case 0: #expect(json["attempt"] != nil)
    case 1: #expect(json["errors"]?.double ?? 0 > 0)
    default: Issue.record("Exit code \(run.code): \(run.errors)")
    }
  }
}
