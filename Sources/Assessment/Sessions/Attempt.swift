// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// One learner's run of an instrument: a value, saved after every event.
///
/// Everything that was decided at the start (order, seed, pack) is kept, so the attempt ends on the pack version
/// that it began with and can be worked out again.
public struct Attempt: Hashable, Sendable, Codable {
  /// Whether answers are still taken.
  public enum Status: String, Hashable, Sendable, Codable { case open, finished }

  /// The form of the saved value: the lowest that can say it, so that every learn which can read it does. A later learn
  /// reads earlier forms.
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
  public internal(set) var answers: [ItemID: Answer] {
    didSet { format = lowestFormat }
  }
  /// What the learner wrote beside items, for themselves.
  public internal(set) var notes: [ItemID: String]
  /// What the programs of hosted interactions kept of themselves, by item and response; nil where none did. Nothing is
  /// scored by it.
  public internal(set) var moduleStates: [ItemID: [String: String]]? {
    didSet { format = lowestFormat }
  }
  /// Where the learner is in the test of QTI that the instrument is; nil before it was begun, and for an instrument of
  /// another kind. The answers follow from it.
  public internal(set) var test: TestRun? {
    didSet { format = lowestFormat }
  }
  /// The seconds that the learner was at each document of QTI, as far as they are known; nil where none are. In a test
  /// its own clocks count.
  public internal(set) var spent: [ItemID: Double]? {
    didSet { format = lowestFormat }
  }

  /// The most bytes that one program may keep of itself.
  public static let longestModuleState = 65_536

  public var status: Status { finishedAt == nil ? .open : .finished }

  /// The lowest form in which the attempt can be saved: 3 where it is a run of a test or times were measured, 2 where an
  /// answer is a run of attempts or a program kept a state of itself, else 1.
  private var lowestFormat: Int {
    if test != nil || spent != nil || answers.values.contains(where: { $0.seconds != nil }) { return 3 }
    return moduleStates != nil || answers.values.contains { if case .run = $0.content { true } else { false } } ? 2 : 1
  }

  /// The item that the learner sees; nil after the last.
  public var currentItem: ItemID? { order.indices.contains(position) ? order[position] : nil }

  /// The language in which an item is met now: that of the attempt, but a run of attempts goes on as it began.
  public func language(of item: ItemID) -> LanguageTag {
    if let answer = answers[item], case .run = answer.content { return answer.language }
    return language
  }

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
    /// Every attempt at an adaptive item so far, the first one first: what each of them answered. What an attempt does
    /// not name is as the attempt before it left it (QTI: adaptive).
    case run([[String: Value]])
    case abstained(Instrument.Abstention)
  }

  public let content: Content
  /// The language in which the item was shown; its variant scores the answer.
  public let language: LanguageTag
  public let answeredAt: Timestamp
  /// To a document of QTI: the seconds that it took to give the answer, of a run those of each attempt (QTI: duration).
  /// Nil where they are not known.
  public let seconds: [Double]?

  /// Makes an answer.
  public init(content: Content, language: LanguageTag, answeredAt: Timestamp, seconds: [Double]? = nil) {
    self.content = content
    self.language = language
    self.answeredAt = answeredAt
    self.seconds = seconds
  }
}

extension Answer.Content: Codable {
  private enum Key: String, CodingKey { case responses, run, abstained }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let abstention = try container.decodeIfPresent(Instrument.Abstention.self, forKey: .abstained) {
      self = .abstained(abstention)
    } else if let run = try container.decodeIfPresent([[String: Value]].self, forKey: .run) {
      self = .run(run)
    } else {
      self = .responses(try container.decode([String: Value].self, forKey: .responses))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .responses(let values): try container.encode(values, forKey: .responses)
    case .run(let run): try container.encode(run, forKey: .run)
    case .abstained(let abstention): try container.encode(abstention, forKey: .abstained)
    }
  }
}

extension Answer.Content {
  /// The files that the answer names, by response.
  public var files: [String: (name: String, sha256: String)] {
    latest.compactMapValues { value in
      for case .file(let name, let sha256) in value.scalars { return (name, sha256) }
      return nil
    }
  }

  /// What each response holds after the answer; of a run the last word on each. Empty for an abstention.
  public var latest: [String: Value] {
    switch self {
    case .responses(let responses): responses
    case .run(let run): run.reduce(into: [:]) { $0.merge($1) { $1 } }
    case .abstained: [:]
    }
  }
}
