// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// A question as the formats of teachers have it: what is asked, and what each answer is worth.
///
/// Worth is a share of the points: 1 for all of them, -0.5 to lose half.
struct ImportedQuestion {
  /// With slots where a gap question has its gaps.
  var prompt: RichText
  var points = 1.0
  var hint: RichText?
  /// Said whatever was answered.
  var general: RichText?
  /// Said when all points, some, or none were reached.
  var correct: RichText?
  var partly: RichText?
  var incorrect: RichText?
  var kind: Kind

  /// What kind of answer is asked for.
  enum Kind {
    /// Choosing one or several options.
    case choice([Option], isSingle: Bool, shuffles: Bool)
    /// Writing a short text; the first answer that fits counts.
    case text([Written], isCaseSensitive: Bool)
    /// Writing a number; the first answer that fits counts.
    case number([Range], unit: String?)
    /// Giving each row its partner.
    case match([Pair], distractors: [RichText], shuffles: Bool)
    /// Putting in order; written in the right order.
    case order([RichText])
    /// Gaps in the prompt, by the name of their slot.
    case gaps([Gap])
    /// A longer text that a person would read.
    case essay(expectedLines: Int?)
  }

  struct Option {
    var text: RichText
    var worth: Double
    var feedback: RichText?
    var isFixed = false
  }

  struct Written {
    /// With `*` for any text.
    var text: String
    var worth: Double
    var feedback: RichText?
  }

  struct Range {
    /// nil for any number.
    var limits: ClosedRange<Double>?
    /// The number that is shown as the right one.
    var answer: Double?
    var worth: Double
    var feedback: RichText?
  }

  struct Pair {
    var row: RichText
    var partner: RichText
  }

  struct Gap {
    let name: String
    /// How much of the points the gap has, in relation to the other gaps.
    var weight = 1.0
    var kind: Kind

    enum Kind {
      case list([Option], shuffles: Bool)
      case text([Written], isCaseSensitive: Bool)
      case number([Range])
    }
  }
}

extension ImportedQuestion.Kind {
  /// The number of things to choose from or to write, for what must not be empty.
  var isAnswerable: Bool {
    switch self {
    case .choice(let options, _, _): options.count > 1
    case .text(let answers, _): !answers.isEmpty
    case .number(let answers, _): !answers.isEmpty
    case .match(let pairs, _, _): !pairs.isEmpty
    case .order(let entries): entries.count > 1
    case .gaps(let gaps): !gaps.isEmpty
    case .essay: true
    }
  }
}

extension RichText {
  /// Blocks that hold a text of one line or of several paragraphs.
  init(lines text: String) {
    self.init(
      text.split(separator: "\n\n", omittingEmptySubsequences: true).map { part in
        .paragraph([.text(part.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed)])
      })
  }

  /// Two texts, one below the other.
  func followed(by other: RichText?) -> RichText { RichText(blocks + (other?.blocks ?? [])) }
}
