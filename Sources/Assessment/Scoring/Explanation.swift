// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// How a number or level was worked out, as a tree from the result down to the learner's own answers.
///
/// A value, not prose: pages, the terminal and JSON say the same tree in their own words and languages.
public struct Explanation: Hashable, Sendable {
  public let step: Step
  public let children: [Explanation]

  /// Makes an explanation.
  public init(_ step: Step, _ children: [Explanation] = []) {
    self.step = step
    self.children = children
  }

  /// One step of the working.
  public enum Step: Hashable, Sendable {
    /// A level, because the score lies in this cut-off; the last cut-off includes its end.
    case cutOff(score: Double, Scoring.Unit, Scoring.CutOff, isLast: Bool)
    /// The level that the answers reach at least `atLeast` times, and how many of them do.
    case anchored(LevelID, reachedBy: Int, atLeast: Int)
    /// No answer count reaches any level.
    case anchoredNone(atLeast: Int)
    /// No level: fewer answers than the instrument needs.
    case tooFewAnswers(counted: Int, needed: Int)
    /// No level: points cannot be compared when items were left out.
    case incomplete(counted: Int, items: Int)
    /// The mean of the numbers below.
    case mean(Double, of: Int)
    /// The sum of the numbers below, of at most `maximum`.
    case sum(Double, maximum: Double)
    /// The lower median of the levels below.
    case median(LevelID)
    /// A share of what the counted items can give, in percent.
    case percent(Double, score: Double, maximum: Double)
    /// A competence as a part of its area.
    case competence(CompetenceCode)
    /// An answer and the score that its item gives for it.
    case answer(ItemID, Answer.Content, score: Double, maximum: Double?)
    /// An item that does not count because the learner abstained.
    case abstained(ItemID, Instrument.Abstention)
    /// An item without an answer, and whether it counts as 0.
    case unanswered(ItemID, countsAsZero: Bool)
  }
}
