// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import Assessment

/// A definition and the last state of an attempt of it, for tests that walk through one.
struct Walk {
  let definition: InstrumentDefinition
  var attempt: Attempt
  var effects: [SessionEffect]
  private var now = sampleTime

  init(_ sample: SampleInstrument, language: LanguageTag = "en", seed: UInt64 = 1) throws {
    definition = try sample.definition()
    (attempt, effects) = try SessionEngine.start(
      definition.outline, id: "2f6b1f7e-5d0e-4c58-9a3b-0c1d2e3f4a5b", learner: "learner-1", language: language,
      now: now,
      seed: seed)
  }

  mutating func apply(_ event: SessionEvent, seed: UInt64 = 5) throws(SessionError) {
    now = now.adding(seconds: 10)
    (attempt, effects) = try SessionEngine.apply(event, to: attempt, of: definition, now: now, seed: seed)
  }

  mutating func choose(_ option: String, for item: ItemID) throws {
    try apply(.answered(item, .responses(["RESPONSE": .single(.identifier(option))])))
  }
}

@Suite struct SessionEngineTests {
  private let sample = SampleInstrument(
    SampleInstrument.scoring(.mean),
    items: [
      SampleItems.behaviour("i1", ["A-1"], levels: SampleInstrument.levels, languages: ["en", "fi"]),
      SampleItems.behaviour("i2", ["A-1"], levels: SampleInstrument.levels, languages: ["en"]),
      SampleItems.gaps(
        "i3", ["A-2"], options: ["a", "b"], correct: "a", accept: ["en": ["stem"], "fi": ["raita"]]),
    ], areas: ["A": ["A-1", "A-2"]], allowed: [.notApplicable])

  @Test("An attempt begins at its first item, with a learning event")
  func start() throws {
    let walk = try Walk(sample, seed: 77)
    #expect(walk.attempt.order == ["i1", "i2", "i3"])
    #expect(walk.attempt.currentItem == "i1" && walk.attempt.status == .open)
    #expect(walk.attempt.revision == 0 && walk.attempt.seed == 77 && walk.attempt.startedAt == sampleTime)
    #expect(walk.effects == [.record(.started)])
  }

