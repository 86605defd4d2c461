// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Runs attempts: each function takes a definition and an attempt and gives the attempt that follows.
///
/// Nothing is read from a clock or drawn from chance here; time and seed are arguments, so that a run can be replayed.
/// A caller gives a fresh random seed to every call and saves the attempt with its effects in one transaction.
public enum SessionEngine {
  /// Begins an attempt at its first item.
  ///
  /// - Parameters:
  ///   - id: A UUID in lower case that no other attempt has.
  ///   - seed: Kept in the attempt; decides the order of shuffled options.
  /// - Throws: ``SessionError/Code/unknownLanguage``.
  public static func start(
    _ outline: InstrumentOutline, id: AttemptID, learner: LearnerID, language: LanguageTag, now: Timestamp,
    seed: UInt64
  ) throws(SessionError) -> (attempt: Attempt, effects: [SessionEffect]) {
    try check(language, in: outline)
    let attempt = Attempt(
      id: id, learner: learner, pack: outline.pack, instrument: outline.instrument.id,
      instrumentVersion: outline.instrument.version, seed: seed, order: outline.instrument.items,
      startedAt: now, language: language)
    return (attempt, [.record(.started)])
  }

  /// Lets an event happen.
  ///
  /// An answer leaves the learner where they are; going on is an event of its own. Ending the attempt gives its
  /// result and evidence.
  /// - Parameter seed: Decides the ids of the evidence, together with the attempt's id.
  /// - Throws: An error that says what was refused; the attempt that was passed in is still the attempt.
  public static func apply(
    _ event: SessionEvent, to attempt: Attempt, of definition: InstrumentDefinition, now: Timestamp, seed: UInt64
  ) throws(SessionError) -> (attempt: Attempt, effects: [SessionEffect]) {
    try check(attempt, belongsTo: definition)
    guard attempt.status == .open else {
      throw SessionError(.finished, "This attempt has ended. Begin a new one to answer again.")
    }
    var next = attempt
    next.revision += 1
    if definition.instrument.isTest, event.isOfItems { throw byTest(attempt) }
    next.count(event, in: definition, until: now)
    next.updatedAt = now
    switch event {
    case .test(let event):
      guard definition.instrument.isTest else {
        throw SessionError(
          .impossible, "The instrument \(attempt.instrument) is no test of QTI. Answer its items one by one.")
      }
      return try take(event, in: next, of: definition, now, seed)
    case .finished where definition.instrument.isTest: return try endTest(of: next, definition, now, seed)
    case .answered(let item, let content):
      let answer = try answer(content, to: item, attempt.language(of: item), definition, now, in: next)
      if case .run(let before)? = attempt.answers[item]?.content {
        guard case .run(let run) = answer.content, run.starts(with: before) else { throw .submitted(item) }
      }
      next.answers[item] = answer
      return (next, [.record(.answered(item, answer.content))])
    case .submitted(let item, let responses):
      var run: [[String: Value]] = []
      if case .run(let before)? = attempt.answers[item]?.content { run = before }
      let answer = try answer(
        .run(run + [responses]), to: item, attempt.language(of: item), definition, now, in: next)
      next.answers[item] = answer
      return (next, [.record(.answered(item, answer.content))])
    case .cleared(let item):
      try check(item, in: definition)
      if case .run? = attempt.answers[item]?.content { throw .submitted(item) }
      next.answers[item] = nil
    case .moved(let place):
      guard (0...attempt.order.count).contains(place) else {
        throw SessionError(
          .unknownPlace, "There is no place \(place). The instrument has the places 0 to \(attempt.order.count).")
      }
      next.position = place
    case .noted(let item, let text):
      try check(item, in: definition)
      next.notes[item] = text.isEmpty ? nil : text
    case .statesKept(let item, let states):
      try check(item, in: definition)
      try Attempt.check(states, of: item)
      next.moduleStates = (attempt.moduleStates ?? [:]).merging([item: states]) { $1 }
    case .languageChanged(let language):
      try check(language, in: definition.outline)
      next.language = language
    case .finished:
      next.finishedAt = now
      return (next, effects(ofFinished: next, definition, now, seed))
    }
    return (next, [])
  }

