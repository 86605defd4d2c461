// learn, Apache-2.0. See LICENSE.

/// What one item gives in one attempt, before anything is put together.
struct ItemScore: Hashable, Sendable {
  /// How the item counts.
  enum State: UInt8, Hashable, Sendable {
    /// Not answered, and left out.
    case unanswered
    /// Not answered, and counted as 0.
    case zero
    /// The learner abstained; never counted.
    case abstained
    case answered
  }

  let state: State
  let score: Double
  /// The most that the item can give; 0 when nothing says it.
  let maximum: Double
  /// The neighbouring scores that the item can give; `score` itself where there is none.
  let lower: Double
  let higher: Double

  /// Whether the score enters a mean or sum.
  var isCounted: Bool { state == .answered || state == .zero }

  static func without(_ state: State, maximum: Double) -> ItemScore {
    ItemScore(state: state, score: 0, maximum: maximum, lower: 0, higher: 0)
  }
}
