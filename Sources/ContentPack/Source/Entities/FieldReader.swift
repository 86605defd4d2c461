// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads what a record says in a field, by the field's type.
struct FieldReader {
  let record: YAMLMap
  let index: CollectionFile.Index
  let context: SourceContext

  /// The value of a field; nil, with findings, when it is not of the field's type.
  func value(_ node: YAMLNode, _ field: Collection.Field) -> Collection.FieldValue? {
    let key = field.id.rawValue
    switch field.type {
    case .choice: return record.word(node, key).flatMap { choice($0, field) }.map { .choices([$0]) }
    case .choices:
      return .choices(record.names(elements(node, key), key).compactMap { choice($0, field) })
    case .text: return record.richText(node, key).map { .text($0) }
    case .texts: return .texts(elements(node, key).compactMap { record.richText($0, key) })
    case .competences:
      return .competences(record.names(elements(node, key), key, .code).compactMap(context.competence))
    case .lessons: return .lessons(record.names(elements(node, key), key).compactMap(context.lesson))
    case .records:
      return .records(record.names(elements(node, key), key).compactMap { reference($0, in: field.target) })
    case .date: return record.word(node, key).flatMap(date).map { .date($0) }
    case .number: return record.number(node, key).map { .number($0.value) }
    case .url: return record.word(node, key).map { .url(record.address($0)) }
    case .steps: return .steps(steps(node, key, field.target))
    }
  }

  private func elements(_ node: YAMLNode, _ key: String) -> [YAMLNode] {
    let elements = record.elements(node, key)
    if elements.isEmpty, case .list = node.content {
      context.report(
        .valueEmpty, record.place(of: node),
        "The list “\(key)” is empty. Add an entry, or make the field optional and leave it out.")
    }
    return elements
  }

  private func choice(_ name: Placed<String>, _ field: Collection.Field) -> String? {
    if field.choices.contains(where: { $0.id == name.value }) { return name.value }
    context.report(
      .choiceUnknown, name.place,
      "The field “\(field.id)” has no value “\(name.value)”."
        + Suggestion.sentence(for: name.value, in: field.choices.map(\.id)))
    return nil
  }

  private func date(_ word: Placed<String>) -> String? {
    if let day = CalendarDay(word.value) { return day.description }
    context.report(
      .dateForm, word.place, "“\(word.value)” is no day. Write year, month and day of a day that exists: 2026-11-21.")
    return nil
  }

  /// A record, by its id in one collection or, without a collection, in whichever has it.
  private func reference(_ name: Placed<String>, in target: CollectionID?) -> Collection.RecordReference? {
    let id = RecordID(name.value)
    if let target {
      guard let records = index[target] else { return nil }
      if records.contains(id) { return .init(collection: target, record: id) }
      context.report(
        .recordUnknown, name.place,
        "The collection “\(target)” has no record “\(id)”."
          + Suggestion.sentence(for: name.value, in: records.map(\.rawValue).sorted()))
      return nil
    }
    let holders = index.filter { $0.value.contains(id) }.keys.sorted()
    if holders.count == 1 { return .init(collection: holders[0], record: id) }
    if holders.isEmpty, context.unreadFolders.contains("collections") { return nil }
    if holders.isEmpty {
      let all = index.values.flatMap { $0.map(\.rawValue) }.sorted()
      context.report(
        .recordUnknown, name.place,
        "No collection has a record “\(id)”."
          + (Suggestion.nearest(to: name.value, in: all).map { " Did you mean “\($0)”?" } ?? ""))
    } else {
      let names = holders.map { "“\($0)”" }.joined(separator: ", ")
      context.report(
        .recordAmbiguous, name.place,
        "The record “\(id)” exists in several collections: \(names). Name one in the field, like “of: \(holders[0])”.")
    }
    return nil
  }

  private func steps(_ node: YAMLNode, _ key: String, _ target: CollectionID?) -> [Collection.Step] {
    record.maps(elements(node, key), "the step", keys: ["title", "text", "phase", "records", "lessons"]).map { step in
      Collection.Step(
        title: step.text("title"), text: step.richTextIfPresent("text"),
        phase: step.nameIfPresent("phase", .code).flatMap(context.area),
        records: step.names(step.listIfPresent("records"), "records").compactMap { reference($0, in: target) },
        lessons: step.names(step.listIfPresent("lessons"), "lessons").compactMap(context.lesson))
    }
  }
}
