// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import LearnCore

/// A question as an authored item, where one of the types of docs/pack-format.md says all of it.
struct QuestionForm {
  let form: AuthoredItem.Form
  let prompt: RichText
  var hint: RichText?
  var correct: RichText?
  var incorrect: RichText?
  let points: Double

  private let language: LanguageTag

  /// nil for a question that only a document of QTI can say: with answers that are partly right, with patterns, with
  /// feedback of its own for each written answer.
  init?(_ question: ImportedQuestion, language: LanguageTag) {
    guard ItemReader.possiblePoints.contains(question.points) else { return nil }
    self.language = language
    prompt = question.prompt
    hint = question.hint
    points = question.points
    guard let form = Self.form(question, language) else { return nil }
    self.form = form
    if case .multiple = form, question.partly != nil { return nil }
    if case .match = form, question.partly != nil { return nil }
    if case .gap = form, question.partly != nil { return nil }
    let right = (question.correct?.blocks ?? []) + (question.general?.blocks ?? [])
    let wrong = (question.incorrect?.blocks ?? []) + (question.general?.blocks ?? [])
    correct = right.isEmpty ? nil : RichText(right)
    incorrect = wrong.isEmpty ? nil : RichText(wrong)
  }

  private static func form(_ question: ImportedQuestion, _ language: LanguageTag) -> AuthoredItem.Form? {
    let hasMarks = question.prompt.plainText.contains("[[")
    switch question.kind {
    case .choice(let options, let isSingle, let shuffles): return choice(options, isSingle, shuffles, language)
    case .text(let answers, let isCaseSensitive):
      return accepted(answers, isCaseSensitive).map { .text(Localized([language: $0])) }
    case .number(let ranges, let unit):
      guard ranges.count == 1, let limits = ranges[0].limits, near(ranges[0].worth, 1), ranges[0].feedback == nil,
        abs(limits.lowerBound) < 1e12, abs(limits.upperBound) < 1e12
      else { return nil }
      let (answer, tolerance) = limits.middle
      guard abs(answer) <= 1e12, tolerance >= 0 else { return nil }
      return .numeric(
        answer: answer, tolerance: .absolute(tolerance), unit: unit.map { LocalizedText([language: $0]) })
    case .match(let pairs, let distractors, let shuffles): return match(pairs, distractors, shuffles, language)
    case .order(let entries):
      guard entries.count > 1, entries.allSatisfy({ !$0.isEmpty }) else { return nil }
      return .order(entries.enumerated().map { .init(id: letter($0), text: .init([language: $1])) })
    case .gaps(let gaps): return hasMarks ? nil : gap(gaps, language)
    case .essay: return nil
    }
  }

  // MARK: - Types

  private static func choice(
    _ options: [ImportedQuestion.Option], _ isSingle: Bool, _ shuffles: Bool, _ language: LanguageTag
  ) -> AuthoredItem.Form? {
    guard options.count > 1, options.allSatisfy({ !$0.text.isEmpty }) else { return nil }
    let right = options.filter { $0.worth > 0 }
    let wrong = options.filter { $0.worth <= 0 }
    guard !right.isEmpty else { return nil }
    let share = isSingle ? 1 : 1 / Double(right.count)
    guard right.allSatisfy({ near($0.worth, share) }), wrong.allSatisfy({ near($0.worth, isSingle ? 0 : -share) }),
      !isSingle || right.count == 1
    else { return nil }
    let written = options.enumerated().map { place, option in
      AuthoredItem.Option(
        id: letter(place), text: .init([language: option.text]),
        feedback: option.feedback.map { .init([language: $0]) },
        isCorrect: option.worth > 0, isFixed: option.isFixed)
    }
    return isSingle ? .choice(written, shuffles: shuffles) : .multiple(written, shuffles: shuffles, isPartial: true)
  }

  private static func match(
    _ pairs: [ImportedQuestion.Pair], _ distractors: [RichText], _ shuffles: Bool, _ language: LanguageTag
  ) -> AuthoredItem.Form? {
    var columns: [RichText] = []
    for text in pairs.map(\.partner) + distractors where !columns.contains(text) { columns.append(text) }
    guard columns.count > 1, !pairs.isEmpty, !(columns + pairs.map(\.row)).contains(where: \.isEmpty) else {
      return nil
    }
    return .match(
      rows: pairs.enumerated().map { .init(id: "r\($0 + 1)", text: .init([language: $1.row])) },
      partners: pairs.map { pair in "c\((columns.firstIndex(of: pair.partner) ?? 0) + 1)" },
      columns: columns.enumerated().map { .init(id: "c\($0 + 1)", text: .init([language: $1])) },
      shuffles: shuffles, isPartial: true)
  }

  private static func gap(_ gaps: [ImportedQuestion.Gap], _ language: LanguageTag) -> AuthoredItem.Form? {
    var written: [AuthoredItem.Gap] = []
    for gap in gaps {
      guard near(gap.weight, gaps[0].weight) else { return nil }
      switch gap.kind {
      case .list(let options, let shuffles):
        let right = options.indices.filter { options[$0].worth > 0 }
        guard right.count == 1, near(options[right[0]].worth, 1), options.count > 1, shuffles,
          options.allSatisfy({ $0.feedback == nil && $0.worth >= 0 && $0.text.isPlain })
        else { return nil }
        written.append(
          .list(
            id: gap.name,
            options: options.enumerated().map { (letter($0), LocalizedText([language: $1.text.plainText])) },
            correct: letter(right[0])))
      case .text(let answers, let isCaseSensitive):
        guard let texts = accepted(answers, isCaseSensitive) else { return nil }
        written.append(.written(id: gap.name, Localized([language: texts])))
      case .number: return nil
      }
    }
    return written.isEmpty ? nil : .gap(written)
  }

  /// The texts that are right, where all are worth everything and are texts and no patterns.
  private static func accepted(_ answers: [ImportedQuestion.Written], _ isCaseSensitive: Bool) -> [String]? {
    let isPlain = answers.allSatisfy {
      near($0.worth, 1) && $0.feedback == nil && !$0.text.contains("*") && !$0.text.trimmed.isEmpty
        && !$0.text.contains("\n")
    }
    // What has no letters is the same in both cases.
    let caseCounts =
      isCaseSensitive && answers.contains { answer in answer.text.lowercased() != answer.text.uppercased() }
    guard isPlain, !answers.isEmpty, !caseCounts else { return nil }
    var seen: Set<String> = []
    return answers.map(\.text.trimmed).filter { seen.insert($0.lowercased()).inserted }
  }

  /// `a`, `b` … `z`, `a27` …
  static func letter(_ place: Int) -> String {
    place < 26 ? String(Unicode.Scalar(UInt8(97 + place))) : "a\(place + 1)"
  }

  /// Whether two shares are the same, as teachers round them: 33.33333 percent are a third.
  static func near(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 2e-5 }
}

extension ClosedRange<Double> {
  /// The number in the middle and how far the ends are from it, without the noise of binary fractions.
  var middle: (answer: Double, tolerance: Double) {
    (((lowerBound + upperBound) / 2).denoised, ((upperBound - lowerBound) / 2).denoised)
  }
}

extension Double {
  /// The number to twelve significant digits.
  var denoised: Double {
    guard isFinite, self != 0 else { return self }
    return Double(String(format: "%.11e", self)) ?? self
  }
}

extension RichText {
  /// Whether the text is one paragraph of nothing but words.
  var isPlain: Bool {
    guard blocks.count == 1, case .paragraph(let inlines) = blocks[0], inlines.count == 1, case .text = inlines[0]
    else {
      return false
    }
    return true
  }
}
