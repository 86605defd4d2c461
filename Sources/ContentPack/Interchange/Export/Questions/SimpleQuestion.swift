// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// A question in the form in which question banks of other systems know questions: one kind, and what each answer is
/// worth as a share of its points.
struct SimpleQuestion {
  /// What is asked.
  enum Kind {
    /// One of several options, or any of several.
    case choice([Option], isSingle: Bool, isShuffled: Bool, isExact: Bool)
    /// All of these in this order.
    case order([RichText])
    /// Pairs, and further things that belong to none.
    case match([Pair], others: [RichText], isShuffled: Bool, isExact: Bool)
    /// Gaps in the prompt, where they have slots.
    case gaps([Gap])
    /// A number, right within a distance.
    case number(Double, within: Double)
    /// A short text.
    case text([Accepted], isCaseSensitive: Bool)
    /// A text that a person reads.
    case essay
  }

  struct Option {
    let id: String
    let content: RichText
    /// What choosing it gives, as a share of the points; below 0 it takes away.
    let share: Double
    let feedback: RichText?
    let isFixed: Bool
  }

  struct Pair {
    let row: RichText
    let partner: RichText
  }

  struct Accepted {
    let text: String
    /// What it gives, as a share of the points.
    let share: Double
  }

  struct Gap {
    enum Kind {
      case list([Accepted])
      case text([Accepted], isCaseSensitive: Bool)
    }
    let id: String
    let kind: Kind
    /// What the gap gives at most, as a share of the points.
    let share: Double
  }

  let id: ItemID
  let title: String
  /// What is read; with slots where it has gaps, else without.
  let prompt: RichText
  let kind: Kind
  let points: Double
  let hint: RichText?
  let whenRight: RichText?
  let whenWrong: RichText?
  /// What of the item the form itself cannot say, in sentences.
  var losses: [String] = []

  /// All rich texts of the question.
  var texts: [RichText] {
    var texts = [prompt] + [hint, whenRight, whenWrong].compactMap(\.self)
    switch kind {
    case .choice(let options, _, _, _): texts += options.flatMap { [$0.content] + [$0.feedback].compactMap(\.self) }
    case .order(let entries): texts += entries
    case .match(let pairs, let others, _, _): texts += pairs.flatMap { [$0.row, $0.partner] } + others
    case .gaps, .number, .text, .essay: break
    }
    return texts
  }
}

/// Why an item has no simple form.
struct NoSimpleForm: Error {
  /// A sentence.
  let reason: String
}
