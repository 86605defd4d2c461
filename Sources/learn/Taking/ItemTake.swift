// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore
internal import Presentation

/// The dialogue in which one item of QTI is answered line by line, attempt after attempt where it takes several.
///
/// Everything is said once and nothing is kept: it is for those who write items, and for a question on its own.
@MainActor
final class ItemTake {
  /// How a dialogue ends.
  enum Ending {
    case answered(ItemSession)
    case left
  }

  private enum Line {
    case text(String)
    case left
  }

  private let input: LineInput
  private let output: Int32
  private let style: TerminalStyle
  private let program: ItemProgram
  private let reading: Reading
  private var session: ItemSession

  init(
    input: LineInput, output: Int32, style: TerminalStyle, program: ItemProgram, session: ItemSession, reading: Reading
  ) {
    self.input = input
    self.output = output
    self.style = style
    self.program = program
    self.session = session
    self.reading = reading
  }

  private var view: AssessmentItemView { AssessmentItemView(program, session, reading: reading) }

  /// Runs until the item takes no further attempt or the person leaves.
  func run() async throws(ProcessingError) -> Ending {
    while true {
      let view = view
      say(view.terminal(style: style), ends: false)
      guard !view.interactions.isEmpty else {
        say(view.words(.nothingAsked))
        return .answered(session)
      }
      guard let answers = await answers(view) else { return .left }
      session = try program.attempt(session, responses: answers.values)
      say(answers.isButton ? "" : "\n" + view.words(.taken))
      say(self.view.terminalFeedback(style: style), ends: false)
      let goesOn = program.item.isAdaptive ? !session.isCompleted : answers.isButton
      guard goesOn else { return .answered(session) }
      say("\n" + self.view.attemptWords)
    }
  }

  /// The answers of one attempt; nil when the person leaves.
  private func answers(_ view: AssessmentItemView) async -> (values: [String: Value], isButton: Bool)? {
    var values: [String: Value] = [:]
    if view.interactions.contains(where: { !InteractionLine($0, view: view).questions.isEmpty }) {
      say("\n" + view.words(.skipHint))
    }
    for interaction in view.interactions {
      let line = InteractionLine(interaction, view: view)
      if let obstacle = line.obstacle {
        say("\n" + view.terminal(interaction, style: style), ends: false)
        say(obstacle)
        continue
      }
      guard !line.questions.isEmpty else { continue }
      say("\n" + view.terminal(interaction, style: style), ends: false)
      switch await ask(line) {
      case .value(let value): values[interaction.response] = value
      case .nothing: break
      case .left: return nil
      }
    }
    guard !view.buttons.isEmpty else { return (values, false) }
    switch await button(view) {
    case .chosen(let response):
      values[response] = .single(.boolean(true))
      return (values, true)
    case .none: return (values, false)
    case .left: return nil
    }
  }

  private enum Answer {
    case value(Value)
    case nothing
    case left
  }

  /// Asks until something fits, or nothing is answered.
  private func ask(_ line: InteractionLine) async -> Answer {
    while true {
      var lines: [String] = []
      for question in line.questions {
        guard case .text(let text) = await read(question, isWritten: line.isWritten) else { return .left }
        lines.append(text)
        // After the last of several texts comes nothing more.
        if line.isWritten, text.allSatisfy(\.isWhitespace) { break }
      }
      if lines.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return .nothing }
      do {
        return .value(try line.value(try line.fields(lines)))
      } catch {
        say(error.words)
      }
    }
  }

  private enum Button {
    case chosen(String)
    case none
    case left
  }

  private func button(_ view: AssessmentItemView) async -> Button {
    let letters = Array("abcdefghijklmnopqrstuvwxyz").prefix(view.buttons.count)
    say("\n" + view.words(.buttons))
    for (letter, button) in zip(letters, view.buttons) { say("  \(letter). \(TerminalStyle.clean(button.title))") }
    while true {
      guard case .text(let text) = await read(view.words(.buttonsOrEnter), isWritten: false) else { return .left }
      let word = text.lowercased().filter { !$0.isWhitespace }
      if word.isEmpty { return .none }
      if let place = letters.firstIndex(where: { String($0) == word }) { return .chosen(view.buttons[place].response) }
    }
  }

  // MARK: - Saying and hearing

  private func read(_ question: String, isWritten: Bool) async -> Line {
    Bytes.write(question + " ", to: output)
    for await event in input.events {
      switch event {
      case .line(let line):
        if PlainCommand.read(line, isWritten: isWritten) == .quit { return .left }
        return .text(line)
      case .continued: Bytes.write(question + " ", to: output)
      case .interrupted:
        Bytes.write("\n", to: output)
        return .left
      case .closed: return .left
      }
    }
    return .left
  }

  private func say(_ text: String, ends: Bool = true) {
    guard !text.isEmpty || ends else { return }
    Bytes.write(ends ? text + "\n" : text, to: output)
  }
}
