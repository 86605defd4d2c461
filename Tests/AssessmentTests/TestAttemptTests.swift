// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import Assessment

/// Attempts at an instrument that is a test of QTI: its events, what is kept of them, and what they come to.
@Suite struct TestAttemptTests {
  private let sample = AskedTests.sample()

  private func walk(seed: UInt64 = 3) throws -> Walk { try Walk(sample, seed: seed) }

  private func choice(_ name: String) -> [String: Value] { ["RESPONSE": .single(.identifier(name))] }

  private func at(_ walk: Walk) throws -> String? {
    let test = try #require(try SessionEngine.test(of: walk.attempt, walk.definition))
    return test.session.place.map { test.session.name(of: $0, in: test.program) }
  }

  /// Goes through the linear part, rightly.
  private func throughFirstPart(_ walk: inout Walk) throws {
    for event: TestEvent in [.begin, .submit(choice("a")), .next, .submit(choice("a")), .next] {
      try walk.apply(.test(event))
    }
  }

  @Test("Branches are taken, answers are kept as they are given, and what was not asked is left out")
  func whole() throws {
    var walk = try walk()
    #expect(walk.attempt.test == nil && walk.attempt.format == 1)
    try walk.apply(.test(.begin))
    #expect(try at(walk) == "Q1")
    try walk.apply(.test(.submit(choice("a"))))
    #expect(walk.attempt.answers["q1"]?.content == .responses(choice("a")))
    guard case .record(.answered("q1", _)) = walk.effects[0] else {
      Issue.record("An answer is told: \(walk.effects)")
      return
    }
    try walk.apply(.test(.next))
    #expect(try at(walk) == "Q3", "A right answer leads past the second question.")
    try walk.apply(.test(.submit(choice("b"))))
    try walk.apply(.test(.submit(choice("a"))))
    try walk.apply(.test(.next))
    let first = try #require(try at(walk))
    #expect(first == "R1")
    try walk.apply(.test(.submit(choice("a"))))
    #expect(walk.attempt.answers["r1"]?.content == .responses(choice("a")), "What waits is an answer, too.")
    #expect(SessionEngine.result(of: walk.attempt, definition: walk.definition).total.counted == 2)
    try walk.apply(.test(.comment("Lovely.")))
    try walk.apply(.test(.endPart))
    #expect(walk.attempt.status == .finished && walk.attempt.finishedAt == walk.attempt.updatedAt)
    let result = SessionEngine.result(of: walk.attempt, definition: walk.definition)
    // Three of the four that were given: the question passed over and the one not drawn count for nothing.
    #expect(result.total.estimate?.score == 75 && result.total.counted == 3 && result.total.items == 6)
    guard case .evidence(let evidence)? = walk.effects.first(where: { if case .evidence = $0 { true } else { false } })
    else {
      Issue.record("A test gives evidence.")
      return
    }
    #expect(evidence.map(\.basis.answers) == [3, 3] && evidence[0].estimate?.level == "independent")
    let statement = walk.attempt.statement(of: .finished(result), in: walk.definition, seed: 1)
    #expect(try JSONValue(parsing: statement.body)["result"]?["success"] == true)
    let test = try #require(try SessionEngine.test(of: walk.attempt, walk.definition))
    #expect(test.session.outcome("POINTS", in: test.program) == .single(.float(3)))
    #expect(test.session.feedback(in: test.program).map(\.identifier) == ["ready"])
    #expect(
      walk.attempt.answeredItems(in: walk.definition).map(\.item).count == 4, "Figures know what was asked.")
  }

  @Test("A test takes events of its own only, and says why it refuses one")
  func refused() throws {
    var walk = try walk()
    let others: [SessionEvent] = [
      .answered("q1", .responses(choice("a"))), .cleared("q1"), .moved(to: 1), .languageChanged("en"),
      .submitted("q1", choice("a")),
    ]
    for event in others {
      let before = walk.attempt
      #expect(throws: SessionError.self) { try walk.apply(event) }
      #expect(walk.attempt == before, "\(event)")
    }
    let early = #expect(throws: SessionError.self) { try walk.apply(.finished) }
    #expect(early?.refusal == .notBegun)
    try walk.apply(.test(.begin))
    let back = #expect(throws: SessionError.self) { try walk.apply(.test(.previous)) }
    #expect(back?.code == .refusedByTest && back?.refusal == .linear)
    try walk.apply(.noted("q1", "for me"))
    #expect(walk.attempt.notes == ["q1": "for me"])
    try walk.apply(.finished)
    #expect(walk.attempt.status == .finished && walk.attempt.test?.session.status == .ended)
    var other = try Walk(SampleInstrument.selfEvaluation())
    #expect(throws: SessionError.self) { try other.apply(.test(.begin)) }
  }

  @Test("The time of a part runs out while nobody does anything, and stands still while the test is interrupted")
  func time() throws {
    var walk = try walk()
    try throughFirstPart(&walk)
    let attempt = walk.attempt
    func isUp(after seconds: Int, _ attempt: Attempt) -> Bool {
      SessionEngine.isTimeUp(
        in: attempt, of: walk.definition, now: attempt.updatedAt.adding(seconds: seconds))
    }
    #expect(!isUp(after: 599, attempt) && isUp(after: 601, attempt))
    try walk.apply(.test(.store(choice("a"))))
    try walk.apply(.test(.suspend))
    #expect(!isUp(after: 100_000, walk.attempt))
    let late = walk.attempt.updatedAt.adding(seconds: 100_000)
    let (resumed, _) = try SessionEngine.apply(
      .test(.resume), to: walk.attempt, of: walk.definition, now: late, seed: 1)
    let over = late.adding(seconds: 595)
    #expect(SessionEngine.isTimeUp(in: resumed, of: walk.definition, now: over))
    let (ended, _) = try SessionEngine.apply(
      .test(.timePasses), to: resumed, of: walk.definition, now: over, seed: 1)
    #expect(ended.status == .finished && ended.answers["r1"] != nil, "What was entered in time counts.")
    let test = try #require(try SessionEngine.test(of: ended, walk.definition))
    #expect(test.session.outcome("POINTS", in: test.program) == .single(.float(3)))
  }

  @Test("An attempt from elsewhere is believed only as far as what happened in it leads")
  func adopted() throws {
    var walk = try walk()
    try throughFirstPart(&walk)
    try walk.apply(.test(.submit(choice("c"))))
    try walk.apply(.test(.endPart))
    let definition = walk.definition
    let adopted = try walk.attempt.adopted(by: "learner-2", of: definition)
    #expect(adopted.test == walk.attempt.test && adopted.answers == walk.attempt.answers)
    #expect(
      SessionEngine.result(of: adopted, definition: definition).levels
        == SessionEngine.result(of: walk.attempt, definition: definition).levels)
    func refuses(_ change: (inout Attempt) throws -> Void) throws {
      var forged = walk.attempt
      try change(&forged)
      #expect(forged != walk.attempt)
      #expect(throws: SessionError.self) { try forged.adopted(by: "learner-2", of: definition) }
    }
    try refuses { $0.test?.session.outcomes[0] = .single(.float(5)) }
    try refuses { $0.test?.session.runs[0].session?.outcomes[0] = .single(.float(9)) }
    let second = try #require(walk.attempt.test?.events[1].seconds)
    try refuses { $0.test?.events[1] = TestRun.Moment(.submit(choice("b")), seconds: second) }
    try refuses { $0.test?.events.removeLast() }
    try refuses { $0.test?.events[0] = TestRun.Moment(.begin, seconds: -1) }
    try refuses { $0.answers["r1"] = nil }
    try refuses { $0.test = nil }
    try refuses { $0.finishedAt = nil }
  }

  @Test("An attempt at a test that was saved in the form 3 loads, and goes on")
  func earlierForm() throws {
    var walk = try walk()
    try walk.apply(.test(.begin))
    try walk.apply(.test(.store(choice("c"))))
    let known = try walk.attempt.record
    #expect(known.state == Self.saved, "\(known.state)")
    let record = AttemptRecord(
      id: known.id, learner: known.learner, pack: known.pack, instrument: known.instrument, startedAt: known.startedAt,
      updatedAt: known.updatedAt, finishedAt: nil, revision: 2, state: Self.saved)
    walk.attempt = try Attempt(record: record)
    try walk.apply(.test(.submit([:])))
    #expect(walk.attempt.answers["q1"]?.content == .responses(choice("c")))
    try walk.apply(.test(.next))
    #expect(try at(walk) == "Q2")
  }

  private static let saved = #"""
    {"answers":{"q1":{"answeredAt":"2026-11-18T11:07:00.000Z","content":{"responses":{"RESPONSE":{"ident\#
    ifier":"c"}}},"language":"en"}},"format":3,"id":"2f6b1f7e-5d0e-4c58-9a3b-0c1d2e3f4a5b","instrument":\#
    "sample-check","instrumentVersion":"2.1.0","language":"en","learner":"learner-1","notes":{},"order":\#
    ["q1","q2","q3","r1","r2","r3"],"pack":{"digest":"0123456789abcdef0123456789abcdef0123456789abcdef01\#
    23456789abcdef","id":"sample-pack","version":"1.2.0"},"position":0,"revision":2,"seed":3,"startedAt"\#
    :"2026-11-18T11:06:40.000Z","test":{"events":[{"event":{"event":"begin"},"seconds":10},{"event":{"ev\#
    ent":"store","responses":{"RESPONSE":{"identifier":"c"}}},"seconds":20}],"session":{"endedParts":[],\#
    "items":[{"isLate":false,"isPresented":true,"isResponded":false,"item":0,"occurrence":1,"part":0,"pe\#
    nding":{"RESPONSE":{"identifier":"c"}},"seconds":10,"section":0,"status":"interacting","submission":\#
    0,"variables":{"completionStatus":"not_attempted","correct":[{"identifier":"a"}],"duration":0,"numAt\#
    tempts":0,"outcomeDefaults":[null,null],"outcomes":[{"float":0},null],"responseDefaults":[null],"res\#
    ponses":[null],"seed":"7205084194312265924","templates":[]}},{"isLate":false,"isPresented":false,"is\#
    Responded":false,"item":1,"occurrence":1,"part":0,"seconds":0,"section":0,"status":"initial","submis\#
    sion":0},{"isLate":false,"isPresented":false,"isResponded":false,"item":2,"occurrence":1,"part":0,"s\#
    econds":0,"section":0,"status":"initial","submission":0},{"isLate":false,"isPresented":false,"isResp\#
    onded":false,"item":3,"occurrence":1,"part":1,"seconds":0,"section":1,"status":"initial","submission\#
    ":0},{"isLate":false,"isPresented":false,"isResponded":false,"item":5,"occurrence":1,"part":1,"secon\#
    ds":0,"section":1,"status":"initial","submission":0}],"moves":1,"outcomes":[{"float":0},null],"part"\#
    :0,"partSeconds":[10,0],"place":0,"rounds":0,"seconds":10,"sections":[{"mark":"entered","occurrence"\#
    :1,"seconds":10,"section":0},{"mark":"ahead","occurrence":1,"seconds":0,"section":1}],"seed":"3","st\#
    atus":"running","submissions":0,"time":20,"version":1}},"updatedAt":"2026-11-18T11:07:00.000Z"}
    """#

  @Test("A run keeps so much and no more, and can always be ended")
  func bounds() throws {
    var walk = try walk()
    try walk.apply(.test(.begin))
    for _ in 1..<TestRun.mostEvents { walk.attempt.test?.events.append(TestRun.Moment(.discard, seconds: 10)) }
    let full = #expect(throws: SessionError.self) { try walk.apply(.test(.store(choice("a")))) }
    #expect(full?.code == .impossible)
    try walk.apply(.finished)
    #expect(walk.attempt.status == .finished)
  }

  @Test("Whatever happens: a refusal changes nothing, and what is kept is read as it was", arguments: 0..<60)
  func anything(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var walk = try walk(seed: UInt64(seed))
    for _ in 0..<40 where walk.attempt.status == .open {
      let values = choice(["a", "b", "c"].randomElement(using: &random) ?? "a")
      let events: [TestEvent] = [
        .begin, .submit(values), .submit(values), .submit([:]), .store(values), .discard, .skip, .next, .next,
        .previous,
        .jump(to: Int.random(in: 0..<8, using: &random)), .leave, .comment("so"), .suspend, .resume, .endPart,
        .timePasses,
      ]
      let before = walk.attempt
      let event = try #require(events.randomElement(using: &random))
      do throws(SessionError) {
        try walk.apply(.test(event))
      } catch {
        #expect(walk.attempt == before && error.refusal != nil, "\(error)")
        continue
      }
      let again = try Attempt(record: walk.attempt.record)
      #expect(again == walk.attempt && again.format == 3)
      #expect(try again.adopted(by: walk.attempt.learner, of: walk.definition) == walk.attempt)
      let test = try #require(try SessionEngine.test(of: again, walk.definition))
      for (item, answer) in again.answers {
        let place = try #require(again.test?.place(of: item, in: test.program))
        let run = test.session.runs[place]
        #expect(run.pending ?? choice("") != [:] && (run.pending != nil || run.isResponded))
        if let pending = run.pending { #expect(answer.content == .responses(pending)) }
      }
    }
  }
}
