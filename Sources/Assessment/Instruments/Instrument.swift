// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// A self-evaluation or measured check: everything that turns answers into levels. Immutable.
public struct Instrument: Hashable, Sendable {
  /// What kind of evidence an instrument gives.
  public enum Kind: String, Hashable, Sendable, Codable {
    case selfEvaluation = "self-evaluation"
    case check

    /// The source of the evidence that comes of it.
    public var source: EvidenceSource {
      switch self {
      case .selfEvaluation: .self
      case .check: .measured
      }
    }
  }

  /// An answer that every item offers beside its own.
  public enum Abstention: String, Hashable, Sendable, Codable, CaseIterable {
    case notApplicable = "not-applicable"
    case preferNotToSay = "prefer-not-to-say"
  }

  public let id: InstrumentID
  public let kind: Kind
  /// A semantic version of the instrument: its cut-offs belong to it.
  public let version: String
  public let title: LocalizedText
  /// Read before the first item.
  public let introduction: LocalizedRichText?
  /// How long it takes.
  public let minutes: Int
  public let framework: FrameworkID
  /// The answers that every item offers beside its own, in the order of ``Abstention/allCases``.
  public let allowed: [Abstention]
  public let scoring: Scoring
  /// Of an instrument that is a test of QTI: its items by its sections, each item once.
  public let sections: [Section]
  /// The test of QTI by which the items are asked, in each language in which its texts are there; empty where they are
  /// asked one after another.
  ///
  /// The address of each of its items is the id of the item. The tests of two languages differ in their texts only.
  public let tests: [LanguageTag: AssessmentTest]

  /// A part of an instrument with a title of its own.
  public struct Section: Hashable, Sendable, Codable {
    public let id: SectionID
    public let title: LocalizedText
    public let introduction: LocalizedRichText?
    public let items: [ItemID]

    /// Makes a section.
    public init(id: SectionID, title: LocalizedText, introduction: LocalizedRichText?, items: [ItemID]) {
      self.id = id
      self.title = title
      self.introduction = introduction
      self.items = items
    }
  }

  /// Makes an instrument.
  public init(
    id: InstrumentID, kind: Kind, version: String, title: LocalizedText, introduction: LocalizedRichText?,
    minutes: Int, framework: FrameworkID, allowed: [Abstention], scoring: Scoring, sections: [Section],
    tests: [LanguageTag: AssessmentTest] = [:]
  ) {
    self.id = id
    self.kind = kind
    self.version = version
    self.title = title
    self.introduction = introduction
    self.minutes = minutes
    self.framework = framework
    self.allowed = allowed
    self.scoring = scoring
    self.sections = sections
    self.tests = tests
  }

  /// Whether its items are asked by the rules of a test of QTI.
  public var isTest: Bool { !tests.isEmpty }

  /// All items, section by section.
  public var items: [ItemID] { sections.flatMap(\.items) }
}
