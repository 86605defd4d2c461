// learn, Apache-2.0. See LICENSE.

// Saved sessions keep this form for years. A later form gets the next number, and reads this one.
extension TestSession: Codable {
  /// The form that is written.
  public static let savedVersion = 1

  private enum Key: String, CodingKey {
    case version, seed, status, part, place, time, rounds, moves, submissions, outcomes, endedParts, fault, seconds
    case partSeconds, sections, items
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let version = try container.decode(Int.self, forKey: .version)
    func corrupted(_ key: Key, _ message: String) -> DecodingError {
      .dataCorruptedError(forKey: key, in: container, debugDescription: message)
    }
    guard version == Self.savedVersion else {
      throw corrupted(.version, "A saved test of the form \(version) is not known; it was written by a newer version.")
    }
    guard let seed = UInt64(try container.decode(String.self, forKey: .seed)) else {
      throw corrupted(.seed, "A seed is a whole number.")
    }
    let sections = try container.decode([SavedSection].self, forKey: .sections)
    let items = try container.decode([SavedItem].self, forKey: .items)
    let partSeconds = try container.decode([Double].self, forKey: .partSeconds)
    let planned = TestPlan(sections: sections.map(\.planned), items: items.map(\.planned), parts: partSeconds.count)
    guard let plan = planned else { throw corrupted(.items, "The items and sections do not belong together.") }
    self.init(
      seed: seed, plan: plan, status: try container.decode(Status.self, forKey: .status),
      part: try container.decode(Int.self, forKey: .part),
      place: try container.decodeIfPresent(Int.self, forKey: .place),
      runs: items.map(\.run), outcomes: try container.decode([Value].self, forKey: .outcomes),
      endedParts: try container.decode([Int].self, forKey: .endedParts),
      fault: try container.decodeIfPresent(SavedFault.self, forKey: .fault)?.error, marks: sections.map(\.mark),
      clocks: [try container.decode(Double.self, forKey: .seconds)] + partSeconds + sections.map(\.seconds)
        + items.map(\.seconds),
      time: try container.decode(Double.self, forKey: .time), rounds: try container.decode(Int.self, forKey: .rounds),
      moves: try container.decode(Int.self, forKey: .moves),
      submissions: try container.decode(Int.self, forKey: .submissions))
    guard plan.parts.indices.contains(part), place.map({ plan.parts[part].contains($0) }) ?? true else {
      throw corrupted(.place, "The place is not in the plan.")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.savedVersion, forKey: .version)
    // As text, because many readers of JSON keep only 53 bits of a number.
    try container.encode(String(seed), forKey: .seed)
    try container.encode(status, forKey: .status)
    try container.encode(part, forKey: .part)
    try container.encodeIfPresent(place, forKey: .place)
    try container.encode(time, forKey: .time)
    try container.encode(rounds, forKey: .rounds)
    try container.encode(moves, forKey: .moves)
    try container.encode(submissions, forKey: .submissions)
    try container.encode(outcomes, forKey: .outcomes)
    try container.encode(endedParts, forKey: .endedParts)
    try container.encodeIfPresent(fault.map(SavedFault.init), forKey: .fault)
    try container.encode(clocks[0], forKey: .seconds)
    try container.encode(Array(clocks[1..<(1 + plan.parts.count)]), forKey: .partSeconds)
    try container.encode(plan.sections.indices.map { SavedSection(self, $0) }, forKey: .sections)
    try container.encode(plan.items.indices.map { SavedItem(self, $0) }, forKey: .items)
  }
}

extension TestSession {
  /// Whether the session was begun with this test: a saved one is checked once, when it is loaded.
  public func fits(_ program: TestProgram) -> Bool {
    plan.parts.count == program.parts.count && outcomes.count == program.outcomeNames.count
      && plan.sections.allSatisfy { program.sections.indices.contains($0.section) }
      && zip(plan.items, runs).allSatisfy { planned, run in
        guard program.items.indices.contains(planned.item), program.items[planned.item].part == planned.part else {
          return false
        }
        return run.session?.fits(program.items[planned.item].program) ?? true
      }
  }
}

