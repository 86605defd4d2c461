// learn, Apache-2.0. See LICENSE.

private import Assessment
public import ContentPack
import LearnCore

/// Whole packs from a seed: every kind of part, with texts that break what is written without care.
public struct RandomPack {
  private var random: RandomText
  private let scale: [LevelID] = ["low", "2nd", "high"]
  private let frameworkID: FrameworkID = "main"
  private let codes: [CompetenceCode] = ["A-1", "A-2", "3.3"]

  /// The pack of a seed.
  public static func pack(seed: UInt64, items: Int = 12, lessons: Int = 4) -> Pack {
    var maker = RandomPack(random: RandomText(seed: seed))
    return maker.pack(items: items, lessons: lessons)
  }

  private mutating func pack(items count: Int, lessons: Int) -> Pack {
    let ids = (0..<count).map { ItemID(random.id($0)) }
    let lessonIDs = (0..<lessons).map { LessonID(random.id($0)) }
    let items = ids.map { item($0) }
    return Pack(
      about: about(), course: course(lessonIDs), frameworks: [framework()], instruments: instruments(ids),
      items: items, lessons: lessonIDs.enumerated().map { lesson($1, before: Array(lessonIDs[..<$0])) },
      collections: collections(lessonIDs), media: media())
  }

  private mutating func about() -> PackDescription {
    PackDescription(
      id: PackID(random.id(0)), version: "1.0.\(random.number(0...9))", title: random.localizedText(),
      summary: random.localizedText(), languages: random.one(of: [["en"], ["fi", "en"], ["sv", "en", "pt-BR"]]),
      fallback: random.one(of: [[:], ["fi": ["sv", "en"]], ["pt-BR": []]]),
      translations: random.one(of: [[:], ["fi": .draft, "sv": .reviewed]]), licence: "CC-BY-4.0",
      publisher: random.isOne(of: 2) ? random.localizedText() : nil,
      authors: random.several(0...2) { .init(name: $0.text(), url: $0.isOne(of: 2) ? $0.text() : nil) },
      audience: random.isOne(of: 2) ? random.localizedText() : nil)
  }

  private mutating func course(_ lessons: [LessonID]) -> [CourseUnit] {
    [
      CourseUnit(id: "first", title: random.localizedText(), lessons: lessons.reversed()),
      CourseUnit(id: "2nd", title: random.localizedText(), lessons: []),
    ]
  }

  private mutating func media() -> [MediaFile] {
    ["a.svg", "kuvat/ä ö.png", "x'y+z.webp", "ääni.mp3"].map { path in
      MediaFile(path: path, bytes: random.several(0...600) { UInt8($0.number(0...255)) })
    }
  }

  // MARK: - Frameworks

  private mutating func framework() -> Framework {
    Framework(
      id: frameworkID, title: random.localizedText(), version: "1", description: optionalText(),
      licence: random.one(of: [nil, "CC0-1.0"]),
      scale: Scale(
        id: "s", title: random.localizedText(),
        levels: scale.map { Level(id: $0, title: random.localizedText(), description: optionalText()) }),
      areas: [
        .init(
          code: "A", title: random.localizedText(), statement: optionalText(),
          competences: codes.map { competence($0) }),
        .init(code: "B", title: random.localizedText(), statement: nil, competences: []),
      ],
      associations: [
        Association(
          origin: "A-1", kind: .isRelatedTo,
          destination: .init(
            framework: random.text(), code: CompetenceCode(random.text()), title: random.text(),
            uri: random.one(of: [nil, "https://example.org/c"])))
      ],
      targets: [
        Target(
          id: "t", title: random.localizedText(), description: optionalText(),
          accepts: random.one(of: [[], [.self, .peer, .mentor, .measured], [.completion]]),
          levels: ["A-1": "2nd", "3.3": "high"])
      ])
  }

  private mutating func optionalText() -> LocalizedText? { random.isOne(of: 2) ? random.localizedText() : nil }

  private mutating func competence(_ code: CompetenceCode) -> Competence {
    Competence(
      code: code, title: random.localizedText(), statement: random.localizedText(),
      descriptors: random.one(of: [[:], ["low": random.localizedText(), "high": random.localizedText()]]))
  }

  private mutating func reference() -> CompetenceReference {
    CompetenceReference(framework: frameworkID, code: random.one(of: codes))
  }

  // MARK: - Instruments

