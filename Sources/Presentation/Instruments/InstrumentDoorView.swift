// learn, Apache-2.0. See LICENSE.

public import Assessment
public import ContentPack
public import LearnCore

/// What one reads before an attempt: what is asked, how long it takes, and what happens with the answers.
public struct InstrumentDoorView: Sendable {
  /// A finished attempt of the reader.
  public struct Earlier: Hashable, Sendable {
    public let finishedAt: Timestamp
    /// The level of the whole; nil without one.
    public let level: LevelID?
    public let address: String

    /// Makes an earlier attempt.
    public init(finishedAt: Timestamp, level: LevelID?, address: String) {
      self.finishedAt = finishedAt
      self.level = level
      self.address = address
    }
  }

  /// An attempt that is open.
  public struct Open: Hashable, Sendable {
    public let address: String
    public let answered: Int
    public let count: Int

    /// Makes an open attempt.
    public init(address: String, answered: Int, count: Int) {
      self.address = address
      self.answered = answered
      self.count = count
    }
  }

  public let instrument: Instrument
  public let title: MarkedText
  /// Where an attempt is begun.
  public let start: FormTarget
  public let open: Open?
  /// The newest first.
  public let earlier: [Earlier]
  public let isSignedIn: Bool
  let names: PackNames
  var reading: Reading { names.reading }
  var book: Phrasebook { names.reading.book }

  /// Makes the view of an instrument of a pack.
  public init(
    _ instrument: Instrument, in pack: Pack, start: FormTarget, open: Open? = nil, earlier: [Earlier] = [],
    isSignedIn: Bool = false, reading: Reading
  ) {
    self.instrument = instrument
    self.start = start
    self.open = open
    self.earlier = earlier
    self.isSignedIn = isSignedIn
    names = PackNames(pack, reading)
    title = reading.text(instrument.title)
  }
}
