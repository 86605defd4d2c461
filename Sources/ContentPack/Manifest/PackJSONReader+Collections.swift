// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension PackJSONReader {
  static func collection(_ value: JSONNode) throws(JSONFault) -> Collection {
    var fields = try JSONFields(value)
    let collection = Collection(
      id: try fields.required("id", id), kind: try fields.required("kind", id),
      title: try fields.required("title", text),
      introduction: try fields.optional("introduction", JSONRead.richText), fields: try fields.list("fields", field),
      records: try fields.list("records", record))
    try fields.end()
    return collection
  }

  private static func field(_ value: JSONNode) throws(JSONFault) -> Collection.Field {
    var fields = try JSONFields(value)
    let field = Collection.Field(
      id: try fields.required("id", id),
      type: try fields.required("type") { value throws(JSONFault) in try JSONRead.word(value) },
      title: try fields.required("title", text), isFilter: try fields.required("filter", JSONRead.flag),
      isOptional: try fields.required("optional", JSONRead.flag), choices: try fields.list("values", choice),
      target: try fields.optional("of", id))
    try fields.end()
    return field
  }

  private static func choice(_ value: JSONNode) throws(JSONFault) -> Collection.Field.Choice {
    var fields = try JSONFields(value)
    let choice = Collection.Field.Choice(
      id: try fields.required("id", string), title: try fields.required("title", text))
    try fields.end()
    return choice
  }

  private static func record(_ value: JSONNode) throws(JSONFault) -> Collection.Record {
    var fields = try JSONFields(value)
    let record = Collection.Record(
      id: try fields.required("id", id), title: try fields.required("title", text),
      values: try fields.required("values") { value throws(JSONFault) in try JSONRead.table(value, fieldValue) })
    try fields.end()
    return record
  }

  private static func fieldValue(_ value: JSONNode) throws(JSONFault) -> Collection.FieldValue {
    var fields = try JSONFields(value)
    guard let members = value.members, members.count == 1, let kind = members.first?.name else {
      throw JSONFault("The value of a field has one member, which says its kind.", at: value)
    }
    func list<Value>(_ read: (JSONNode) throws(JSONFault) -> Value) throws(JSONFault) -> [Value] {
      try fields.list(kind, read)
    }
    let result: Collection.FieldValue
    switch kind {
    case "choices": result = .choices(try list(string))
    case "text": result = .text(try fields.required(kind, JSONRead.richText))
    case "texts": result = .texts(try list(JSONRead.richText))
    case "competences": result = .competences(try list(reference))
    case "lessons": result = .lessons(try list(id))
    case "records": result = .records(try list(recordReference))
    case "date": result = .date(try fields.required(kind, string))
    case "number": result = .number(try fields.required(kind, JSONRead.double))
    case "url": result = .url(try fields.required(kind, string))
    case "steps": result = .steps(try list(step))
    default: throw JSONFault("A field has no value of the kind \"\(EntryName.shown(kind))\".", at: value)
    }
    try fields.end()
    return result
  }

  private static func recordReference(_ value: JSONNode) throws(JSONFault) -> Collection.RecordReference {
    var fields = try JSONFields(value)
    let reference = Collection.RecordReference(
      collection: try fields.required("collection", id), record: try fields.required("record", id))
    try fields.end()
    return reference
  }

  private static func step(_ value: JSONNode) throws(JSONFault) -> Collection.Step {
    var fields = try JSONFields(value)
    let step = Collection.Step(
      title: try fields.required("title", text), text: try fields.optional("text", JSONRead.richText),
      phase: try fields.optional("phase", reference), records: try fields.list("records", recordReference),
      lessons: try fields.required("lessons", ids))
    try fields.end()
    return step
  }
}
