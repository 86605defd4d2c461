// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension ProfileView {
  /// The profile as data: every source with its history, the combined level with its reason, and the target.
  public var json: JSONValue {
    .object(compact: [
      "framework": .string(framework.id.rawValue), "title": .string(title.text),
      "language": .string(reading.language.rawValue), "scale": .string(framework.scale.id.rawValue),
      "levels": .array(framework.scale.levels.map { .string($0.id.rawValue) }),
      "areas": .array(areas.map { json($0.row) }),
      "competences": .array(areas.flatMap(\.competences).map(json)),
      "target": target.map { target in
        .object(compact: [
          "id": .string(target.id.rawValue), "title": .string(reading.text(target.title).text),
          "accepts": .array(EvidenceSource.allCases.filter(target.accepts.contains).map { .string($0.rawValue) }),
          "reached": .int(gaps.count { $0.isFulfilled }), "of": .int(gaps.count),
        ])
      },
      "plan": plan.map { PlanWords(names: names).json($0) },
    ])
  }

  private func json(_ row: Row) -> JSONValue {
    let entry = profile[row.subject]
    let gap = gaps.first { $0.competence == row.subject }
    return .object(compact: [
      "code": .string(row.subject.code.rawValue), "name": .string(row.name.text),
      "combined": entry?.combined.map { combined in
        .object(compact: [
          "level": .string(combined.level.rawValue), "source": .string(combined.reason.source.rawValue),
          "evidence": .string(combined.evidence.id.rawValue),
          "overruled": .array(combined.reason.overruled.map { .string($0.rawValue) }),
          "replaced": .int(combined.reason.replaced), "newerWithoutLevel": .int(combined.reason.newerWithoutLevel),
        ])
      } ?? .null,
      "sources": .array((entry?.sources ?? []).map(json)),
      "target": gap.map { gap in
        .object(compact: [
          "wanted": .string(gap.wanted.rawValue), "current": gap.current.map { .string($0.rawValue) } ?? .null,
          "missing": .int(gap.missing), "reachedOnlyBy": .array(gap.reachedOnlyBy.map { .string($0.rawValue) }),
        ])
      },
    ])
  }

  private func json(_ source: Profile.SourceEntry) -> JSONValue {
    .object([
      .init("source", .string(source.source.rawValue)),
      .init(
        "history",
        .array(
          source.history.map { evidence in
            .object(compact: [
              "id": .string(evidence.id.rawValue), "observedAt": .string(evidence.observedAt.description),
              "scale": .string(evidence.scale.rawValue),
              "level": evidence.estimate.map { .string($0.level.rawValue) } ?? .null,
              "score": evidence.estimate.map { .double($0.score) },
              "standardError": evidence.estimate.flatMap(\.standardError).map { .double($0) },
              "lowest": evidence.estimate.map { .string($0.lowest.rawValue) },
              "highest": evidence.estimate.map { .string($0.highest.rawValue) },
              "instrument": .string(evidence.basis.instrument.rawValue),
              "attempt": .string(evidence.basis.attempt.rawValue), "answers": .int(evidence.basis.answers),
              "items": .int(evidence.basis.items), "pack": .string(evidence.pack.id.rawValue),
              "version": .string(evidence.pack.version), "digest": .string(evidence.pack.digest),
            ])
          })),
    ])
  }
}
