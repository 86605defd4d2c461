// learn, Apache-2.0. See LICENSE.

import Assessment
public import ContentPack
public import LearnCore

/// A pack as one row of the catalogue.
public struct PackCard: Hashable, Sendable {
  /// What the row's button does.
  public enum Action: Hashable, Sendable {
    /// Begins the self-evaluation without an account.
    case start(FormTarget)
    /// Goes on with the attempt that is open.
    case goOn(address: String, answered: Int, count: Int)
    /// Shows what was found last.
    case result(address: String)
  }

  /// Something that can be measured with the pack.
  public struct Measure: Hashable, Sendable {
    /// The title of the framework.
    public let title: MarkedText
    public let competences: Int

    /// Makes a measure.
    public init(title: MarkedText, competences: Int) {
      self.title = title
      self.competences = competences
    }
  }

  public let title: MarkedText
  /// The address of the pack's page.
  public let address: String
  public let summary: MarkedText
  public let audience: MarkedText?
  /// How long the self-evaluation takes; nil without one.
  public let minutes: Int?
  public let languages: [LanguageTag]
  public let measures: [Measure]
  public let lessons: Int
  /// Nil for a pack without a self-evaluation: then its page is all there is to go to.
  public let action: Action?

  /// Makes a row.
  public init(
    title: MarkedText, address: String, summary: MarkedText, audience: MarkedText?, minutes: Int?,
    languages: [LanguageTag], measures: [Measure], lessons: Int, action: Action?
  ) {
    self.title = title
    self.address = address
    self.summary = summary
    self.audience = audience
    self.minutes = minutes
    self.languages = languages
    self.measures = measures
    self.lessons = lessons
    self.action = action
  }

  /// Makes the row of a pack, whose self-evaluation is the first that it has.
  public init(_ pack: Pack, address: String, action: Action?, reading: Reading) {
    let own = Reading(reading.language, of: pack.about, secondsFromUTC: reading.secondsFromUTC)
    self.init(
      title: own.text(pack.about.title), address: address, summary: own.text(pack.about.summary),
      audience: pack.about.audience.map(own.text),
      minutes: pack.instruments.first { $0.kind == .selfEvaluation }?.minutes, languages: pack.about.languages,
      measures: pack.frameworks.map { Measure(title: own.text($0.title), competences: $0.competences.count) },
      lessons: pack.lessons.count, action: action)
  }
}
