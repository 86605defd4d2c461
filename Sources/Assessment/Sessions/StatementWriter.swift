// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Gives what happened in an attempt the form of an xAPI statement (2.0, IEEE 9274.1.1 §4.2; the clauses below are
/// those of 1.0.3, Data, whose shapes 2.0 keeps).
struct StatementWriter {
  let attempt: Attempt
  let outline: InstrumentOutline
  /// Nil where no item is spoken of.
  let definition: InstrumentDefinition?
  let homePage: String

  private var instrument: Instrument { outline.instrument }

  /// The whole statement. `version`, `stored` and `authority` are left to the record store (§2.4.8 to §2.4.10).
  func body(of event: LearningEvent, id: StatementID) -> JSONValue {
    .object(compact: [
      "id": .string(id.rawValue),
      // §2.4.2.4: an opaque account name.
      "actor": [
        "objectType": "Agent", "account": ["homePage": .string(homePage), "name": .string(attempt.learner.rawValue)],
      ],
      "verb": verb(of: event),
      "object": object(of: event),
      "result": result(of: event),
      "context": context(of: event),
      "timestamp": .string(attempt.updatedAt.description),
    ])
  }

  // MARK: - Verb and object

  // §2.4.3: the verbs of the ADL vocabulary.
  private func verb(of event: LearningEvent) -> JSONValue {
    let name =
      switch event {
      case .started: "initialized"
      case .answered: "answered"
      case .finished: "completed"
      }
    return ["id": .string("http://adlnet.gov/expapi/verbs/\(name)"), "display": ["en": .string(name)]]
  }

  private func object(of event: LearningEvent) -> JSONValue {
    guard case .answered(let item, _) = event else { return instrumentActivity(isWhole: true) }
    let activity = "\(packActivity):item:\(item)"
    guard let variant = variant(of: item) else { return ["objectType": "Activity", "id": .string(activity)] }
    let pattern = InteractionPattern(variant, instrument.kind, seed: SessionEngine.seed(of: item, in: attempt))
    let language = variant.language.rawValue
    func map(_ text: String) -> JSONValue? {
      text.isEmpty ? nil : .object([.init(language, .string(text))])
    }
    return [
      "objectType": "Activity", "id": .string(activity),
      "definition": .object(compact: [
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "name": map(variant.title),
        "description": map(variant.body.plainText),
        "interactionType": .string(pattern.type),
        "correctResponsesPattern": pattern.rightAnswer.map { [.string($0)] },
      ]),
    ]
  }

  /// The pack's activity, from which those of its instruments and items are named: the same in every version.
  private var packActivity: String { "urn:learn:pack:\(outline.pack.id)" }

  private func instrumentActivity(isWhole: Bool) -> JSONValue {
    let id = "\(packActivity):instrument:\(instrument.id)"
    guard isWhole else { return ["objectType": "Activity", "id": .string(id)] }
    let title = instrument.title
    let names = title.languages.compactMap { language in
      title[language].map { JSONValue.Member(language.rawValue, .string($0)) }
    }
    return [
      "objectType": "Activity", "id": .string(id),
      "definition": ["type": "http://adlnet.gov/expapi/activities/assessment", "name": .object(names)],
    ]
  }

  // The answer was just given, so the attempt knows the language in which the item was shown.
  private func variant(of item: ItemID) -> ItemVariant? {
    let language = attempt.answers[item]?.language ?? attempt.language
    return definition?.variant(of: item, in: language)
  }

  // MARK: - Result

  private func result(of event: LearningEvent) -> JSONValue? {
    switch event {
    case .started: nil
    case .answered(_, .abstained(let abstention)):
      // An abstention is no response: it stands beside, so that no report takes it for a choice.
      ["extensions": ["urn:learn:extension:abstention": .string(abstention.rawValue)]]
    case .answered(let item, let content): result(of: item, content)
    case .finished(let result): self.result(ofWhole: result)
    }
  }

