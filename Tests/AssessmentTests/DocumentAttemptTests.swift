// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import Assessment

/// Documents of QTI in attempts at an instrument: drawn from their template, and answered attempt by attempt.
@Suite struct DocumentAttemptTests {
  private let sample = SampleInstrument(
    SampleInstrument.scoring(
      .sum, unit: .percent, unanswered: .zero, cutOffs: SampleInstrument.percentCutOffs),
    items: [
      AskedDocuments.item("bars", AskedDocuments.drawn), AskedDocuments.item("voices", AskedDocuments.adaptive),
    ], areas: ["A": ["A-1"]], kind: .check)

  private func walk(seed: UInt64) throws -> Walk { try Walk(sample, seed: seed) }

  private func variant(_ id: ItemID, _ walk: Walk) throws -> ItemVariant {
    try #require(walk.definition.variant(of: id, in: "en"))
  }

  private func identifier(_ name: String) -> Value { .single(.identifier(name)) }

  private func run(_ walk: Walk) -> [[String: Value]]? {
    if case .run(let run)? = walk.attempt.answers["voices"]?.content { run } else { nil }
  }

  /// The score of an item as the result has it.
  private func score(_ id: ItemID, _ walk: Walk) throws -> Double {
    let answer = try #require(walk.attempt.answers[id])
    let seed = SessionEngine.seed(of: id, in: walk.attempt)
    return try #require(ItemScorer.score(of: try variant(id, walk), answer: answer.content, seed: seed))
  }

  // MARK: - Templates

