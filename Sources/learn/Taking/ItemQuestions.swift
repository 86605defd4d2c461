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

  /// What a line said where a button of the item, or none, is chosen.
  enum Choice: Equatable {
    /// No button: what was answered counts.
    case none
    /// The response of a button.
    case button(String)
    case notUnderstood
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
  /// The files among them.
  private(set) var files: [AnswerFile] = []

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

  /// Whether anything can be answered or chosen at all.
  var asksSomething: Bool { !asked.isEmpty || !view.buttons.isEmpty }

  /// The buttons of the item by letter.
  var buttons: [(letter: Character, response: String, title: String)] {
    zip("abcdefghijklmnopqrstuvwxyz", view.buttons).map { ($0, $1.response, $1.title) }
  }

  /// Reads a line as the letter of a button.
  func choice(_ text: String) -> Choice {
    let word = text.lowercased().filter { !$0.isWhitespace }
    if word.isEmpty { return .none }
    return buttons.first { String($0.letter) == word }.map { .button($0.response) } ?? .notUnderstood
  }

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
        if line.takesFile {
          let file = try FileAnswer(text, for: line)
          values[response] = try line.value(file: file.name, mediaType: file.mediaType, bytes: file.bytes)
          files.append(file.file)
        } else {
          values[response] = try line.value(try line.fields(given))
        }
      } catch {
        return .refused(error.words)
      }
    }
    place += 1
    return .answered(response, values[response])
  }
}