  private func result(of item: ItemID, _ content: Answer.Content) -> JSONValue? {
    guard let variant = variant(of: item) else { return nil }
    let seed = SessionEngine.seed(of: item, in: attempt)
    let pattern = InteractionPattern(variant, instrument.kind, seed: seed)
    var score: JSONValue?
    var success: JSONValue?
    if pattern.hasRightAnswer, let maximum = variant.maximumScore, maximum > 0,
      let raw = reached(item, variant, content, seed)
    {
      score = self.score(raw, maximum: maximum)
      success = .bool(raw >= maximum - 1e-9)
    }
    return .object(compact: ["score": score, "success": success, "response": .string(pattern.text(content.latest))])
  }

  /// The score of an answer; of a test where it was handed in already.
  private func reached(_ item: ItemID, _ variant: ItemVariant, _ content: Answer.Content, _ seed: UInt64) -> Double? {
    guard let definition, let answer = attempt.answers[item], answer.content == content else {
      return attempt.test == nil ? ItemScorer.score(of: variant, answer: content, seed: seed) : nil
    }
    return SessionEngine.score(of: item, variant, answer, in: attempt, definition)
  }

  private func result(ofWhole result: InstrumentResult) -> JSONValue {
    let levels = (result.areas + result.competences).map { line in
      JSONValue.Member(
        line.subject.name,
        .object(compact: [
          "level": line.estimate.map { .string($0.level.rawValue) },
          "score": line.estimate.map { .double($0.score) },
          "answers": .int(line.counted), "items": .int(line.items),
        ]))
    }
    let seconds = max(0, attempt.updatedAt.seconds(since: attempt.startedAt))
    return .object(compact: [
      "score": instrument.kind == .check ? scoreOfWhole : nil, "success": isPassed.map { .bool($0) },
      "completion": true,
      "duration": .string("PT\(JSONValue.double((seconds * 100).rounded() / 100).compactText)S"),
      "extensions": ["urn:learn:extension:levels": .object(levels)],
    ])
  }

  /// Whether a test is passed: every outcome with a mastery value reaches it. Nil for one without, and any other
  /// instrument.
  private var isPassed: Bool? {
    guard let definition, let test = try? SessionEngine.test(of: attempt, definition) else { return nil }
    let judged = zip(test.program.test.outcomes, test.session.outcomes).compactMap { declaration, value in
      declaration.masteryValue.map { value.singleNumber ?? -.infinity >= $0 }
    }
    return judged.isEmpty ? nil : judged.allSatisfy { $0 }
  }

  private var scoreOfWhole: JSONValue? {
    guard let definition else { return nil }
    let plan = definition.plan
    let tally = plan.tally(plan.total.items, plan.scores(of: attempt, in: definition))
    return tally.maximum > 0 ? score(tally.sum.snapped, maximum: tally.maximum.snapped) : nil
  }

  // §2.4.5.1: raw lies between min and max, scaled between -1 and 1.
  private func score(_ raw: Double, maximum: Double) -> JSONValue {
    [
      "scaled": .double(min(1, max(-1, raw / maximum)).snapped), "raw": .double(raw),
      "min": .double(min(0, raw)), "max": .double(max(maximum, raw)),
    ]
  }

  // MARK: - Context

  // §2.4.6.2: the quiz is the parent of its question, the course groups both.
  private func context(of event: LearningEvent) -> JSONValue {
    let pack = outline.pack
    let course: JSONValue = [["objectType": "Activity", "id": .string(packActivity)]]
    var language = attempt.language
    var parent: JSONValue?
    if case .answered(let item, _) = event {
      parent = [instrumentActivity(isWhole: false)]
      language = attempt.answers[item]?.language ?? language
    }
    return [
      "registration": .string(attempt.id.rawValue),
      "contextActivities": .object(compact: ["parent": parent, "grouping": course]),
      "language": .string(language.rawValue),
      "extensions": [
        "urn:learn:extension:pack": [
          "id": .string(pack.id.rawValue), "version": .string(pack.version), "digest": .string(pack.digest),
        ],
        "urn:learn:extension:instrument-version": .string(instrument.version),
      ],
    ]
  }
}

extension InstrumentResult.Subject {
  /// The code of what the line is about.
  fileprivate var name: String {
    switch self {
    case .total: "total"
    case .area(let code), .competence(let code): code.rawValue
    }
  }
}
