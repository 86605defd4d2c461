// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import TestSupport
import Testing

@testable import Presentation

private let terminals: [(String, TerminalStyle)] = [
  ("80", TerminalStyle(width: 80)), ("40", TerminalStyle(width: 40)),
  ("plain", TerminalStyle(width: 80, plain: true)), ("ascii", TerminalStyle(width: 80, unicode: false)),
]

@Suite struct ResultViewTests {
  @Test(arguments: terminals)
  func `a result is shown in short and in full`(name: String, style: TerminalStyle) throws {
    let view = try SamplePack().result()
    try expectSnapshot(view.terminal(style: style), "result-\(name).txt")
    try expectSnapshot(view.terminal(style: style, all: true), "result-all-\(name).txt")
  }

  @Test func `Finnish says the same in Finnish`() throws {
    try expectSnapshot(SamplePack().result(.finnish).terminal(style: TerminalStyle()), "result-fi.txt")
  }

  @Test(arguments: Phrasebook.languages)
  func `a result fits on a screen of 24 lines by 80 columns`(language: LanguageTag) throws {
    let pack = try SamplePack()
    for answers in [SamplePack.mixed, [], [("hear-a", "guides"), ("hear-b", "knows")]] {
      let text = try pack.result(language, answers).terminal(style: TerminalStyle(width: 80))
      #expect(text.lines.count <= 23)
      #expect(text.lines.allSatisfy { DisplayWidth.of($0) <= 80 })
    }
  }

  @Test func `random packs give results that fit every terminal`() throws {
    for seed in 0..<25 as Range<UInt64> {
      guard let view = try Self.random(seed: seed) else { continue }
      for style in terminals.map(\.1) + [TerminalStyle(width: 24), TerminalStyle(width: 120, color: true)] {
        for all in [false, true] {
          let text = view.terminal(style: style, all: all)
          if !style.color {
            for line in text.lines {
              #expect(DisplayWidth.of(line) <= style.width, "seed \(seed) \(style.width): \(line)")
            }
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
          }
          if style.width == 80, !all, !style.plain { #expect(text.lines.count <= 24, "seed \(seed)") }
        }
      }
      #expect(throws: Never.self) { try JSONValue(parsing: view.json.compactText) }
    }
  }

  private static func random(seed: UInt64) throws -> ResultView? {
    let pack = RandomPack.pack(seed: seed)
    guard let instrument = pack.instruments.first, let framework = pack.frameworks.first,
      let language = pack.about.languages.first
    else { return nil }
    // Not every random instrument can be run; those that cannot have no result to show.
    let definition = try? InstrumentDefinition(
      pack: PackReference(id: pack.about.id, version: "1", digest: "ab"), instrument: instrument, framework: framework,
      items: Dictionary(uniqueKeysWithValues: pack.items.map { ($0.id, $0) }))
    guard let definition, definition.languages.contains(language) else { return nil }
    let start = Timestamp(milliseconds: 0)
    let attempt = try SessionEngine.start(
      definition.outline, id: "a", learner: "l", language: language, now: start, seed: seed
    ).attempt
    return ResultView(
      SessionEngine.result(of: attempt, definition: definition), instrument: instrument,
      attempt: AttemptSummary(attempt), pack: pack,
      plan: nil, reading: Reading(language, of: pack.about))
  }

  @Test func `too few answers are a sentence and no bar`() throws {
    let view = try SamplePack().result(.english, [("hear-a", "guides"), ("mix-a", "p")])
    #expect(view.total.bar == nil)
    #expect(view.headline == ["There are too few answers for a level of the whole: 1 of the 4 needed."])
    let text = view.terminal(style: TerminalStyle(), all: true)
    #expect(text.contains("Hearing a room") && text.contains("too few answers (1 of 2)"))
    #expect(!text.contains("█"))
    #expect(view.strongest.isEmpty && view.weakest.isEmpty)
  }

  @Test func `strongest and weakest never share a competence`() throws {
    let pack = try SamplePack()
    let levels = ["knows", "alone", "guides"]
    let items = try pack.instrument("self").items
    for seed in 0..<60 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var answers: [(ItemID, String)] = []
      for item in items { answers.append((item, levels[Int.random(in: 0..<3, using: &random)])) }
      let (attempt, result, _) = try pack.attempt(answers)
      let view = ResultView(
        result, instrument: try pack.instrument("self"), attempt: AttemptSummary(attempt), pack: pack.pack, plan: nil,
        reading: pack.reading())
      let (high, low) = (view.strongest.compactMap(\.code), view.weakest.compactMap(\.code))
      #expect(Set(high).isDisjoint(with: low), "seed \(seed)")
      let scores = Dictionary(
        uniqueKeysWithValues: result.competences.compactMap { line -> (CompetenceCode, Double)? in
          guard case .competence(let code) = line.subject, let estimate = line.estimate else { return nil }
          return (code, estimate.score)
        })
      let (highs, lows) = (high.compactMap { scores[$0] }, low.compactMap { scores[$0] })
      #expect(highs == highs.sorted(by: >) && lows == lows.sorted(), "seed \(seed)")
      if let least = highs.last, let most = lows.last { #expect(least >= most, "seed \(seed)") }
      #expect(
        low.allSatisfy { code in view.lines.first { $0.code == code }.flatMap(\.bar).map { $0.rank < 3 } ?? false })
    }
  }