  /// What the answers given so far show; of an open attempt too.
  public static func result(of attempt: Attempt, definition: InstrumentDefinition) -> InstrumentResult {
    definition.plan.result(of: attempt, in: definition)
  }

  /// The options of an interaction in the order in which the learner of this attempt sees them.
  ///
  /// Depends on the attempt's seed, the item and the response only, so going back or changing the language keeps the
  /// order. Options that are fixed keep their place.
  public static func shownOptions(of interaction: Interaction, in item: ItemID, attempt: Attempt) -> ShownOptions {
    shownOptions(of: interaction, in: item, seed: attempt.seed)
  }

  /// The options of an interaction in the order that a seed gives.
  public static func shownOptions(of interaction: Interaction, in item: ItemID, seed: UInt64) -> ShownOptions {
    ShownOptions(interaction, item: item.rawValue, seed: seed)
  }

  // MARK: - Events

  static func answer(
    _ content: Answer.Content, to item: ItemID, _ language: LanguageTag, _ definition: InstrumentDefinition,
    _ now: Timestamp, in attempt: Attempt
  ) throws(SessionError) -> Answer {
    guard let variant = definition.variant(of: item, in: language) else {
      throw .unknownItem(item, definition.instrument.id)
    }
    switch content {
    case .abstained(let abstention):
      let offered = definition.instrument.allowed
      guard offered.contains(abstention) else {
        let names = offered.map(\.rawValue).joined(separator: ", ")
        throw SessionError(
          .abstentionNotOffered,
          "The instrument \(definition.instrument.id) does not offer \(abstention.rawValue) for the item \(item). "
            + (names.isEmpty ? "Give an answer of the item's own." : "It offers: \(names)."))
      }
      return Answer(content: content, language: variant.language, answeredAt: now)
    case .responses(let responses) where !variant.isAdaptive:
      let seed = seed(of: item, in: attempt)
      if let problem = ResponseCheck.problem(in: responses, for: variant, seed: seed) { throw .unfitting(problem) }
      let taken = ResponseCheck.taken(responses, for: variant)
      return Answer(
        content: .responses(taken), language: variant.language, answeredAt: now,
        seconds: attempt.seconds(of: item, attempts: 1))
    case .responses(let responses):
      return try answer(.run([responses]), to: item, language, definition, now, in: attempt)
    case .run(let run):
      let seconds = attempt.seconds(of: item, attempts: run.count)
      let check = RunCheck(variant: variant, seed: seed(of: item, in: attempt), seconds: seconds ?? [])
      return Answer(
        content: .run(try check.taken(run)), language: variant.language, answeredAt: now, seconds: seconds)
    }
  }

  static func effects(
    ofFinished attempt: Attempt, _ definition: InstrumentDefinition, _ now: Timestamp, _ seed: UInt64
  ) -> [SessionEffect] {
    let result = result(of: attempt, definition: definition)
    // The ids follow from the attempt alone, so that its evidence can be worked out again.
    let evidence = definition.plan.evidence(
      of: result, learner: attempt.learner, attempt: attempt.id, observedAt: now, seed: attempt.seed)
    return [.record(.finished(result)), .evidence(evidence), .result(result)]
  }

  // MARK: - Checks

  static func check(_ item: ItemID, in definition: InstrumentDefinition) throws(SessionError) {
    if definition.item(item) == nil { throw .unknownItem(item, definition.instrument.id) }
  }

  static func check(_ language: LanguageTag, in outline: InstrumentOutline) throws(SessionError) {
    if !outline.languages.contains(language) { throw .unknownLanguage(language, outline.languages) }
  }

  // An attempt ends on the pack that it began with: answers are never scored by a version that was not shown.
  static func check(
    _ attempt: Attempt, belongsTo definition: InstrumentDefinition
  ) throws(SessionError) {
    guard attempt.instrument == definition.instrument.id, attempt.pack == definition.pack else {
      throw SessionError(
        .otherInstrument,
        "This attempt belongs to the instrument \(attempt.instrument) of the pack \(attempt.pack.id) "
          + "\(attempt.pack.version). Open that pack to go on.")
    }
  }
}
