// learn, Apache-2.0. See LICENSE.

import Assessment
public import LearnCore

extension ResultView {
  /// The result with full numbers, every explanation and the plan.
  ///
  /// Names of members and values are the same in every language; titles and sentences are in the reader's.
  public var json: JSONValue {
    .object(compact: [
      "language": .string(reading.language.rawValue),
      "headline": .string(headline.joined(separator: " ")),
      "instrument": .object(compact: [
        "id": .string(instrument.id.rawValue), "kind": .string(instrument.kind.rawValue),
        "version": .string(attempt.instrumentVersion), "title": .string(title.text),
      ]),
      "pack": .object(compact: [
        "id": .string(attempt.pack.id.rawValue), "version": .string(attempt.pack.version),
        "digest": .string(attempt.pack.digest),
      ]),
      "attempt": .object(compact: [
        "id": .string(attempt.id.rawValue), "startedAt": .string(attempt.startedAt.description),
        "finishedAt": attempt.finishedAt.map { .string($0.description) } ?? .null,
        "revision": .int(attempt.revision),
      ]),
      "answers": .object(compact: [
        "answered": .int(answered.answered), "items": .int(answered.items),
        "notApplicable": .int(answered.notApplicable), "preferNotToSay": .int(answered.preferNotToSay),
        "unanswered": .int(answered.unanswered),
        "unansweredCountAs": .string(countsUnansweredAsZero ? "zero" : "left-out"),
      ]),
      "scale": scale.map { scale in
        .object(compact: [
          "id": .string(scale.id.rawValue),
          "levels": .array(
            scale.levels.enumerated().map { place, level in
              .object(compact: [
                "id": .string(level.id.rawValue), "rank": .int(place + 1),
                "title": .string(reading.text(level.title).text),
              ])
            }),
        ])
      },
      "total": json(total), "areas": .array(areas.map { json($0.line) }),
      "competences": .array(areas.flatMap(\.competences).map(json)),
      "strongest": .array(strongest.compactMap { $0.code.map { .string($0.rawValue) } }),
      "weakest": .array(weakest.compactMap { $0.code.map { .string($0.rawValue) } }),
      "plan": plan.map { PlanWords(names: names).json($0) } ?? .null, "test": test?.json,
    ])
  }

  private func json(_ line: Line) -> JSONValue {
    let kind: JSONValue =
      switch line.subject {
      case .total: "total"
      case .area: "area"
      case .competence: "competence"
      }
    var members: [JSONValue.Member] = [
      .init("subject", kind), .init("code", line.code.map { .string($0.rawValue) } ?? .null),
      .init("name", .string(line.name.text)),
    ]
    switch line.source.finding {
    case .level(let estimate):
      members += [
        .init("finding", "level"), .init("level", .string(estimate.level.rawValue)),
        .init("levelTitle", .string(line.level.text)), .init("rank", .int(line.bar?.rank ?? 0)),
        .init("score", .double(estimate.score)), .init("unit", .string(instrument.scoring.unit.rawValue)),
        .init("standardError", estimate.standardError.map { .double($0) } ?? .null),
        .init("lowest", .string(estimate.lowest.rawValue)), .init("highest", .string(estimate.highest.rawValue)),
        .init("settled", .bool(estimate.isSettled)),
      ]
    case .tooFewAnswers(let counted, let needed):
      members += [
        .init("finding", "too-few-answers"), .init("counted", .int(counted)), .init("needed", .int(needed)),
      ]
    case .incomplete(let counted, let items):
      members += [.init("finding", "incomplete"), .init("counted", .int(counted)), .init("items", .int(items))]
    }
    members += [
      .init("countedAnswers", .int(line.source.counted)), .init("itemsAboutIt", .int(line.source.items)),
      .init("words", .string(line.sureLong)), .init("explanation", explanation(line)?.json ?? .null),
    ]
    return .object(members)
  }
}
