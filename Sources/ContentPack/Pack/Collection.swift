// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Typed records in a pack: AI tool sheets, workflows, guides and the like.
public struct Collection: Hashable, Sendable, Codable {
  /// What the records are, for pages that show one kind in its own way.
  public struct Kind: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let toolSheets: Kind = "tool-sheets"
    public static let workflows: Kind = "workflows"
    public static let guides: Kind = "guides"
    public static let organisations: Kind = "organisations"
    public static let dossiers: Kind = "dossiers"
    public static let programmes: Kind = "programmes"

    /// The kinds that learn knows.
    public static let known: [Kind] = [
      .toolSheets, .workflows, .guides, .organisations, .dossiers, .programmes,
    ]
  }

  public let id: CollectionID
  public let kind: Kind
  public let title: LocalizedText
  public let introduction: LocalizedRichText?
  /// What each record has, in the order of display.
  public let fields: [Field]
  /// In the order of the author.
  public let records: [Record]

  /// Makes a collection.
  public init(
    id: CollectionID, kind: Kind, title: LocalizedText, introduction: LocalizedRichText?, fields: [Field],
    records: [Record]
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.introduction = introduction
    self.fields = fields
    self.records = records
  }

  /// One thing that the records of a collection say.
  public struct Field: Hashable, Sendable, Codable {
    /// What a field holds.
    public enum FieldType: String, Hashable, Sendable, Codable, CaseIterable {
      case choice, choices, text, texts, competences, lessons, records, date, number, url, steps
    }

    /// A value that a `choice` or `choices` field may take.
    public struct Choice: Hashable, Sendable, Codable {
      public let id: String
      public let title: LocalizedText

      /// Makes a choice.
      public init(id: String, title: LocalizedText) {
        self.id = id
        self.title = title
      }
    }

    public let id: FieldID
    public let type: FieldType
    public let title: LocalizedText
    /// Whether records are found by this field.
    public let isFilter: Bool
    /// Whether a record may leave the field out.
    public let isOptional: Bool
    /// The values of a `choice` or `choices` field, in the order of display.
    public let choices: [Choice]
    /// The collection that a `records` field points into.
    public let target: CollectionID?

    /// Makes a field.
    public init(
      id: FieldID, type: FieldType, title: LocalizedText, isFilter: Bool, isOptional: Bool, choices: [Choice],
      target: CollectionID?
    ) {
      self.id = id
      self.type = type
      self.title = title
      self.isFilter = isFilter
      self.isOptional = isOptional
      self.choices = choices
      self.target = target
    }
  }

  /// One record.
  public struct Record: Hashable, Sendable, Codable {
    public let id: RecordID
    public let title: LocalizedText
    public let values: [FieldID: FieldValue]

    /// Makes a record.
    public init(id: RecordID, title: LocalizedText, values: [FieldID: FieldValue]) {
      self.id = id
      self.title = title
      self.values = values
    }
  }

  /// What a record says in one field.
  public enum FieldValue: Hashable, Sendable, Codable {
    /// The choices taken, for `choice` and `choices`.
    case choices([String])
    case text(LocalizedRichText)
    case texts([LocalizedRichText])
    case competences([CompetenceReference])
    case lessons([LessonID])
    case records([RecordReference])
    /// A day as `2026-11-21`.
    case date(String)
    case number(Double)
    case url(String)
    case steps([Step])
  }

  /// A record, named with its collection.
  public struct RecordReference: Hashable, Sendable, Codable {
    public let collection: CollectionID
    public let record: RecordID

    /// Makes a reference.
    public init(collection: CollectionID, record: RecordID) {
      self.collection = collection
      self.record = record
    }
  }

  /// One step of a workflow.
  public struct Step: Hashable, Sendable, Codable {
    public let title: LocalizedText
    public let text: LocalizedRichText?
    /// The area of a framework that the step belongs to.
    public let phase: CompetenceReference?
    public let records: [RecordReference]
    public let lessons: [LessonID]

    /// Makes a step.
    public init(
      title: LocalizedText, text: LocalizedRichText?, phase: CompetenceReference?, records: [RecordReference],
      lessons: [LessonID]
    ) {
      self.title = title
      self.text = text
      self.phase = phase
      self.records = records
      self.lessons = lessons
    }
  }
}
