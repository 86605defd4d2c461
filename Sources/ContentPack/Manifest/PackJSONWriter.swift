// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Writes `learn/pack.json`.
///
/// The names are those of the authored format where it has one. Members stand in the order of their names, texts are
/// objects by language, rich text has the form of ``RichTextJSON``.
enum PackJSONWriter {
  /// The bytes of the file.
  static func bytes(_ contents: PackContents) -> [UInt8] { Array(value(contents).canonical.prettyText.utf8) }

  /// What the file says.
  static func value(_ contents: PackContents) -> JSONValue {
    [
      "format": .int(contents.writtenFormat),
      "pack": about(contents.about),
      "course": JSONWrite.list(contents.course) {
        ["id": id($0.id), "title": JSONWrite.text($0.title), "lessons": JSONWrite.ids($0.lessons)]
      },
      "frameworks": JSONWrite.list(contents.frameworks, framework),
      "instruments": JSONWrite.list(contents.instruments, instrument),
      "items": JSONWrite.list(contents.items) {
        .object(compact: [
          "id": id($0.id), "competences": JSONWrite.list($0.competences, reference), "level": $0.level.map(id),
          "languages": JSONWrite.ids($0.languages), "document": $0.isDocument ? true : nil,
        ])
      },
      "lessons": JSONWrite.list(contents.lessons, lesson),
      "collections": JSONWrite.list(contents.collections, collection),
    ]
  }

  private static func id(_ id: some Identifier) -> JSONValue { .string(id.rawValue) }

  private static func reference(_ reference: CompetenceReference) -> JSONValue {
    ["framework": id(reference.framework), "code": id(reference.code)]
  }

  private static func about(_ about: PackDescription) -> JSONValue {
    .object(compact: [
      "id": id(about.id), "version": .string(about.version), "title": JSONWrite.text(about.title),
      "summary": JSONWrite.text(about.summary), "languages": JSONWrite.ids(about.languages),
      "fallback": JSONWrite.table(about.fallback) { JSONWrite.ids($0) },
      "translations": JSONWrite.table(about.translations) { .string($0.rawValue) },
      "licence": .string(about.licence), "publisher": about.publisher.map(JSONWrite.text),
      "authors": JSONWrite.list(about.authors) {
        .object(compact: ["name": .string($0.name), "url": $0.url.map { .string($0) }])
      },
      "audience": about.audience.map(JSONWrite.text),
    ])
  }

  private static func lesson(_ lesson: PackContents.LessonRecord) -> JSONValue {
    let outline = lesson.outline
    return [
      "id": id(outline.id), "minutes": .int(outline.minutes), "prerequisites": JSONWrite.ids(outline.prerequisites),
      "teaches": JSONWrite.list(outline.teaches.sorted { $0.key < $1.key }) {
        ["framework": id($0.key.framework), "code": id($0.key.code), "level": id($0.value)]
      },
      "languages": JSONWrite.table(lesson.languages) { status in
        .object(compact: ["status": status.map { .string($0.rawValue) }])
      },
    ]
  }

  // MARK: - Frameworks

  private static func framework(_ framework: Framework) -> JSONValue {
    .object(compact: [
      "id": id(framework.id), "title": JSONWrite.text(framework.title), "version": .string(framework.version),
      "description": framework.description.map(JSONWrite.text), "licence": framework.licence.map { .string($0) },
      "scale": [
        "id": id(framework.scale.id), "title": JSONWrite.text(framework.scale.title),
        "levels": JSONWrite.list(framework.scale.levels) {
          .object(compact: [
            "id": id($0.id), "title": JSONWrite.text($0.title), "description": $0.description.map(JSONWrite.text),
          ])
        },
      ],
      "areas": JSONWrite.list(framework.areas) { area in
        .object(compact: [
          "code": id(area.code), "title": JSONWrite.text(area.title), "statement": area.statement.map(JSONWrite.text),
          "competences": JSONWrite.list(area.competences) {
            [
              "code": id($0.code), "title": JSONWrite.text($0.title), "statement": JSONWrite.text($0.statement),
              "levels": JSONWrite.table($0.descriptors, JSONWrite.text),
            ]
          },
        ])
      },
      "associations": JSONWrite.list(framework.associations) {
        [
          "from": id($0.origin), "type": id($0.kind),
          "to": .object(compact: [
            "framework": .string($0.destination.framework), "code": id($0.destination.code),
            "title": .string($0.destination.title), "uri": $0.destination.uri.map { .string($0) },
          ]),
        ]
      },
      "targets": JSONWrite.list(framework.targets) {
        .object(compact: [
          "id": id($0.id), "title": JSONWrite.text($0.title), "description": $0.description.map(JSONWrite.text),
          // A set has no order of its own.
          "accepts": .array($0.accepts.map(\.rawValue).sorted().map { .string($0) }),
          "levels": JSONWrite.table($0.levels, id),
        ])
      },
    ])
  }

