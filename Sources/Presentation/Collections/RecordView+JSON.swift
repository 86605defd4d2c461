// learn, Apache-2.0. See LICENSE.

import ContentPack
public import LearnCore

extension RecordView {
  /// The record as data: its fields by id, texts as plain text in the language that is read.
  public var json: JSONValue {
    let chain = reading.chain
    let values = collection.fields.compactMap { field -> JSONValue.Member? in
      guard let value = record.values[field.id] else { return nil }
      return .init(field.id.rawValue, Self.json(value, field, chain))
    }
    return .object([
      .init("id", .string(record.id.rawValue)), .init("collection", .string(collection.id.rawValue)),
      .init("title", .string(title.text)), .init("fields", .object(values)),
    ])
  }

  private static func json(
    _ value: Collection.FieldValue, _ field: Collection.Field, _ chain: LanguageChain
  ) -> JSONValue {
    switch value {
    case .choices(let taken):
      if field.type == .choice, let one = taken.first { return .string(one) }
      return .array(taken.map { .string($0) })
    case .text(let text): return .string(text(chain).plainText)
    case .texts(let texts): return .array(texts.map { .string($0(chain).plainText) })
    case .competences(let references): return .array(references.map { .string($0.code.rawValue) })
    case .lessons(let lessons): return .array(lessons.map { .string($0.rawValue) })
    case .records(let references): return .array(references.map { .string($0.record.rawValue) })
    case .date(let text), .url(let text): return .string(text)
    case .number(let number): return number.isFinite ? .double(number) : .null
    case .steps(let steps):
      return .array(
        steps.map { step in
          .object(compact: [
            "title": .string(step.title(chain)), "text": step.text.map { .string($0(chain).plainText) },
            "phase": step.phase.map { .string($0.code.rawValue) },
            "records": .array(step.records.map { .string($0.record.rawValue) }),
            "lessons": .array(step.lessons.map { .string($0.rawValue) }),
          ])
        })
    }
  }
}
