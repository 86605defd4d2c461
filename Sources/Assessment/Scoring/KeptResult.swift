// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// The result of an ended attempt as the store keeps it beside the attempt: what was found, without the working.
///
/// A page of the result is made out of it without a look at answers or items. Whoever asks for the working, and whoever
/// finds no kept result or one that another learn worked out, works the result out of the answers again.
public struct KeptResult: Hashable, Sendable {
  public let attempt: AttemptSummary
  /// Its lines have no explanation.
  public let result: InstrumentResult

  /// Goes up whenever the same answers to the same pack may give another result: kept ones are not believed then.
  static let format = 1

  /// The kept form of a result.
  ///
  /// Nothing that stands in the columns of the attempt is said again.
  public static func text(of result: InstrumentResult, attempt: Attempt) -> String {
    let summary = AttemptSummary(attempt)
    let value: JSONValue = [
      "format": .int(format), "instrumentVersion": .string(summary.instrumentVersion), "seed": .int(summary.seed),
      "items": .int(summary.answers.items), "answered": .int(summary.answers.answered),
      "notApplicable": .int(summary.answers.notApplicable), "preferNotToSay": .int(summary.answers.preferNotToSay),
      "total": json(result.total), "areas": .array(result.areas.map(json)),
      "competences": .array(result.competences.map(json)),
    ]
    return value.compactText
  }

  /// The result that was kept with an attempt; nil where none was, or not in the form that this learn writes.
  public init?(_ record: AttemptOutline) {
    guard let text = record.result, let value = try? JSONValue(parsing: text), value["format"] == .int(Self.format),
      let version = value["instrumentVersion"]?.string, let seed = value["seed"]?.number.flatMap(UInt64.init),
      let items = value["items"]?.count, let answered = value["answered"]?.count,
      let notApplicable = value["notApplicable"]?.count, let preferNotToSay = value["preferNotToSay"]?.count,
      let total = value["total"].flatMap({ Self.line($0, { _ in .total }) }),
      let areas = Self.lines(value["areas"], InstrumentResult.Subject.area),
      let competences = Self.lines(value["competences"], InstrumentResult.Subject.competence)
    else { return nil }
    attempt = AttemptSummary(
      id: record.id, pack: record.pack, instrumentVersion: version, startedAt: record.startedAt,
      finishedAt: record.finishedAt, revision: record.revision, seed: seed,
      answers: AttemptSummary.Answers(
        items: items, answered: answered, notApplicable: notApplicable, preferNotToSay: preferNotToSay))
    result = InstrumentResult(
      instrument: record.instrument, total: total, areas: areas, competences: competences)
  }

  // MARK: - Lines

  private static func json(_ line: InstrumentResult.Line) -> JSONValue {
    var members: [JSONValue.Member] = []
    switch line.subject {
    case .total: break
    case .area(let code), .competence(let code): members.append(.init("code", .string(code.rawValue)))
    }
    members += [.init("counted", .int(line.counted)), .init("items", .int(line.items))]
    switch line.finding {
    case .level(let estimate):
      members.append(
        .init(
          "level",
          .object(compact: [
            "id": .string(estimate.level.rawValue), "score": .double(estimate.score),
            "standardError": estimate.standardError.map { .double($0) }, "lowest": .string(estimate.lowest.rawValue),
            "highest": .string(estimate.highest.rawValue),
          ])))
    case .tooFewAnswers(let counted, let needed):
      members.append(.init("tooFewAnswers", ["counted": .int(counted), "needed": .int(needed)]))
    case .incomplete(let counted, let items):
      members.append(.init("incomplete", ["counted": .int(counted), "items": .int(items)]))
    }
    return .object(members)
  }

  private static func lines(
    _ value: JSONValue?, _ subject: (CompetenceCode) -> InstrumentResult.Subject
  ) -> [InstrumentResult.Line]? {
    guard let elements = value?.elements else { return nil }
    let lines = elements.compactMap { line($0, subject) }
    return lines.count == elements.count ? lines : nil
  }

  private static func line(
    _ value: JSONValue, _ subject: (CompetenceCode) -> InstrumentResult.Subject
  ) -> InstrumentResult.Line? {
    guard let counted = value["counted"]?.count, let items = value["items"]?.count, let finding = finding(value)
    else { return nil }
    return InstrumentResult.Line(
      subject: subject(CompetenceCode(value["code"]?.string ?? "")), finding: finding, counted: counted, items: items,
      explanation: nil)
  }

  private static func finding(_ value: JSONValue) -> InstrumentResult.Finding? {
    if let level = value["level"] {
      guard let id = level["id"]?.string, let score = level["score"]?.double, let lowest = level["lowest"]?.string,
        let highest = level["highest"]?.string
      else { return nil }
      return .level(
        LevelEstimate(
          level: LevelID(id), score: score, standardError: level["standardError"]?.double, lowest: LevelID(lowest),
          highest: LevelID(highest)))
    }
    if let few = value["tooFewAnswers"], let counted = few["counted"]?.count, let needed = few["needed"]?.count {
      return .tooFewAnswers(counted: counted, needed: needed)
    }
    if let incomplete = value["incomplete"], let counted = incomplete["counted"]?.count,
      let items = incomplete["items"]?.count
    {
      return .incomplete(counted: counted, items: items)
    }
    return nil
  }
}

extension JSONValue {
  /// The number as it was written.
  fileprivate var number: String? {
    if case .number(let text) = self { return text }
    return nil
  }

  /// The number as a count, from 0.
  fileprivate var count: Int? { number.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil } }
}
