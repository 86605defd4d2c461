// learn, Apache-2.0. See LICENSE.

internal import LearnCore
internal import Presentation

/// The dialogue in which a result is looked at line by line.
@MainActor
struct PlainResult {
  let input: LineInput
  let output: Int32
  let style: TerminalStyle
  let outcome: Outcome
  let reading: Reading
  /// The test that the instrument is; nil for any other instrument.
  var review: TestReview?

  /// Runs until the person leaves.
  func run() async {
    let view = outcome.view(reading)
    let book = reading.book
    Bytes.write("\n" + view.terminal(style: style, namesFlag: false), to: output)
    if let review, !review.isEmpty { Bytes.write("\n" + review.overview, to: output) }
    ask()
    for await event in input.events {
      if event == .continued {
        ask()
        continue
      }
      guard case .line(let line) = event else { return }
      switch PlainCommand.read(line, isWritten: false) {
      case .quit: return
      case .all: Bytes.write(view.terminal(style: style, all: true), to: output)
      case .explain(let code):
        if code.isEmpty {
          Bytes.write(view.explanation(view.total)?.terminal(style: style) ?? "", to: output)
        } else if let explanation = view.explanation(of: code) {
          Bytes.write(explanation.terminal(style: style), to: output)
        } else {
          Bytes.write(book(.notUnderstood, ["text": .text(TerminalStyle.clean(line))]) + "\n", to: output)
        }
      case .goTo(let number) where review != nil:
        Bytes.write("\n" + (review?.question(number) ?? ""), to: output)
      case .read:
        let lesson = view.next.first.flatMap { outcome.lesson($0.lesson, reading) }
        Bytes.write(lesson?.terminal(style: style) ?? book[.nothingToRead] + "\n", to: output)
      default:
        if line.allSatisfy(\.isWhitespace) { return }
        Bytes.write(book(.notUnderstood, ["text": .text(TerminalStyle.clean(line))]) + "\n", to: output)
      }
      ask()
    }
  }

  private func ask() {
    let more = review.map { $0.isEmpty ? "" : reading.book[.testReviewWord] + "\n" } ?? ""
    Bytes.write(more + reading.book[.plainResultPrompt] + " ", to: output)
  }
}
