// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore
internal import Presentation

/// The questions of one document of QTI in the line dialogue: one line each, one interaction after the other.
struct DocumentQuestions {
  /// What came of a line.
  enum Step: Equatable {
    /// Something more is asked.
    case next
    /// Everything was asked; the answers, NULL where nothing was answered.
    case complete([String: Value])
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
  private var values: [String: Value] = [:]

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
    guard let line = current else { return .complete(values) }
    given.append(text)
    let isBlank = text.allSatisfy(\.isWhitespace)
    // After the last of several texts comes nothing more.
    guard given.count == line.questions.count || (line.isWritten && isBlank) else { return .next }
    defer { given = [] }
    if given.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
      values[line.interaction.response] = .null
    } else {
      do {
        values[line.interaction.response] = try line.value(try line.fields(given))
      } catch {
        return .refused(error.words)
      }
    }
    place += 1
    return current == nil ? .complete(values) : .next
  }
}
