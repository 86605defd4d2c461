// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import Assessment

/// What is kept of a result says the same as the result.
@Suite struct KeptResultTests {
  private static func finished(
    _ sample: SampleInstrument, _ number: Int
  ) throws -> (attempt: Attempt, result: InstrumentResult, definition: InstrumentDefinition) {
    let definition = try sample.definition()
    var attempt = Attempt(
      id: AttemptID("attempt-\(number)"), learner: "l", pack: definition.pack, instrument: definition.instrument.id,
      instrumentVersion: definition.instrument.version, seed: UInt64.max - UInt64(number),
      order: definition.instrument.items, startedAt: Timestamp(milliseconds: 1_000), language: "en")
    attempt.answers = ScoringCases.sheet(number, answering: number * 7 % 101)
    attempt.finishedAt = Timestamp(milliseconds: 2_000)
    return (attempt, SessionEngine.result(of: attempt, definition: definition), definition)
  }

  private static func outline(_ attempt: Attempt, result: String?) -> AttemptOutline {
    AttemptOutline(
      id: attempt.id, learner: attempt.learner, pack: attempt.pack, instrument: attempt.instrument,
      startedAt: attempt.startedAt, finishedAt: attempt.finishedAt, revision: attempt.revision,
      answered: attempt.answers.count, result: result)
  }

  @Test(arguments: ScoringCases.instruments.indices)
  func `every line, every number and every count comes back`(index: Int) throws {
    for number in 0..<60 {
      let (attempt, result, _) = try Self.finished(ScoringCases.instruments[index], number)
      let text = try attempt.record(showing: result).result
      let kept = try #require(KeptResult(Self.outline(attempt, result: text)))
      #expect(kept.attempt == AttemptSummary(attempt))
      #expect(kept.result.instrument == result.instrument && kept.result.levels == result.levels)
      let (before, after) = (
        [result.total] + result.areas + result.competences,
        [kept.result.total] + kept.result.areas + kept.result.competences
      )
      #expect(before.map(\.subject) == after.map(\.subject) && before.map(\.finding) == after.map(\.finding))
      #expect(before.map(\.counted) == after.map(\.counted) && before.map(\.items) == after.map(\.items))
      #expect(after.allSatisfy { $0.explanation == nil })
    }
  }

  @Test func `a text of another form, a damaged one and none are not believed`() throws {
    let (attempt, result, _) = try Self.finished(ScoringCases.instruments[0], 3)
    let text = KeptResult.text(of: result, attempt: attempt)
    #expect(KeptResult(Self.outline(attempt, result: text)) != nil)
    let others = [
      nil, "", "null", "{}", String(text.dropLast()),
      text.replacing("\"format\":\(KeptResult.format)", with: "\"format\":0"),
      text.replacing("\"counted\":", with: "\"counted\":-"), text.replacing("\"areas\":[", with: "\"areas\":[7,"),
    ]
    for other in others { #expect(KeptResult(Self.outline(attempt, result: other)) == nil, "\(other ?? "none")") }
  }
}
