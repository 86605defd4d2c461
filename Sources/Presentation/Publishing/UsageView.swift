// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// How much a pack is used.
public struct UsageView: Sendable {
  /// The figures of one instrument.
  public struct Instrument: Hashable, Sendable {
    public let title: MarkedText
    public let started: Int
    public let finished: Int
    /// Half of the attempts that were finished took less time; nil where too few were finished.
    public let medianMinutes: Double?
    /// The answers at a glance, ``ItemAnswersView``.
    public let answers: String

    /// Makes the figures of an instrument.
    public init(title: MarkedText, started: Int, finished: Int, medianMinutes: Double?, answers: String) {
      self.title = title
      self.started = started
      self.finished = finished
      self.medianMinutes = medianMinutes
      self.answers = answers
    }
  }

  let reading: Reading
  let studio: String
  let versions: String
  let title: MarkedText
  let learners: Int
  let lessonsRead: Int
  let since: Timestamp?
  let instruments: [Instrument]

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - studio: The page of all packs.
  ///   - versions: The page of the pack's versions.
  ///   - lessonsRead: How many times a lesson was marked as done.
  ///   - since: When the pack was published first.
  public init(
    reading: Reading, studio: String, versions: String, title: MarkedText, learners: Int, lessonsRead: Int,
    since: Timestamp?, instruments: [Instrument]
  ) {
    self.reading = reading
    self.studio = studio
    self.versions = versions
    self.title = title
    self.learners = learners
    self.lessonsRead = lessonsRead
    self.since = since
    self.instruments = instruments
  }
}
