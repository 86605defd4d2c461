// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// What a page about an attempt says of the attempt itself: all but its answers.
public struct AttemptSummary: Hashable, Sendable {
  /// How many items were answered, and what became of the others.
  public struct Answers: Hashable, Sendable {
    /// How many items the attempt has.
    public let items: Int
    /// How many have an answer of their own.
    public let answered: Int
    public let notApplicable: Int
    public let preferNotToSay: Int

    /// How many items nothing was said to.
    public var unanswered: Int { items - answered - notApplicable - preferNotToSay }

    init(items: Int, answered: Int, notApplicable: Int, preferNotToSay: Int) {
      self.items = items
      self.answered = answered
      self.notApplicable = notApplicable
      self.preferNotToSay = preferNotToSay
    }

    fileprivate init(_ attempt: Attempt) {
      var (own, notApplicable, preferNot) = (0, 0, 0)
      for item in attempt.order {
        switch attempt.answers[item]?.content {
        case .responses, .run: own += 1
        case .abstained(.notApplicable): notApplicable += 1
        case .abstained(.preferNotToSay): preferNot += 1
        case nil: break
        }
      }
      // Of a test what it gave to the learner.
      self.init(
        items: attempt.test?.given ?? attempt.order.count, answered: own, notApplicable: notApplicable,
        preferNotToSay: preferNot)
    }
  }

  public let id: AttemptID
  public let pack: PackReference
  public let instrumentVersion: String
  public let startedAt: Timestamp
  /// When it ended; nil while it is open.
  public let finishedAt: Timestamp?
  /// Counts the events of the attempt.
  public let revision: Int
  /// Decides the order of shuffled options, and what documents of QTI draw.
  public let seed: UInt64
  public let answers: Answers

  /// Says in short what an attempt is.
  public init(_ attempt: Attempt) {
    self.init(
      id: attempt.id, pack: attempt.pack, instrumentVersion: attempt.instrumentVersion, startedAt: attempt.startedAt,
      finishedAt: attempt.finishedAt, revision: attempt.revision, seed: attempt.seed, answers: Answers(attempt))
  }

  init(
    id: AttemptID, pack: PackReference, instrumentVersion: String, startedAt: Timestamp, finishedAt: Timestamp?,
    revision: Int, seed: UInt64, answers: Answers
  ) {
    self.id = id
    self.pack = pack
    self.instrumentVersion = instrumentVersion
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.revision = revision
    self.seed = seed
    self.answers = answers
  }
}
