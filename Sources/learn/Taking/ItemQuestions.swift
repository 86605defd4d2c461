// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore
internal import Presentation

/// The questions of one item of QTI in lines of text: one line each, one interaction after the other.
struct ItemQuestions {
  /// What came of a line.
  enum Step: Equatable {
    /// The same interaction asks more.
    case more
    /// An interaction was answered; nil where nothing was.
    case answered(String, Value?)
    /// Nothing can be made of it, in a sentence; the same interaction is asked again.
    case refused(String)
  }

  let view: AssessmentItemView
  /// The interactions that a terminal can ask.
  private let asked: [InteractionLine]
  /// Why others cannot be answered here, a sentence each.
  let obstacles: [String]
  private var place = 0
  private var given: [String] = []
  /// The answers that were given.
  private(set) var values: [String: Value] = [:]

  init(_ view: AssessmentItemView) {
    self.view = view
    let lines = view.interactions.map { InteractionLine($0, view: view) }
    asked = lines.filter { $0.obstacle == nil && !$0.questions.isEmpty }
    obstacles = lines.compactMap(\.obstacle)
  }

  private var current: InteractionLine? { asked.indices.contains(place) ? asked[place] : nil }

  /// The interaction that is asked next, where its first question comes now; nil within one, and after the last.
  var beginning: ItemInteraction? { given.isEmpty ? current?.interaction : nil }

  /// What is asked next; nil after the last.
  var question: String? { current.map { $0.questions[given.count] } }

  /// Whether words are asked for, so that a command needs a mark of its own.
  var isWritten: Bool { current?.isWritten ?? false }

  /// Takes the next line.
  mutating func take(_ text: String) -> Step {
    guard let line = current else { return .more }
    given.append(text)
    let isBlank = text.allSatisfy(\.isWhitespace)
    // After the last of several texts comes nothing more.
    guard given.count == line.questions.count || (line.isWritten && isBlank) else { return .more }
    defer { given = [] }
    let response = line.interaction.response
    if !given.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
      do {
        values[response] = try line.value(try line.fields(given))
      } catch {
        return .refused(error.words)
      }
    }
    place += 1
    return .answered(response, values[response])
  }
}
