// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension PackComparison {
  static func lesson(_ before: Lesson, _ after: Lesson) -> [PackChange] {
    struct Words: Equatable {
      let title: String
      let summary: String
      let text: Lesson.Text
    }
    func words(_ lesson: Lesson) -> [LanguageTag: Words] {
      lesson.variants.mapValues { Words(title: $0.title, summary: $0.summary, text: $0.text) }
    }
    let id = before.id.rawValue
    var text = TextDifference()
    text.compare(words(before), words(after))
    let shared = Set(before.variants.keys).intersection(after.variants.keys)
    func statuses(_ lesson: Lesson) -> [String] {
      shared.sorted().compactMap { language in lesson.variants[language]?.status.map { "\(language) \($0.rawValue)" } }
    }
    return text.changes(.lesson, id)
      + differing(.lesson, id, .translationStatus, .patch, statuses(before), statuses(after)) {
        $0.joined(separator: ", ")
      }
      + differing(.lesson, id, .competences, .minor, before.teaches, after.teaches) { teaches in
        teaches.sorted { $0.key < $1.key }.map { "\($0.key.code) \($0.value)" }.joined(separator: ", ")
      }
      + differing(.lesson, id, .prerequisites, .patch, before.prerequisites, after.prerequisites) {
        $0.map(\.rawValue).joined(separator: ", ")
      }
      + differing(.lesson, id, .time, .patch, before.minutes, after.minutes) { "\($0)" }
  }

  // MARK: - Collections

  static func collection(_ before: Collection, _ after: Collection) -> [PackChange] {
    let id = before.id.rawValue
    var text = TextDifference()
    text.compare(before.title, after.title)
    text.compare(before.introduction, after.introduction)
    for field in before.fields {
      guard let other = after.fields.first(where: { $0.id == field.id }) else { continue }
      text.compare(field.title, other.title)
      for choice in field.choices {
        text.compare(choice.title, other.choices.first { $0.id == choice.id }?.title ?? choice.title)
      }
    }
    func bones(_ fields: [Collection.Field]) -> [[String]] {
      fields.map { field in
        [
          field.id.rawValue, field.type.rawValue, "\(field.isOptional)", "\(field.isFilter)",
          field.target?.rawValue ?? "",
        ] + field.choices.map(\.id)
      }
    }
    var changes = text.changes(.collection, id)
    changes += differing(.collection, id, .kind, .major, before.kind, after.kind) { $0.rawValue }
    changes += differing(.collection, id, .contents, .minor, bones(before.fields), bones(after.fields)) {
      $0.map { $0[0] }.joined(separator: ", ")
    }
    let name = { (record: Collection.Record) in "\(id)/\(record.id)" }
    changes += matched(.record, before.records, after.records, name) { record($0, $1, name($0)) }
    let order = before.records.map(\.id).filter(Set(after.records.map(\.id)).contains)
    if order != after.records.map(\.id).filter(Set(before.records.map(\.id)).contains) {
      changes.append(PackChange(.collection, id, .order, .patch))
    }
    return changes
  }

  private static func record(_ before: Collection.Record, _ after: Collection.Record, _ id: String) -> [PackChange] {
    var text = TextDifference()
    text.compare(before.title, after.title)
    var facts: Set<FieldID> = []
    for field in Set(before.values.keys).union(after.values.keys) {
      switch (before.values[field], after.values[field]) {
      case (.text(let one)?, .text(let other)?): text.compare(one, other)
      case (.texts(let one)?, .texts(let other)?): text.compare(one, other)
      case (.steps(let one)?, .steps(let other)?):
        text.compare(one.map(\.title), other.map(\.title))
        text.compare(one.compactMap(\.text), other.compactMap(\.text))
        let bare = { (step: Collection.Step) in
          Collection.Step(
            title: LocalizedText(["und": ""]), text: nil, phase: step.phase, records: step.records,
            lessons: step.lessons)
        }
        if one.map(bare) != other.map(bare) { facts.insert(field) }
      case (let one, let other): if one != other { facts.insert(field) }
      }
    }
    return text.changes(.record, id) + facts.sorted().map { PackChange(.record, "\(id)/\($0)", .facts, .patch) }
  }
}
