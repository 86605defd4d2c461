// learn, Apache-2.0. See LICENSE.

/// One learner's run of one item: every variable as it stands. A value, saved after every event.
///
/// Source: QTI 3.0 ASI §2.2.1, the item session life cycle; QTI 2.1 §4.1. The same item, seed and attempts always give
/// the same session.
public struct ItemSession: Hashable, Sendable {
  /// What every random number of the session depends on.
  public let seed: UInt64
  /// By the order of the item's declarations, as are all lists here.
  public internal(set) var responses: [Value]
  public internal(set) var outcomes: [Value]
  public internal(set) var templates: [Value]
  /// The right answers, as the template may have set them.
  public internal(set) var correct: [Value]
  public internal(set) var responseDefaults: [Value]
  public internal(set) var outcomeDefaults: [Value]
  /// How many attempts were ended.
  public internal(set) var numAttempts: Int
  /// How long the learner took, in seconds.
  public internal(set) var duration: Double
  /// `not_attempted`, `unknown`, `incomplete` or `completed`.
  public internal(set) var completionStatus: String

  /// Whether the item takes no further attempt.
  public var isCompleted: Bool { completionStatus == "completed" }
}

/// What a session of an item may know from its host before it begins.
public struct ItemSessionStart: Sendable {
  /// What every random number of the session depends on.
  public var seed: UInt64
  /// Template variables with a value that the template's rules do not change.
  public var templates: [String: Value]
  /// The values of contextual variables (QTI 3.0: qti-context-declaration), over their defaults.
  public var contexts: [String: Value]
  /// Values that template variables begin with instead of their defaults, as a test gives them (QTI 3.0:
  /// qti-template-default). The template's rules may change them.
  public var templateDefaults: [String: Value]

  /// Makes a start.
  public init(
    seed: UInt64 = 0, templates: [String: Value] = [:], contexts: [String: Value] = [:],
    templateDefaults: [String: Value] = [:]
  ) {
    self.seed = seed
    self.templates = templates
    self.contexts = contexts
    self.templateDefaults = templateDefaults
  }
}

extension ItemProgram {
  /// Draws the template and gives the session before its first attempt.
  public func begin(
    _ start: ItemSessionStart = ItemSessionStart(), trace: inout EvaluationTrace?
  ) throws(ProcessingError) -> ItemSession {
    var session = fresh(start)
    guard !item.templateRules.isEmpty else { return session }
    for round in 0..<Self.templateLimit {
      var scope = ItemScope(program: self, session: session, stream: "template \(round)", trace: trace)
      scope.pinned = start.templates
      scope.contexts = start.contexts
      let flow = try item.templateRules.run(in: &scope)
      trace = scope.trace
      if flow != .refused {
        session = scope.session
        for place in session.responses.indices { session.responses[place] = session.responseDefaults[place] }
        for place in session.outcomes.indices where !session.outcomeDefaults[place].isNull {
          session.outcomes[place] = session.outcomeDefaults[place]
        }
        return session
      }
    }
    // QTI 2.1 §10.3, templateConstraint: when no draw fits, the variables keep their defaults.
    return session
  }

  /// Draws the template and gives the session before its first attempt.
  public func begin(_ start: ItemSessionStart = ItemSessionStart()) throws(ProcessingError) -> ItemSession {
    var trace: EvaluationTrace?
    return try begin(start, trace: &trace)
  }

  /// The session before the template is drawn.
  func fresh(_ start: ItemSessionStart) -> ItemSession {
    var templates = initialTemplates
    for (place, name) in templateNames.enumerated() {
      if let value = start.templateDefaults[name] {
        templates[place] = value.fitting(item.templates[place].cardinality, item.templates[place].baseType)
      }
      if let value = start.templates[name] { templates[place] = value }
    }
    return ItemSession(
      seed: start.seed, responses: initialResponses, outcomes: initialOutcomes, templates: templates, correct: correct,
      responseDefaults: initialResponses, outcomeDefaults: item.outcomes.map(\.defaultValue), numAttempts: 0,
      duration: 0, completionStatus: "not_attempted")
  }