  @Test("What is drawn depends on the attempt alone: the right answer of one attempt is wrong in most others")
  func drawn() throws {
    var sums: Set<Int> = []
    for seed in UInt64(0)..<60 {
      var walk = try walk(seed: seed)
      let variant = try variant("bars", walk)
      let itemSeed = SessionEngine.seed(of: "bars", in: walk.attempt)
      let program = try #require(variant.program)
      let session = program.showing([:], seed: itemSeed)
      let drawn = session.templates(of: program)
      guard case .single(.integer(let a))? = drawn["A"], case .single(.integer(let b))? = drawn["B"] else {
        Issue.record("Nothing is drawn: \(drawn)")
        return
      }
      #expect(a != b, "The constraint of the template holds.")
      let right = variant.solution(seed: itemSeed)
      #expect(right == ["RESPONSE": .single(.integer(a + b)), "LONGER": identifier(a > b ? "verse" : "chorus")])
      sums.insert(a + b)

      try walk.apply(.answered("bars", .responses(right)))
      #expect(try score("bars", walk) == 2)
      guard case .record(let event) = walk.effects[0] else { return }
      let body = try JSONValue(
        parsing: walk.attempt.statement(of: event, in: walk.definition, seed: 1).body)
      #expect(body["result"]?["success"] == true, "\(body.prettyText)")
      try walk.apply(.answered("bars", .responses(["RESPONSE": .single(.integer(a + b + 1))])))
      #expect(try score("bars", walk) == 0)

      // The same attempt out of its record draws the same, and gives the same result.
      let again = try Attempt(record: walk.attempt.record)
      #expect(program.showing([:], seed: SessionEngine.seed(of: "bars", in: again)) == session)
      let sheet = AnswerSheet(
        attempt: again.id, learner: again.learner, answers: again.answers, finishedAt: sampleTime, seed: 4,
        attemptSeed: again.seed)
      #expect(
        BatchScorer(walk.definition).score(sheet).result.levels
          == SessionEngine.result(of: walk.attempt, definition: walk.definition).levels)
    }
    #expect(sums.count > 20, "\(sums)")
  }

  @Test("A choice that this attempt does not show is refused")
  func hiddenChoice() throws {
    let hidden = AskedDocuments.drawn.replacing(
      "<qti-simple-choice identifier=\"verse\">",
      with: "<qti-simple-choice identifier=\"verse\" template-identifier=\"LONG\" show-hide=\"show\">")
    let sample = SampleInstrument(
      SampleInstrument.scoring(.mean), items: [AskedDocuments.item("bars", hidden)], areas: ["A": ["A-1"]], kind: .check
    )
    var refused = 0
    for seed in UInt64(0)..<20 {
      var walk = try Walk(sample, seed: seed)
      let isThere =
        try variant("bars", walk).solution(seed: SessionEngine.seed(of: "bars", in: walk.attempt))["LONGER"]
        == identifier("verse")
      let before = walk.attempt
      do {
        try walk.apply(.answered("bars", .responses(["LONGER": identifier("verse")])))
        #expect(isThere)
      } catch {
        refused += 1
        #expect(!isThere && error.code == .unfittingAnswer && walk.attempt == before)
      }
    }
    #expect((1..<20).contains(refused))
  }

  // MARK: - Adaptive items

  @Test("Attempts at an adaptive item are kept one by one, and the last state counts")
  func submitted() throws {
    var walk = try walk(seed: 3)
    try walk.apply(.submitted("voices", ["HINT": .single(.boolean(true))]))
    try walk.apply(.submitted("voices", ["RESPONSE": identifier("alto"), "HINT": .single(.boolean(false))]))
    #expect(run(walk) == [["HINT": .single(.boolean(true))], ["RESPONSE": identifier("alto")]])
    #expect(try score("voices", walk) == 0)
    try walk.apply(
      .submitted("voices", ["RESPONSE": identifier("bass"), "WHY": .single(.string("I heard it"))]))
    #expect(try score("voices", walk) == 1)
    guard case .record(let event) = walk.effects[0] else { return }
    let body = try JSONValue(parsing: walk.attempt.statement(of: event, in: walk.definition, seed: 1).body)
    #expect(body["result"]?["score"]?["raw"] == .double(1), "\(body.prettyText)")
    let again = try Attempt(record: walk.attempt.record)
    #expect(again == walk.attempt && again.format == 3)
    try walk.apply(.finished)
    let result = SessionEngine.result(of: walk.attempt, definition: walk.definition)
    #expect(result.total.estimate?.score == 25)
    // Somebody else's record takes the whole run, and works the same out of it.
    let adopted = try walk.attempt.adopted(by: "learner-2", of: walk.definition)
    #expect(adopted.answers == walk.attempt.answers)
    #expect(SessionEngine.result(of: adopted, definition: walk.definition).levels == result.levels)
  }

  @Test("A single answer is the first attempt of a run, and a run may only grow")
  func grows() throws {
    var walk = try walk(seed: 3)
    try walk.apply(.answered("voices", .responses(["RESPONSE": identifier("tenor")])))
    #expect(run(walk) == [["RESPONSE": identifier("tenor")]])
    try walk.apply(
      .answered("voices", .run([["RESPONSE": identifier("tenor")], ["RESPONSE": identifier("bass")]])))
    #expect(try score("voices", walk) == 1)
    for event: SessionEvent in [
      .answered("voices", .run([["RESPONSE": identifier("bass")]])), .cleared("voices"),
      .answered("voices", .abstained(.notApplicable)),
    ] {
      let before = walk.attempt
      let error = #expect(throws: SessionError.self) { try walk.apply(event) }
      #expect(error?.code == .submitted && walk.attempt == before, "\(event)")
    }
  }

  @Test("Nothing is submitted after the item was completed, nor what it does not ask as it stands")
  func refused() throws {
    let cases: [([[String: Value]], SessionError.Code)] = [
      ([["RESPONSE": identifier("bass")], ["RESPONSE": identifier("alto")]], .completed),
      ([["RESPONSE": identifier("alto"), "WHY": .single(.string("so"))]], .unfittingAnswer),
      ([["RESPONSE": identifier("soprano")]], .unfittingAnswer), ([["OTHER": identifier("bass")]], .unfittingAnswer),
      ([["RESPONSE": .single(.integer(1))]], .unfittingAnswer), ([[:]], .unfittingAnswer),
      ([["HINT": .single(.boolean(false))]], .unfittingAnswer), ([], .unfittingAnswer),
      (
        [["RESPONSE": identifier("alto")], [:], ["RESPONSE": identifier("alto")], ["RESPONSE": identifier("bass")]],
        .completed
      ), (Array(repeating: ["HINT": .single(.boolean(true))], count: RunCheck.longest + 1), .unfittingAnswer),
    ]
    for (run, code) in cases {
      var walk = try walk(seed: 3)
      let before = walk.attempt
      let error = #expect(throws: SessionError.self) { try walk.apply(.answered("voices", .run(run))) }
      #expect(error?.code == code && walk.attempt == before, "\(run.count): \(String(describing: error))")
    }
    // What an attempt does not name stays as it was: twice the same wrong answer.
    var walk = try walk(seed: 3)
    try walk.apply(.answered("voices", .run([["RESPONSE": identifier("alto")], [:]])))
    #expect(run(walk)?.count == 2)
  }

  @Test("A run is for adaptive items only, and is refused at any other")
  func runElsewhere() throws {
    var walk = try walk(seed: 3)
    for event: SessionEvent in [
      .submitted("bars", ["RESPONSE": .single(.integer(1))]), .answered("bars", .run([["RESPONSE": .null]])),
    ] {
      let error = #expect(throws: SessionError.self) { try walk.apply(event) }
      #expect(error?.problem?.reason == .notAdaptive)
    }
  }

  @Test("An attempt that an earlier learn saved loads, and goes on with what is new", arguments: [1, 2, 3])
  func earlierForm(format: Int) throws {
    var walk = try walk(seed: 3)
    try walk.apply(.answered("bars", .responses(["RESPONSE": .single(.integer(7))])))
    let (seconds, spent) = format == 3 ? (#","seconds":[10]"#, #""spent":{"bars":10},"#) : ("", "")
    let state =
      #"{"answers":{"bars":{"answeredAt":"2026-11-18T11:06:50.000Z","content":{"responses":{"LONGER":null,"#
      + #""RESPONSE":{"integer":7}}},"language":"en"\#(seconds)}},"format":\#(format),"id":"2f6b1f7e-5d0e-4c58-9a3b-0c1d2e3f4a5b","#
      + #""instrument":"sample-check","instrumentVersion":"2.1.0","language":"en","learner":"learner-1","notes":{},"#
      + #""order":["bars","voices"],"pack":{"digest":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","#
      + #""id":"sample-pack","version":"1.2.0"},"position":0,"revision":1,"seed":3,\#(spent)"#
      + #""startedAt":"2026-11-18T11:06:40.000Z","updatedAt":"2026-11-18T11:06:50.000Z"}"#
    if format == 3 { #expect(try walk.attempt.record.state == state) }
    let known = try walk.attempt.record
    let record = AttemptRecord(
      id: known.id, learner: known.learner, pack: known.pack, instrument: known.instrument, startedAt: known.startedAt,
      updatedAt: known.updatedAt, finishedAt: nil, revision: 1, state: state)
    walk.attempt = try Attempt(record: record)
    try walk.apply(.submitted("voices", ["RESPONSE": identifier("bass")]))
    #expect(try score("voices", walk) == 2)
    let saved = try walk.attempt.record.state
    #expect(
      saved.contains(#""format":3"#) && saved.contains(#"{"run":[{"RESPONSE":{"identifier":"bass"}}]}"#), "\(saved)")
  }

  @Test("The time from event to event counts for the item that it was spent on, as far as anybody was there")
  func durations() throws {
    var walk = try walk(seed: 3)
    let start = walk.attempt.startedAt
    func happens(_ event: SessionEvent, at seconds: Int) throws {
      (walk.attempt, walk.effects) = try SessionEngine.apply(
        event, to: walk.attempt, of: walk.definition, now: start.adding(seconds: seconds), seed: 5)
    }
    try happens(.answered("bars", .responses(["RESPONSE": .single(.integer(7))])), at: 12)
    #expect(walk.attempt.answers["bars"]?.seconds == [12] && walk.attempt.spent == ["bars": 12])
    try happens(.moved(to: 1), at: 12)
    try happens(.submitted("voices", ["RESPONSE": identifier("alto")]), at: 20)
    // Two hours later somebody comes back; nobody looked at the page all the while.
    try happens(.moved(to: 1), at: 7220)
    try happens(.submitted("voices", ["RESPONSE": identifier("bass")]), at: 7225)
    #expect(walk.attempt.answers["voices"]?.seconds == [8, 5] && walk.attempt.spent == ["bars": 12, "voices": 13])
    let adopted = try walk.attempt.adopted(by: "learner-2", of: walk.definition)
    #expect(adopted.answers == walk.attempt.answers && adopted.spent == walk.attempt.spent)
    var forged = walk.attempt
    forged.spent = ["bars": 1e9]
    #expect(throws: SessionError.self) { try forged.adopted(by: "learner-2", of: walk.definition) }
  }

  @Test("Rules that ask for the duration are told it: an answer in time gives the point, a slow one none")
  func durationCounts() throws {
    let quick = AskedDocuments.item("quick", AskedDocuments.timed)
    let sample = SampleInstrument(
      SampleInstrument.scoring(.sum, unit: .percent, unanswered: .zero, cutOffs: SampleInstrument.percentCutOffs),
      items: [quick], areas: ["A": ["A-1"]], kind: .check)
    for (seconds, points) in [(5, 100.0), (29, 100), (31, 0)] {
      let walk = try Walk(sample)
      let (attempt, _) = try SessionEngine.apply(
        .answered("quick", .responses(["RESPONSE": identifier("a")])), to: walk.attempt, of: walk.definition,
        now: walk.attempt.startedAt.adding(seconds: seconds), seed: 1)
      let result = SessionEngine.result(of: attempt, definition: walk.definition)
      #expect(result.total.estimate?.score == points, "\(seconds)")
    }
  }

  @Test("What a program keeps of itself is saved with the attempt, within limits, and counts for nothing")
  func moduleStates() throws {
    var walk = try walk(seed: 3)
    try walk.apply(.statesKept("bars", ["RESPONSE": #"{"number":2}"#]))
    #expect(walk.effects.isEmpty && walk.attempt.answers.isEmpty)
    let again = try Attempt(record: walk.attempt.record)
    #expect(
      again == walk.attempt && again.moduleStates == ["bars": ["RESPONSE": #"{"number":2}"#]] && again.format == 3)
    #expect(try again.adopted(by: "learner-2", of: walk.definition).moduleStates == again.moduleStates)
    let long = String(repeating: "x", count: Attempt.longestModuleState + 1)
    for event: SessionEvent in [.statesKept("bars", ["RESPONSE": long]), .statesKept("none", [:])] {
      let before = walk.attempt
      #expect(throws: SessionError.self) { try walk.apply(event) }
      #expect(walk.attempt == before)
    }
  }

  @Test("Answers of a file: an array of objects is a run of attempts, an object or a value the first of them")
  func file() throws {
    let item = try #require(AskedDocuments.item("voices", AskedDocuments.adaptive).variants["en"])
    func read(_ text: String) throws -> (Answer.Content?, [Finding]) {
      let document = try JSONDocument(Array(text.utf8))
      var reader = AnswerReader(document: document, path: "answers.json")
      return (reader.content(of: document.root, item: item, allowed: [.notApplicable]), reader.findings)
    }
    let first: [String: Value] = ["RESPONSE": identifier("alto")]
    #expect(try read(#"[{"RESPONSE": "alto"}, {"HINT": true}]"#).0 == .run([first, ["HINT": .single(.boolean(true))]]))
    #expect(try read(#"{"RESPONSE": "alto"}"#).0 == .run([first]))
    #expect(try read(#""not-applicable""#).0 == .abstained(.notApplicable))
    let refused = try read("[{\"RESPONSE\": \"alto\"},\n {\"OTHER\": 1}]")
    #expect(refused.0 == nil && refused.1.map(\.line) == [2], "\(refused.1)")
    let content = Answer.Content.run([first, [:]])
    #expect(try read(content.written(for: item).compactText).0 == content)
  }
}
