// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// An item run on answers.
struct ScoredItem {
  let program: ItemProgram
  let session: ItemSession
  /// What happened, of the template and then of each attempt, where it was asked for.
  let traces: [EvaluationTrace]

  /// What came of a run that happened elsewhere.
  init(program: ItemProgram, session: ItemSession) {
    self.program = program
    self.session = session
    traces = []
  }

  /// Runs an item.
  ///
  /// - Parameters:
  ///   - responses: An object from response to value, or an array of such objects, one for each attempt.
  ///   - templates: Template variables as text or JSON, by name.
  init(
    _ program: ItemProgram, responses: JSONValue, seed: UInt64, templates: [String: JSONValue], isTraced: Bool = false
  ) throws(Failure) {
    do {
      var start = ItemSessionStart(seed: seed)
      for (name, json) in templates { start.templates[name] = try Self.template(json, name, program.item) }
      var traces: [EvaluationTrace] = []
      func traced<Result>(
        _ run: (inout EvaluationTrace?) throws(ProcessingError) -> Result
      ) throws(ProcessingError) -> Result {
        var trace = isTraced ? EvaluationTrace() : nil
        let result = try run(&trace)
        if let trace { traces.append(trace) }
        return result
      }
      var session = try traced { trace throws(ProcessingError) in try program.begin(start, trace: &trace) }
      let attempts: [JSONValue] = if case .array(let attempts) = responses { attempts } else { [responses] }
      for (number, attempt) in attempts.enumerated() {
        if number > 0, session.isCompleted {
          throw Failure("The item was completed by attempt \(number); it takes no attempt after that.")
        }
        let answers = try ResponseJSON.responses(attempt, for: program.item)
        session = try traced { trace throws(ProcessingError) in
          try program.attempt(session, responses: answers, trace: &trace)
        }
      }
      self.program = program
      self.session = session
      self.traces = traces
    } catch {
      guard let failure = Failure(error) else { preconditionFailure("All errors of a run are known: \(error)") }
      throw failure
    }
  }

  private static func template(_ json: JSONValue, _ name: String, _ item: AssessmentItem) throws -> Value {
    guard let declaration = item.template(name) else {
      let known = item.templates.map(\.identifier).joined(separator: ", ")
      throw Failure(
        "The item \(item.identifier) has no template variable \"\(name)\"."
          + (known.isEmpty ? " It has none." : " It has: \(known)."))
    }
    return try ResponseJSON.value(json, name, declaration.cardinality, declaration.baseType)
  }

  /// Every variable after the last attempt.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("item", .string(program.item.identifier)),
      .init("outcomes", ResponseJSON.json(session.outcomes(of: program))),
    ]
    if !program.item.templates.isEmpty {
      let names = program.item.templates.map(\.identifier)
      members.append(
        .init("templates", ResponseJSON.json(Dictionary(zip(names, session.templates)) { first, _ in first })))
    }
    members.append(.init("numAttempts", .int(session.numAttempts)))
    return .object(members)
  }
}