  /// The session after an attempt with these answers.
  ///
  /// An adaptive item goes on from its outcomes, any other begins with their defaults; a response that is not among
  /// the answers keeps its value in an adaptive item and has its default in any other, and an endAttempt interaction
  /// that was not used is false (QTI 2.1 §4.1, §7.5).
  ///
  /// - Parameters:
  ///   - responses: The answers, each fitting its declaration (``ResponseFit``).
  ///   - seconds: How long this attempt took.
  public func attempt(
    _ session: ItemSession, responses: [String: Value], seconds: Double = 0, contexts: [String: Value] = [:],
    trace: inout EvaluationTrace?
  ) throws(ProcessingError) -> ItemSession {
    var next = session
    for place in responseNames.indices {
      if let value = responses[responseNames[place]] {
        next.responses[place] = value
      } else if !item.isAdaptive {
        next.responses[place] = session.responseDefaults[place]
      }
    }
    for place in endAttemptResponses where responses[responseNames[place]] == nil {
      next.responses[place] = .boolean(false)
    }
    next.numAttempts += 1
    next.duration += seconds
    if !item.isAdaptive { resetOutcomes(&next) }
    if next.numAttempts == 1 || !item.isAdaptive { next.completionStatus = "unknown" }
    if next.numAttempts == 1, let completionPlace, next.outcomes[completionPlace].isNull {
      next.outcomes[completionPlace] = .single(.identifier(next.completionStatus))
    }
    if rules.isEmpty { return next }
    var scope = ItemScope(program: self, session: next, stream: "attempt \(next.numAttempts)", trace: trace)
    scope.contexts = contexts
    _ = try rules.run(in: &scope)
    trace = scope.trace
    return scope.session
  }

  /// The session after an attempt with these answers.
  public func attempt(
    _ session: ItemSession, responses: [String: Value], seconds: Double = 0
  ) throws(ProcessingError) -> ItemSession {
    var trace: EvaluationTrace?
    return try attempt(session, responses: responses, seconds: seconds, trace: &trace)
  }

  func resetOutcomes(_ session: inout ItemSession) {
    for place in session.outcomes.indices {
      let value = session.outcomeDefaults[place]
      session.outcomes[place] = value.isNull ? initialOutcomes[place] : value
    }
  }
}

extension ItemSession {
  /// The value of a variable by name, the built-in ones included; nil for a name that nothing declares.
  public func value(of name: String, in program: ItemProgram) -> Value? {
    if let place = program.outcomeNames.firstIndex(of: name) { return outcomes[place] }
    if let place = program.responseNames.firstIndex(of: name) { return responses[place] }
    if let place = program.templateNames.firstIndex(of: name) { return templates[place] }
    switch name {
    case ItemProgram.completionStatus: return .single(.identifier(completionStatus))
    case ItemProgram.numAttempts: return .single(.integer(numAttempts))
    case ItemProgram.duration: return .single(.duration(duration))
    default: return nil
    }
  }

  /// The right answers by response, as the template may have set them; responses without one are left out.
  public func solution(of program: ItemProgram) -> [String: Value] {
    Dictionary(zip(program.responseNames, correct)) { first, _ in first }.filter { !$0.value.isNull }
  }

  /// Every template variable by name, as it was drawn.
  public func templates(of program: ItemProgram) -> [String: Value] {
    Dictionary(zip(program.templateNames, templates)) { first, _ in first }
  }

  /// Every outcome by name, the built-in one included.
  public func outcomes(of program: ItemProgram) -> [String: Value] {
    var values = Dictionary(zip(program.outcomeNames, outcomes)) { first, _ in first }
    values[ItemProgram.completionStatus] = .single(.identifier(completionStatus))
    return values
  }
}
