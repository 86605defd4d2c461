// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore
internal import Presentation

/// Asks what one item of QTI asks, line by line on a terminal.
@MainActor
final class ItemDialogue {
  /// What comes instead of an answer.
  enum Interruption: Error {
    /// A word that means something else than an answer, with the line that it stood in.
    case command(PlainCommand, String)
    /// The time that was set on the input is over.
    case timeIsUp
    case left
  }

  let input: LineInput
  let style: TerminalStyle
  private let output: Int32
  private let takesCommands: Bool
  /// Called with the response and the value of each answer, as soon as it is given.
  var onAnswer: (String, Value) -> Void = { _, _ in }

  /// Makes a dialogue.
  ///
  /// - Parameter takesCommands: Whether every word of ``PlainCommand`` interrupts; else leaving does only.
  init(input: LineInput, output: Int32, style: TerminalStyle, takesCommands: Bool = false) {
    self.input = input
    self.output = output
    self.style = style
    self.takesCommands = takesCommands
  }

  /// Whether anything of the item is asked on a terminal.
  func asks(_ view: AssessmentItemView) -> Bool {
    !view.buttons.isEmpty || view.interactions.contains { !InteractionLine($0, view: view).questions.isEmpty }
  }

  /// The answers of one attempt, and whether one of the item's own buttons ended it.
  ///
  /// - Parameter hint: Said before the first question.
  func answers(
    to view: AssessmentItemView, hint: String
  ) async throws(Interruption) -> (values: [String: Value], isButton: Bool, files: [AnswerFile]) {
    var questions = ItemQuestions(view)
    if questions.question != nil { say("\n" + hint) }
    for obstacle in questions.obstacles { say("\n" + obstacle) }
    var isAskedAgain = false
    while let question = questions.question {
      if let interaction = questions.beginning, !isAskedAgain {
        say("\n" + view.terminal(interaction, style: style), ends: false)
      }
      isAskedAgain = false
      switch questions.take(try await read(question, isWritten: questions.isWritten)) {
      case .more: break
      case .answered(let response, let value): if let value { onAnswer(response, value) }
      case .refused(let reason):
        say(reason)
        isAskedAgain = true
      }
    }
    var values = questions.values
    guard !view.buttons.isEmpty, let response = try await button(questions) else {
      return (values, false, questions.files)
    }
    values[response] = .single(.boolean(true))
    return (values, true, questions.files)
  }

  /// The response of the button that is chosen; nil for none.
  private func button(_ questions: ItemQuestions) async throws(Interruption) -> String? {
    say("\n" + questions.view.words(.buttons))
    for (letter, _, title) in questions.buttons { say("  \(letter). \(TerminalStyle.clean(title))") }
    while true {
      switch questions.choice(try await read(questions.view.words(.buttonsOrEnter))) {
      case .none: return nil
      case .button(let response): return response
      case .notUnderstood: break
      }
    }
  }

  /// Shows questions of a test that has ended, by their numbers, until the person has seen enough.
  func lookBack(_ review: TestReview) async {
    guard !review.isEmpty else { return }
    say("\n" + review.overview, ends: false)
    let prompt = review.reading.book[.testReviewPrompt]
    while true {
      do throws(Interruption) {
        let line = try await read(prompt)
        if line.allSatisfy(\.isWhitespace) { return }
        say("\n" + review.question(line), ends: false)
      } catch {
        guard case .command(.goTo(let number), _) = error else { return }
        say("\n" + review.question(number), ends: false)
      }
    }
  }

  // MARK: - Saying and hearing

  /// The next line.
  ///
  /// - Parameter isWritten: Whether the line is an answer in words, where a command needs a slash before it.
  func read(_ question: String, isWritten: Bool = false) async throws(Interruption) -> String {
    Bytes.write(question + " ", to: output)
    for await event in input.events {
      switch event {
      case .line(let line):
        let command = PlainCommand.read(line, isWritten: isWritten)
        if command == .quit { throw .left }
        if takesCommands, let command { throw .command(command, line) }
        return line
      case .continued: Bytes.write(question + " ", to: output)
      case .alarm:
        Bytes.write("\n", to: output)
        throw .timeIsUp
      case .interrupted:
        Bytes.write("\n", to: output)
        throw .left
      case .closed: throw .left
      }
    }
    throw .left
  }

  /// Writes to the terminal.
  ///
  /// - Parameter ends: Whether the text is a line that is not ended yet.
  func say(_ text: String, ends: Bool = true) {
    guard !text.isEmpty || ends else { return }
    Bytes.write(ends ? text + "\n" : text, to: output)
  }
}