  @Test("Every event counts, keeps its time and changes only its own part")
  func events() throws {
    var walk = try Walk(sample)
    try walk.choose("assisted", for: "i1")
    #expect(walk.attempt.revision == 1 && walk.attempt.updatedAt == sampleTime.adding(seconds: 10))
    #expect(walk.attempt.position == 0)
    let content = Answer.Content.responses(["RESPONSE": .single(.identifier("assisted"))])
    #expect(
      walk.attempt.answers == ["i1": Answer(content: content, language: "en", answeredAt: walk.attempt.updatedAt)])
    #expect(walk.effects == [.record(.answered("i1", content))])
    try walk.apply(.noted("i2", "ask Mari"))
    try walk.apply(.moved(to: 3))
    #expect(walk.attempt.notes == ["i2": "ask Mari"] && walk.attempt.currentItem == nil)
    #expect(walk.effects.isEmpty)
    try walk.apply(.noted("i2", ""))
    try walk.apply(.cleared("i1"))
    #expect(walk.attempt.notes.isEmpty && walk.attempt.answers.isEmpty && walk.attempt.revision == 5)
  }

  @Test("An answer keeps the language in which the item was shown, also when that is a fallback")
  func languages() throws {
    var walk = try Walk(sample, language: "fi")
    try walk.choose("aware", for: "i1")
    try walk.choose("aware", for: "i2")
    try walk.apply(.answered("i3", .responses(["g1": .single(.identifier("a")), "g2": .single(.string("Raita "))])))
    #expect(walk.attempt.answers.mapValues(\.language) == ["i1": "fi", "i2": "en", "i3": "fi"])
    let finnish = SessionEngine.result(of: walk.attempt, definition: walk.definition)
    #expect(finnish.competences[1].estimate?.score == 1)
    // The accepted text belongs to the language of the answer, not to the one that the learner went on in.
    try walk.apply(.languageChanged("en"))
    #expect(SessionEngine.result(of: walk.attempt, definition: walk.definition) == finnish)
    try walk.apply(.answered("i3", .responses(["g1": .single(.identifier("a")), "g2": .single(.string("raita"))])))
    let english = SessionEngine.result(of: walk.attempt, definition: walk.definition)
    #expect(english.competences[1].estimate?.score == 0.5)
  }

  @Test("A chain decides in which language a missing item is shown")
  func chains() throws {
    let definition = try InstrumentDefinition(
      pack: sample.pack, instrument: sample.instrument, framework: sample.framework, items: sample.items,
      chains: ["sv": LanguageChain(["sv", "fi", "en"])])
    #expect(definition.variant(of: "i1", in: "sv")?.language == "fi")
    #expect(definition.variant(of: "i2", in: "sv")?.language == "en")
    #expect(definition.variant(of: "nobody", in: "sv") == nil)
    #expect(definition.languages == ["en", "fi"])
  }

  @Test("What does not fit is refused with a sentence, and the attempt stays as it was")
  func refusals() throws {
    var walk = try Walk(sample)
    try walk.choose("aware", for: "i1")
    let before = walk.attempt
    let refused: [(SessionEvent, SessionError.Code, String)] = [
      (
        .answered("i9", .abstained(.notApplicable)), .unknownItem,
        "The instrument sample-check has no item i9. Answer one of its own items."
      ),
      (.cleared("i9"), .unknownItem, "The instrument sample-check has no item i9. Answer one of its own items."),
      (.noted("i9", "x"), .unknownItem, "The instrument sample-check has no item i9. Answer one of its own items."),
      (
        .answered("i1", .abstained(.preferNotToSay)), .abstentionNotOffered,
        "The instrument sample-check does not offer prefer-not-to-say for the item i1. It offers: not-applicable."
      ),
      (
        .answered("i1", .responses(["RESPONSE": .single(.identifier("x"))])), .unfittingAnswer,
        "The answer to item i1, response RESPONSE, names x, which cannot be chosen. "
          + "Choose from: aware, assisted, independent, guiding."
      ),
      (.moved(to: 4), .unknownPlace, "There is no place 4. The instrument has the places 0 to 3."),
      (.moved(to: -1), .unknownPlace, "There is no place -1. The instrument has the places 0 to 3."),
      (
        .languageChanged("sv"), .unknownLanguage, "There is no text in the language sv. Choose one of: en, fi."
      ),
    ]
    for (event, code, sentence) in refused {
      let error = #expect(throws: SessionError.self) { try walk.apply(event) }
      #expect(error?.code == code)
      #expect(error?.description == sentence)
      #expect((error?.problem != nil) == (code == .unfittingAnswer))
      #expect(walk.attempt == before)
    }
    #expect(throws: SessionError.self) { _ = try Walk(sample, language: "sv") }
  }

  @Test("After the end no event is taken")
  func finished() throws {
    var walk = try Walk(sample)
    try walk.choose("aware", for: "i1")
    try walk.apply(.finished)
    let ended = walk.attempt
    #expect(ended.status == .finished && ended.finishedAt == ended.updatedAt)
    let events: [SessionEvent] = [
      .answered("i1", .abstained(.notApplicable)), .cleared("i1"), .moved(to: 0), .noted("i1", "x"),
      .languageChanged("fi"), .finished,
    ]
    for event in events {
      let error = #expect(throws: SessionError.self) { try walk.apply(event) }
      #expect(error?.code == .finished)
    }
    #expect(walk.attempt == ended)
  }

  @Test("An attempt goes on only with the pack and instrument that it began with")
  func otherPack() throws {
    let walk = try Walk(sample)
    let other = try InstrumentDefinition(
      pack: PackReference(id: "sample-pack", version: "1.3.0", digest: "ff"), instrument: sample.instrument,
      framework: sample.framework, items: sample.items)
    let error = #expect(throws: SessionError.self) {
      _ = try SessionEngine.apply(.moved(to: 1), to: walk.attempt, of: other, now: sampleTime, seed: 1)
    }
    #expect(error?.code == .otherInstrument)
  }

  @Test("The end gives the event, the evidence and the result; the same run gives the same again")
  func effects() throws {
    func run() throws -> Walk {
      var walk = try Walk(sample)
      try walk.choose("independent", for: "i1")
      try walk.apply(.answered("i2", .abstained(.notApplicable)))
      try walk.apply(.finished, seed: 99)
      return walk
    }
    let walk = try run()
    let result = SessionEngine.result(of: walk.attempt, definition: walk.definition)
    #expect(walk.effects.count == 3)
    #expect(walk.effects[0] == .record(.finished(result)) && walk.effects[2] == .result(result))
    guard case .evidence(let evidence) = walk.effects[1] else {
      Issue.record("The second effect is the evidence.")
      return
    }
    #expect(evidence.map(\.subject.code) == ["A", "A-1"])
    #expect(evidence.allSatisfy { $0.source == .self && $0.observedAt == walk.attempt.finishedAt })
    #expect(evidence.allSatisfy { $0.pack == sample.pack && $0.scale == "practice" && $0.basis.answers == 1 })
    #expect(evidence.map(\.basis.items) == [3, 2])
    #expect(evidence.map { $0.estimate?.level } == ["independent", "independent"])
    #expect(try run().effects == walk.effects)
    #expect(Set(evidence.map(\.id)).count == 2)
  }

  @Test("Evidence with too few answers has no estimate, and there is none without an answer")
  func tooFew() throws {
    let sample = SampleInstrument(
      SampleInstrument.scoring(.mean, minimum: .init(competence: 2, area: 2)),
      items: ["i1", "i2", "i3"].enumerated().map {
        SampleItems.behaviour(ItemID($0.element), [$0.offset < 2 ? "A-1" : "A-2"], levels: SampleInstrument.levels)
      }, areas: ["A": ["A-1", "A-2"]], kind: .check)
    var walk = try Walk(sample)
    try walk.choose("aware", for: "i1")
    try walk.apply(.finished)
    guard case .evidence(let evidence) = walk.effects[1] else { return }
    #expect(evidence.map(\.subject.code) == ["A", "A-1"])
    #expect(evidence.allSatisfy { $0.estimate == nil && $0.source == .measured })
  }

  @Test("A definition says what is missing")
  func definitions() throws {
    func code(_ sample: SampleInstrument, _ items: [ItemID: Item]? = nil) -> DefinitionError.Code? {
      let error = #expect(throws: DefinitionError.self) {
        _ = try InstrumentDefinition(
          pack: sample.pack, instrument: sample.instrument, framework: sample.framework, items: items ?? sample.items)
      }
      return error?.code
    }
    #expect(code(sample, sample.items.filter { $0.key != "i2" }) == .missingItem)
    let item = SampleItems.behaviour("i1", ["A-1"], levels: SampleInstrument.levels)
    let areas: KeyValuePairs<CompetenceCode, [CompetenceCode]> = ["A": ["A-1"]]
    #expect(
      code(SampleInstrument(SampleInstrument.scoring(.mean, cutOffs: []), items: [item], areas: areas)) == .cutOffs)
    let strange = [Scoring.CutOff(level: "master", from: 0, to: 4)]
    #expect(
      code(SampleInstrument(SampleInstrument.scoring(.mean, cutOffs: strange), items: [item], areas: areas)) == .cutOffs
    )
    let worthless = SampleItems.choice("i1", ["A-1"], options: ["a", "b"], correct: "a", points: 0)
    #expect(
      code(SampleInstrument(SampleInstrument.scoring(.mean, unit: .percent), items: [worthless], areas: areas))
        == .noMaximum)
  }
}
