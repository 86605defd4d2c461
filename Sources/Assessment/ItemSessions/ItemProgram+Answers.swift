// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension ItemProgram {
  /// The session of an item of an instrument that was answered once, as its page shows it: drawn under the seed, with
  /// what was answered so far in it; no rule of its answers has run yet.
  ///
  /// - Parameter seed: What the template and the order of shuffled choices depend on.
  public func showing(_ responses: [String: Value], seed: UInt64) -> ItemSession {
    var session = drawn(seed: seed)
    for (place, name) in responseNames.enumerated() {
      if let value = responses[name] { session.responses[place] = value }
    }
    return session
  }

  /// The session of an item of an instrument as an answer leaves it, for its page: before the rules of an answer that is
  /// given once, and after the last attempt of a run.
  ///
  /// - Parameter seconds: How long each attempt took (``Answer/seconds``).
  public func showing(_ answer: Answer.Content?, seed: UInt64, seconds: [Double] = []) -> ItemSession {
    switch answer {
    case .responses(let responses)?: showing(responses, seed: seed)
    case .run(let run)?: replayed(run, seed: seed, seconds: seconds) ?? drawn(seed: seed)
    case .abstained?, nil: drawn(seed: seed)
    }
  }

  /// The session before the first attempt.
  ///
  /// Rules that cannot be run are refused when the item is read; nothing is drawn then.
  func drawn(seed: UInt64) -> ItemSession {
    (try? begin(ItemSessionStart(seed: seed))) ?? fresh(ItemSessionStart(seed: seed))
  }

  /// The session after a run of attempts; nil where the rules cannot be run.
  ///
  /// - Parameter seconds: How long each attempt took; 0 for one that is not among them.
  func replayed(_ run: [[String: Value]], seed: UInt64, seconds: [Double] = []) -> ItemSession? {
    var traces: [EvaluationTrace]?
    return attempts(run, from: drawn(seed: seed), seconds, &traces)
  }

  private func attempts(
    _ run: [[String: Value]], from start: ItemSession, _ seconds: [Double], _ traces: inout [EvaluationTrace]?
  ) -> ItemSession? {
    var session = start
    for (place, responses) in run.enumerated() {
      var trace = traces.map { _ in EvaluationTrace() }
      let took = seconds.indices.contains(place) ? seconds[place] : 0
      guard let next = try? attempt(session, responses: responses, seconds: took, trace: &trace) else { return nil }
      session = next
      if let trace { traces?.append(trace) }
    }
    return session
  }

  /// What the rules did with an answer, with every value: those of the template, then those of each attempt. Nil for an
  /// abstention, and where the rules cannot be run.
  ///
  /// - Parameter seconds: How long each attempt took (``Answer/seconds``).
  public func traces(of answer: Answer.Content, seed: UInt64, seconds: [Double] = []) -> [EvaluationTrace]? {
    let run: [[String: Value]]
    switch answer {
    case .abstained: return nil
    case .responses(let responses): run = [responses]
    case .run(let attempts): run = attempts
    }
    var trace: EvaluationTrace? = EvaluationTrace()
    guard let start = try? begin(ItemSessionStart(seed: seed), trace: &trace) else { return nil }
    var traces: [EvaluationTrace]? = [trace ?? EvaluationTrace()]
    return attempts(run, from: start, seconds, &traces) == nil ? nil : traces
  }

  /// The outcomes after one attempt with these responses; of an adaptive item they are those of its first attempt.
  ///
  /// Rules that cannot be run are refused when the item is read; nothing was reached then.
  func outcomes(of responses: [String: Value], seed: UInt64 = 0, seconds: Double = 0) -> [String: Value] {
    replayed([responses], seed: seed, seconds: [seconds])?.outcomes(of: self) ?? [:]
  }

  /// The right answers by response, as the template drew them under the seed; responses without one are left out.
  func solution(seed: UInt64) -> [String: Value] { drawn(seed: seed).solution(of: self) }
}

extension ItemProgram: Hashable {
  public static func == (left: ItemProgram, right: ItemProgram) -> Bool { left === right || left.item == right.item }
  public func hash(into hasher: inout Hasher) { hasher.combine(item.identifier) }
}

extension SessionEngine {
  /// What a document of QTI is drawn from in this attempt, and what the order of its choices depends on.
  ///
  /// Depends on the attempt's seed and the item only, so going back, changing the language or going on elsewhere keeps
  /// both.
  public static func seed(of item: ItemID, in attempt: Attempt) -> UInt64 { seed(of: item, attemptSeed: attempt.seed) }

  /// The same, by the seed of the attempt.
  public static func seed(of item: ItemID, attemptSeed: UInt64) -> UInt64 {
    var stream = RandomStream(seed: attemptSeed, stream: "document/\(item.rawValue)")
    return stream.next()
  }
}