  @Test func `the data holds full numbers, the reasons and the plan`() throws {
    let json = try JSONValue(parsing: SamplePack().result().json.compactText)
    #expect(json["pack"]?["digest"]?.string == String(repeating: "0123456789abcdef", count: 4))
    #expect(json["answers"]?["notApplicable"] == 1)
    let ear = try #require(json["competences"]?.elements?.first { $0["code"]?.string == "EAR-2" })
    #expect(ear["score"]?.double == 1.5 && ear["settled"] == false)
    #expect(ear["explanation"]?["step"]?.string == "cut-off")
    let answers = ear["explanation"]?["because"]?.elements?.first?["because"]?.elements
    #expect(answers?.map { $0["words"]?.string } == ["I know of it: mic-a.", "I do it on my own: mic-b."])
    let mixing = try #require(json["competences"]?.elements?.first { $0["code"]?.string == "HAND-1" })
    #expect(mixing["finding"]?.string == "too-few-answers" && mixing["needed"] == 2)
    let lessons = json["plan"]?["steps"]?.elements?.map { $0["lesson"]?.string }
    #expect(lessons == ["listen", "microphones", "the-mix"])
    #expect(json["plan"]?["steps"]?.elements?.allSatisfy { $0["reasons"]?.elements?.isEmpty == false } == true)
  }
}

@Suite struct ExplanationViewTests {
  @Test(arguments: terminals)
  func `a level is opened down to the answers`(name: String, style: TerminalStyle) throws {
    let view = try SamplePack().result()
    try expectSnapshot(try #require(view.explanation(of: "ear-2")).terminal(style: style), "explanation-\(name).txt")
    try expectSnapshot(
      try #require(view.explanation(of: "HAND")).terminal(style: style), "explanation-area-\(name).txt")
  }

  @Test func `a code that is not in the result has no explanation`() throws {
    #expect(try SamplePack().result().explanation(of: "EAR-9") == nil)
  }

  @Test func `a rounded score never seems to lie on the other side of its limit`() throws {
    let names = try PackNames(SamplePack().pack, SamplePack().reading())
    let words = ExplanationWords(names: names, framework: "stage")
    for (score, said) in [(1.5999, "1.5999"), (1.6, "1.6"), (1.604, "1.604"), (1.5, "1.5")] {
      let cutOff = Scoring.CutOff(level: "knows", from: 1, to: 1.6)
      let node = words.node(Explanation(.cutOff(score: score, .score, cutOff, isLast: false)))
      #expect(node.sentence.hasPrefix("Score \(said) lies"), "\(node.sentence)")
    }
  }
}
