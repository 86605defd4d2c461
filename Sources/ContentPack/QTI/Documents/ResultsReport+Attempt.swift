// learn, Apache-2.0. See LICENSE.

public import Assessment
import LearnCore

extension ResultsReport {
  /// The report of an attempt at an instrument that has ended.
  ///
  /// An instrument that is a test of QTI is reported as that. Any other stands as a test of its id whose outcomes are the
  /// score and the level of the whole, `SCORE` and `LEVEL`, and of each competence, as in `EAR-1.LEVEL`; its items come in
  /// the order in which the learner met them. What was not answered has no candidate response; an answer such as "not
  /// applicable" is the outcome `ABSTENTION`.
  ///
  /// - Throws: Where a text has a character that no document can hold.
  public func document(of attempt: Attempt, in definition: InstrumentDefinition) throws -> [UInt8] {
    if let test = try SessionEngine.test(of: attempt, definition) {
      return try document(of: test.session, in: test.program)
    }
    let result = SessionEngine.result(of: attempt, definition: definition)
    return try document { xml in
      instrument(result, unit: definition.instrument.scoring.unit, &xml)
      for (place, id) in attempt.order.enumerated() { item(id, place, attempt, definition, &xml) }
    }
  }

  private func instrument(_ result: InstrumentResult, unit: Scoring.Unit, _ xml: inout XMLWriter) {
    xml.line()
    xml.start("testResult", ["identifier": result.instrument.rawValue, "datestamp": datestamp])
    for line in [result.total] + result.competences {
      let prefix = if case .competence(let code) = line.subject { code.rawValue + "." } else { "" }
      let score = OutcomeDeclaration(
        identifier: prefix + OutcomeDeclaration.score, cardinality: .single, baseType: .float,
        normalMaximum: unit == .percent ? 100 : nil)
      outcome(score, line.estimate.map { .single(.float($0.score)) } ?? .null, &xml)
      variable(
        "outcomeVariable", prefix + "LEVEL", .single, .identifier,
        line.estimate.map { .single(.identifier($0.level.rawValue)) } ?? .null, &xml)
    }
    xml.endLine()
  }

  private func item(
    _ id: ItemID, _ place: Int, _ attempt: Attempt, _ definition: InstrumentDefinition, _ xml: inout XMLWriter
  ) {
    let answer = attempt.answers[id]
    guard let variant = definition.variant(of: id, in: answer?.language ?? attempt.language) else { return }
    let (responses, note) = (answer?.content.latest ?? [:], attempt.notes[id])
    let status: SessionStatus = variant.isForPerson && !responses.isEmpty ? .pendingResponseProcessing : .final
    let seed = SessionEngine.seed(of: id, in: attempt)
    if let program = variant.program {
      let seconds = answer?.seconds ?? []
      var session = program.showing(answer?.content, seed: seed, seconds: seconds)
      if case .responses(let given)? = answer?.content,
        let after = try? program.attempt(session, responses: given, seconds: seconds.first ?? 0)
      {
        session = after
      }
      item(
        session, program, named: id.rawValue, status: status, place: place, seconds: seconds.reduce(0, +),
        comment: note,
        abstention: answer?.content.abstention, &xml)
      return
    }
    xml.line()
    xml.start("itemResult", attributes(id.rawValue, place, status))
    response("numAttempts", .single, .integer, .single(.integer(responses.isEmpty ? 0 : 1)), .null, &xml)
    for declaration in variant.responses {
      response(
        declaration.identifier, declaration.cardinality, declaration.baseType,
        responses[declaration.identifier] ?? .null, declaration.correct, &xml)
    }
    if !responses.isEmpty {
      let outcomes = ItemScorer.outcomes(of: variant, responses: responses)
      for declaration in variant.outcomes { outcome(declaration, outcomes[declaration.identifier] ?? .null, &xml) }
    }
    end(note, answer?.content.abstention, &xml)
  }
}

extension Answer.Content {
  /// What was said in place of an answer; nil for an answer.
  fileprivate var abstention: String? { if case .abstained(let one) = self { one.rawValue } else { nil } }
}
