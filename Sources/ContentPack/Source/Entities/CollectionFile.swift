// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads one file of collections/. Records may point at each other, so the ids of all files are noted first.
struct CollectionFile {
  /// The ids of a collection and its records.
  typealias Index = [CollectionID: Set<RecordID>]

  private static let keys = ["id", "kind", "title", "introduction", "fields", "records"]
  private static let fieldKeys = ["id", "type", "title", "filter", "optional", "values", "of"]

  let map: YAMLMap
  let context: SourceContext
  let id: Placed<String>

  /// Opens the file's root; nil, with findings, when it has no id of its own.
  init?(_ root: YAMLNode, file: SourceText, context: SourceContext) {
    guard let map = YAMLMap(root, "the collection", keys: Self.keys, file: file, context: context),
      let id = map.name("id"), context.declare("collection", id)
    else { return nil }
    self.map = map
    self.context = context
    self.id = id
  }

  /// Notes the ids of the records, without saying anything about them.
  func note(in index: inout Index) {
    var ids: Set<RecordID> = []
    if let pair = map.pairs.first(where: { $0.key == "records" }), case .list(let records) = pair.value.content {
      for record in records {
        guard case .map(let pairs) = record.content, let id = pairs.first(where: { $0.key == "id" }),
          case .scalar(let scalar) = id.value.content
        else { continue }
        ids.insert(RecordID(scalar.text.trimmed))
      }
    }
    index[CollectionID(id.value)] = ids
  }

  /// The collection, with every reference looked up.
  func read(_ index: Index) -> Collection? {
    let kind = map.word("kind")
    if let kind, !Collection.Kind.known.contains(Collection.Kind(kind.value)) {
      context.report(
        .valueUnknown, kind.place,
        "“\(kind.value)” is no kind of collection."
          + Suggestion.sentence(for: kind.value, in: Collection.Kind.known.map(\.rawValue)))
    }
    let title = map.text("title")
    let introduction = map.richTextIfPresent("introduction")
    let fields = fields(index)
    let records = map.list("records").compactMap { record($0, fields, index) }
    return Collection(
      id: CollectionID(id.value), kind: Collection.Kind(kind?.value ?? ""), title: title, introduction: introduction,
      fields: fields, records: records)
  }

  // MARK: - Fields

  private func fields(_ index: Index) -> [Collection.Field] {
    var seen: [String: Place] = [:]
    return map.maps(map.list("fields"), "the field", keys: Self.fieldKeys).compactMap { field in
      guard let name = field.name("id") else { return nil }
      if name.value == "id" || name.value == "title" {
        context.report(.fieldName, name.place, "Every record has “\(name.value)” already. Give the field another id.")
        return nil
      }
      if let first = seen.updateValue(name.place, forKey: name.value) {
        context.report(
          .idDuplicate, name.place, "The field “\(name.value)” exists already, in \(first.words). Give one another id.")
        return nil
      }
      let type = field.word("type").flatMap { field.oneOf(Collection.Field.FieldType.allCases, $0, "type") }
      let title = field.text("title")
      guard let type else { return nil }
      return Collection.Field(
        id: FieldID(name.value), type: type, title: title, isFilter: field.bool("filter", otherwise: false),
        isOptional: field.bool("optional", otherwise: false), choices: choices(field, type),
        target: target(field, type, index))
    }
  }

  private func choices(_ field: YAMLMap, _ type: Collection.Field.FieldType) -> [Collection.Field.Choice] {
    guard type == .choice || type == .choices else {
      refuse("values", field, type)
      return []
    }
    guard let node = field.required("values") else { return [] }
    guard case .map(let pairs) = node.content else {
      context.report(
        .valueKind, field.place(of: node), "“values” is a map of id and title, but here is \(node.kindName).")
      return []
    }
    return pairs.compactMap { pair in
      let name = Placed(value: pair.key, place: map.file.place(pair.line, pair.column))
      guard YAMLMap.check(name, .id, context), let title = field.text(pair.value, pair.key) else { return nil }
      return Collection.Field.Choice(id: pair.key, title: title)
    }
  }

  private func target(_ field: YAMLMap, _ type: Collection.Field.FieldType, _ index: Index) -> CollectionID? {
    guard type == .records || type == .steps else {
      refuse("of", field, type)
      return nil
    }
    guard let name = type == .records ? field.word("of") : field.wordIfPresent("of") else { return nil }
    if index[CollectionID(name.value)] != nil { return CollectionID(name.value) }
    if context.unreadFolders.contains("collections") { return nil }
    context.report(
      .collectionUnknown, name.place,
      "There is no collection “\(name.value)” in collections/."
        + Suggestion.sentence(for: name.value, in: index.keys.map(\.rawValue).sorted()))
    return nil
  }

  private func refuse(_ key: String, _ field: YAMLMap, _ type: Collection.Field.FieldType) {
    guard let pair = field.pairs.first(where: { $0.key == key }) else { return }
    context.report(
      .fieldKeyUnused, map.file.place(pair.line, pair.column),
      "A field of type “\(type.rawValue)” does not use “\(key)”. Remove it.")
  }

  // MARK: - Records

  private func record(_ node: YAMLNode, _ fields: [Collection.Field], _ index: Index) -> Collection.Record? {
    let keys = ["id", "title"] + fields.map(\.id.rawValue)
    guard let record = map.map(node, "the record", keys: keys) else { return nil }
    let name = record.name("id")
    if let name, !context.declare("record", in: id.value, name) { return nil }
    let title = record.text("title")
    let reader = FieldReader(record: record, index: index, context: context)
    var values: [FieldID: Collection.FieldValue] = [:]
    for field in fields {
      let key = field.id.rawValue
      guard let node = field.isOptional ? record.node(key) : record.required(key) else { continue }
      values[field.id] = reader.value(node, field)
    }
    return Collection.Record(id: RecordID(name?.value ?? ""), title: title, values: values)
  }
}