  // MARK: - Instruments

  private static func instrument(_ instrument: Instrument) -> JSONValue {
    .object(compact: [
      "id": id(instrument.id), "kind": .string(instrument.kind.rawValue), "version": .string(instrument.version),
      "title": JSONWrite.text(instrument.title), "introduction": instrument.introduction.map(JSONWrite.richText),
      "minutes": .int(instrument.minutes), "framework": id(instrument.framework),
      "allow": JSONWrite.list(instrument.allowed) { .string($0.rawValue) },
      "scoring": scoring(instrument.scoring),
      "sections": JSONWrite.list(instrument.sections) {
        .object(compact: [
          "id": id($0.id), "title": JSONWrite.text($0.title),
          "introduction": $0.introduction.map(JSONWrite.richText), "items": JSONWrite.ids($0.items),
        ])
      }, "test": instrument.isTest ? JSONWrite.ids(instrument.tests.keys.sorted()) : nil,
    ])
  }

  private static func scoring(_ scoring: Scoring) -> JSONValue {
    [
      "rule": .string(scoring.rule.rawValue), "unit": .string(scoring.unit.rawValue),
      "areas": .string(scoring.areas.rawValue), "unanswered": .string(scoring.unanswered.rawValue),
      "atLeast": .int(scoring.atLeast),
      "minimum": [
        "competence": .int(scoring.minimum.competence), "area": .int(scoring.minimum.area),
        "total": .int(scoring.minimum.total),
      ],
      "cutOffs": JSONWrite.list(scoring.cutOffs) {
        ["level": id($0.level), "from": .double($0.from), "to": .double($0.to)]
      },
    ]
  }

  // MARK: - Collections

  private static func collection(_ collection: Collection) -> JSONValue {
    .object(compact: [
      "id": id(collection.id), "kind": id(collection.kind), "title": JSONWrite.text(collection.title),
      "introduction": collection.introduction.map(JSONWrite.richText),
      "fields": JSONWrite.list(collection.fields) { field in
        .object(compact: [
          "id": id(field.id), "type": .string(field.type.rawValue), "title": JSONWrite.text(field.title),
          "filter": .bool(field.isFilter), "optional": .bool(field.isOptional),
          "values": JSONWrite.list(field.choices) { ["id": .string($0.id), "title": JSONWrite.text($0.title)] },
          "of": field.target.map(id),
        ])
      },
      "records": JSONWrite.list(collection.records) {
        ["id": id($0.id), "title": JSONWrite.text($0.title), "values": JSONWrite.table($0.values, value)]
      },
    ])
  }

  private static func value(_ value: Collection.FieldValue) -> JSONValue {
    switch value {
    case .choices(let choices): ["choices": .array(choices.map { .string($0) })]
    case .text(let text): ["text": JSONWrite.richText(text)]
    case .texts(let texts): ["texts": JSONWrite.list(texts, JSONWrite.richText)]
    case .competences(let references): ["competences": JSONWrite.list(references, reference)]
    case .lessons(let lessons): ["lessons": JSONWrite.ids(lessons)]
    case .records(let records): ["records": JSONWrite.list(records, record)]
    case .date(let day): ["date": .string(day)]
    case .number(let number): ["number": .double(number)]
    case .url(let address): ["url": .string(address)]
    case .steps(let steps):
      [
        "steps": JSONWrite.list(steps) {
          .object(compact: [
            "title": JSONWrite.text($0.title), "text": $0.text.map(JSONWrite.richText),
            "phase": $0.phase.map(reference), "records": JSONWrite.list($0.records, record),
            "lessons": JSONWrite.ids($0.lessons),
          ])
        }
      ]
    }
  }

  private static func record(_ record: Collection.RecordReference) -> JSONValue {
    ["collection": id(record.collection), "record": id(record.record)]
  }
}
