// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension Evidence {
  /// The evidence as data.
  public var json: JSONValue {
    .object(compact: [
      "id": .string(id.rawValue), "framework": .string(subject.framework.rawValue),
      "code": .string(subject.code.rawValue), "source": .string(source.rawValue), "scale": .string(scale.rawValue),
      "level": estimate.map { .string($0.level.rawValue) } ?? .null, "score": estimate.map { .double($0.score) },
      "standardError": estimate?.standardError.map { .double($0) },
      "lowest": estimate.map { .string($0.lowest.rawValue) },
      "highest": estimate.map { .string($0.highest.rawValue) }, "observedAt": .string(observedAt.description),
      "attempt": .string(basis.attempt.rawValue), "answers": .int(basis.answers), "items": .int(basis.items),
    ])
  }
}