  private mutating func instruments(_ items: [ItemID]) -> [Instrument] {
    [
      Instrument(
        id: "self", kind: .selfEvaluation, version: "1.0.0", title: random.localizedText(),
        introduction: random.localizedRichText(), minutes: 15, framework: frameworkID,
        allowed: random.one(of: [[], [.notApplicable], [.notApplicable, .preferNotToSay]]),
        scoring: Scoring(
          rule: random.one(of: [.mean, .sum]), unit: .score, areas: .answers, minimum: .init(competence: 2),
          unanswered: .leftOut,
          cutOffs: [.init(level: "low", from: 1, to: 1.5), .init(level: "high", from: 1.5, to: 0.1 + 4.2)],
          atLeast: 1),
        sections: [
          .init(id: "one", title: random.localizedText(), introduction: nil, items: Array(items.prefix(3))),
          .init(
            id: "2", title: random.localizedText(), introduction: random.localizedRichText(),
            items: Array(items.dropFirst(3).reversed())),
        ]),
      Instrument(
        id: "check", kind: .check, version: "2", title: random.localizedText(), introduction: nil, minutes: 1,
        framework: frameworkID, allowed: [],
        scoring: Scoring(
          rule: .anchored, unit: .percent, areas: .competences, minimum: .init(), unanswered: .zero, cutOffs: [],
          atLeast: 3),
        sections: [
          .init(
            id: "all", title: random.localizedText(), introduction: nil, items: items.shuffled(using: &random.generator)
          )
        ]),
    ]
  }

  // MARK: - Lessons and collections

  private mutating func lesson(_ id: LessonID, before: [LessonID]) -> Lesson {
    var teaches: [CompetenceReference: LevelID] = [:]
    for _ in 0..<random.number(0...3) { teaches[reference()] = random.one(of: scale) }
    return Lesson(
      id: id, teaches: teaches, prerequisites: before, minutes: random.number(1...60),
      variants: random.localized { random in
        Lesson.Variant(
          title: random.text(), summary: random.text(), body: random.richText(),
          tryIt: random.isOne(of: 2) ? random.richText() : nil,
          status: random.one(of: [nil, .draft, .reviewed]))
      }.values)
  }

  private mutating func collections(_ lessons: [LessonID]) -> [Collection] {
    let types = Collection.Field.FieldType.allCases
    let fields = types.map { type in
      Collection.Field(
        id: FieldID(type.rawValue), type: type, title: random.localizedText(), isFilter: random.isOne(of: 2),
        isOptional: random.isOne(of: 2), choices: [.init(id: "x", title: random.localizedText())],
        target: type == .records ? "tools" : nil)
    }
    let records = (0..<3).map { place in
      var values: [FieldID: Collection.FieldValue] = [:]
      for type in types where random.isOne(of: 2) { values[FieldID(type.rawValue)] = value(type, lessons) }
      return Collection.Record(id: RecordID(random.id(place)), title: random.localizedText(), values: values)
    }
    return [
      Collection(
        id: "tools", kind: .toolSheets, title: random.localizedText(), introduction: random.localizedRichText(),
        fields: fields, records: records)
    ]
  }

  private mutating func value(_ type: Collection.Field.FieldType, _ lessons: [LessonID]) -> Collection.FieldValue {
    let record = Collection.RecordReference(collection: "tools", record: "r")
    switch type {
    case .choice, .choices: return .choices(random.several(0...2) { $0.text() })
    case .text: return .text(random.localizedRichText())
    case .texts: return .texts(random.several(0...2) { $0.localizedRichText() })
    case .competences: return .competences([reference(), reference()])
    case .lessons: return .lessons(lessons)
    case .records: return .records([record])
    case .date: return .date("2026-11-21")
    case .number: return .number(random.one(of: [0, -1.5, 1e300, 0.1 + 0.2, 3]))
    case .url: return .url(random.text())
    case .steps:
      return .steps([
        .init(
          title: random.localizedText(), text: random.localizedRichText(), phase: reference(), records: [record],
          lessons: lessons),
        .init(title: random.localizedText(), text: nil, phase: nil, records: [], lessons: []),
      ])
    }
  }

  // MARK: - Items

  private mutating func item(_ id: ItemID) -> Item {
    var maker = RandomItem(random: random)
    let variants = maker.variants(of: id)
    random = maker.random
    return Item(
      id: id, competences: random.several(0...2) { _ in 0 }.map { _ in reference() },
      level: random.isOne(of: 2) ? random.one(of: scale) : nil, variants: variants)
  }
}
