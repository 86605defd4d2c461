// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// One learner's run of an instrument: a value, saved after every event.
///
/// Everything that was decided at the start (order, seed, pack) is kept, so the attempt ends on the pack version
/// that it began with and can be worked out again.
public struct Attempt: Hashable, Sendable, Codable {
  /// Whether answers are still taken.
  public enum Status: String, Hashable, Sendable, Codable { case open, finished }

  /// The form of the saved value; a later learn reads earlier forms.
  public private(set) var format = 1
  public let id: AttemptID
  /// Whose attempt it is; a guest's becomes an account's when they claim it.
  public internal(set) var learner: LearnerID
  public let pack: PackReference
  public let instrument: InstrumentID
  public let instrumentVersion: String
  /// Decides the order of shuffled options.
  public let seed: UInt64
  /// The items in the order in which they are shown.
  public let order: [ItemID]
  public let startedAt: Timestamp
  public internal(set) var language: LanguageTag
  public internal(set) var updatedAt: Timestamp
  public internal(set) var finishedAt: Timestamp?
  /// Counts the events; each event makes it one larger.
  public internal(set) var revision: Int
  /// The place in `order` of the item that the learner sees; `order.count` after the last.
  public internal(set) var position: Int
  /// The answer to each item that has one.
  public internal(set) var answers: [ItemID: Answer]
  /// What the learner wrote beside items, for themselves.
  public internal(set) var notes: [ItemID: String]

  public var status: Status { finishedAt == nil ? .open : .finished }

  /// The item that the learner sees; nil after the last.
  public var currentItem: ItemID? { order.indices.contains(position) ? order[position] : nil }

  /// Makes the state of an attempt; ``SessionEngine`` starts and changes attempts.
  package init(
    id: AttemptID, learner: LearnerID, pack: PackReference, instrument: InstrumentID, instrumentVersion: String,
    seed: UInt64, order: [ItemID], startedAt: Timestamp, language: LanguageTag
  ) {
    self.id = id
    self.learner = learner
    self.pack = pack
    self.instrument = instrument
    self.instrumentVersion = instrumentVersion
    self.seed = seed
    self.order = order
    self.startedAt = startedAt
    self.language = language
    updatedAt = startedAt
    finishedAt = nil
    revision = 0
    position = 0
    answers = [:]
    notes = [:]
  }
}

/// What a learner said to one item.
public struct Answer: Hashable, Sendable, Codable {
  /// An answer of the item's own, or one that the instrument offers beside it.
  public enum Content: Hashable, Sendable {
    /// A value for each response of the item.
    case responses([String: Value])
    case abstained(Instrument.Abstention)
  }

  public let content: Content
  /// The language in which the item was shown; its variant scores the answer.
  public let language: LanguageTag
  public let answeredAt: Timestamp

  /// Makes an answer.
  public init(content: Content, language: LanguageTag, answeredAt: Timestamp) {
    self.content = content
    self.language = language
    self.answeredAt = answeredAt
  }
}

extension Answer.Content: Codable {
  private enum Key: String, CodingKey { case responses, abstained }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let abstention = try container.decodeIfPresent(Instrument.Abstention.self, forKey: .abstained) {
      self = .abstained(abstention)
    } else {
      self = .responses(try container.decode([String: Value].self, forKey: .responses))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .responses(let values): try container.encode(values, forKey: .responses)
    case .abstained(let abstention): try container.encode(abstention, forKey: .abstained)
    }
  }
}
