// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// One difference between two packs, said by meaning: what of which part, and what it asks of the version.
public struct PackChange: Hashable, Sendable {
  /// What kind of part it is.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    case pack, unit, framework, area, competence, target, instrument, item, lesson, collection, record, media
  }

  /// What of the part differs.
  public enum Aspect: String, Hashable, Sendable, CaseIterable {
    case added, removed
    /// The id of the pack: the two are versions of different packs.
    case identity
    /// Words, in languages that both have.
    case text
    case translationAdded = "translation-added"
    case translationRemoved = "translation-removed"
    /// How far a translation has come.
    case translationStatus = "translation-status"
    case licence, authors
    /// Of which parts it is made, where the order does not count: the lessons of a unit, the fields of a collection.
    case contents
    /// The order of its parts.
    case order
    /// The levels of a scale, or those that a target asks for.
    case levels
    /// The area that a competence lies in.
    case area
    /// Relations to other frameworks.
    case relations
    /// The sources that may fulfil a target.
    case sources
    /// Which kind it is, or what it is about as a whole.
    case kind
    /// The questions that an instrument asks.
    case questions
    /// Answers offered beside those of the items.
    case offered
    case cutOffs = "cut-offs"
    /// How answers become points, and points results.
    case scoring
    /// What it is evidence for, or teaches.
    case competences
    /// Lessons to read before.
    case prerequisites
    /// The minutes that it takes.
    case time
    /// How it is shown, such as whether options are shuffled.
    case presentation
    /// What a record says beside its words.
    case facts
    /// The bytes of a file.
    case bytes
    /// The version that the part gives itself, or that the pack names.
    case version
  }

  public let part: Part
  /// The id of the part, the path of a media file.
  public let id: String
  public let aspect: Aspect
  /// The languages that it is about, where it is about words.
  public let languages: [LanguageTag]
  /// What was there, where that is short enough to be read in a line.
  public let before: String?
  /// What is there now.
  public let after: String?
  /// The step of the version that it asks for.
  public let step: VersionStep

  init(
    _ part: Part, _ id: String, _ aspect: Aspect, _ step: VersionStep, languages: [LanguageTag] = [],
    before: String? = nil, after: String? = nil
  ) {
    self.part = part
    self.id = id
    self.aspect = aspect
    self.languages = languages.sorted()
    self.before = before
    self.after = after
    self.step = step
  }
}