extension ItemSession {
  fileprivate func fits(_ program: ItemProgram) -> Bool {
    responses.count == program.responseNames.count && correct.count == program.responseNames.count
      && responseDefaults.count == program.responseNames.count && outcomes.count == program.outcomeNames.count
      && outcomeDefaults.count == program.outcomeNames.count && templates.count == program.templateNames.count
  }
}

// MARK: - Forms

private struct SavedSection: Codable {
  let section: Int
  let parent: Int?
  let occurrence: Int
  let mark: TestSession.SectionMark
  let seconds: Double

  init(_ session: TestSession, _ number: Int) {
    let planned = session.plan.sections[number]
    (section, parent, occurrence) = (planned.section, planned.parent, planned.occurrence)
    mark = session.marks[number]
    seconds = session.duration(ofSection: number)
  }

  var planned: TestPlan.Section { .init(section: section, parent: parent, occurrence: occurrence) }
}

private struct SavedItem: Codable {
  let item: Int
  let section: Int
  let part: Int
  let occurrence: Int
  let seconds: Double
  let status: ItemRun.Status
  let variables: SavedVariables?
  let pending: [String: Value]?
  let comment: String?
  let isPresented: Bool
  let isResponded: Bool
  let isCorrect: Bool?
  let isLate: Bool
  let submission: Int
  let fault: SavedFault?

  init(_ session: TestSession, _ place: Int) {
    let (planned, run) = (session.plan.items[place], session.runs[place])
    (item, section, part, occurrence) = (planned.item, planned.section, planned.part, planned.occurrence)
    seconds = session.duration(ofItem: place)
    status = run.status
    variables = run.session.map(SavedVariables.init)
    (pending, comment) = (run.pending, run.comment)
    (isPresented, isResponded, isCorrect, isLate) = (run.isPresented, run.isResponded, run.isCorrect, run.isLate)
    submission = run.submission
    fault = run.fault.map(SavedFault.init)
  }

  var planned: TestPlan.Item { .init(item: item, section: section, part: part, occurrence: occurrence) }

  var run: ItemRun {
    ItemRun(
      status: status, session: variables?.session, pending: pending, comment: comment, isPresented: isPresented,
      isResponded: isResponded, isCorrect: isCorrect, isLate: isLate, submission: submission, fault: fault?.error)
  }
}

private struct SavedVariables: Codable {
  let seed: String
  let responses: [Value]
  let outcomes: [Value]
  let templates: [Value]
  let correct: [Value]
  let responseDefaults: [Value]
  let outcomeDefaults: [Value]
  let numAttempts: Int
  let duration: Double
  let completionStatus: String

  init(_ session: ItemSession) {
    seed = String(session.seed)
    (responses, outcomes, templates) = (session.responses, session.outcomes, session.templates)
    (correct, responseDefaults, outcomeDefaults) = (session.correct, session.responseDefaults, session.outcomeDefaults)
    (numAttempts, duration) = (session.numAttempts, session.duration)
    completionStatus = session.completionStatus
  }

  var session: ItemSession {
    ItemSession(
      seed: UInt64(seed) ?? 0, responses: responses, outcomes: outcomes, templates: templates, correct: correct,
      responseDefaults: responseDefaults, outcomeDefaults: outcomeDefaults, numAttempts: numAttempts,
      duration: duration, completionStatus: completionStatus)
  }
}

private struct SavedFault: Codable {
  /// `customOperator` or `tooMuch`.
  let kind: String
  let name: String
  let line: Int

  init(_ error: ProcessingError) {
    switch error {
    case .customOperator(let name, let line): (kind, self.name, self.line) = ("customOperator", name, line.number)
    case .tooMuch(let name, let line): (kind, self.name, self.line) = ("tooMuch", name, line.number)
    }
  }

  var error: ProcessingError {
    kind == "tooMuch" ? .tooMuch(name, line: SourceLine(line)) : .customOperator(name, line: SourceLine(line))
  }
}
