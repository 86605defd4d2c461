// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore
internal import Presentation

/// A test that has ended, looked at again question by question, where the test lets that be (QTI 3.0: allow-review).
struct TestReview {
  let program: TestProgram
  let session: TestSession
  let reading: Reading
  let style: TerminalStyle

  private var book: Phrasebook { reading.book }
  private var places: [Int] { Array(session.plan.items.indices) }

  /// Whether there is anything to look at.
  var isEmpty: Bool { !places.contains { session.mayReview($0, in: program) } }

  /// Every question with its number, and whether it was answered.
  var overview: String {
    places.map { place in
      let state = book[session.runs[place].isResponded ? .testAnswered : .testUnanswered]
      let title = TerminalStyle.clean(session.itemProgram(at: place, in: program).item.title)
      return "  \(place + 1). \(title.isEmpty ? "" : title + ": ")\(state)\n"
    }.joined()
  }

  /// A question by its number, with the answer and what the test lets be said to it; or why it is not shown.
  func question(_ number: String) -> String {
    guard let number = Int(number.filter { !$0.isWhitespace }), places.indices.contains(number - 1) else {
      return book(.noSuchNumber, ["text": .text(TerminalStyle.clean(number)), "count": .count(places.count)]) + "\n"
    }
    let place = number - 1
    guard session.mayReview(place, in: program), let shown = session.shown(at: place, in: program) else {
      return book[.testNoReview] + "\n"
    }
    let view = AssessmentItemView(session.itemProgram(at: place, in: program), shown, reading: reading)
    var text = view.terminal(style: style)
    for interaction in view.interactions { text += "\n" + view.terminal(interaction, style: style) }
    let answer = view.terminalResponses
    text += "\n" + (answer.isEmpty ? book[.testUnanswered] : answer) + "\n"
    if session.showsFeedback(of: place, in: program) { text += view.terminalFeedback(style: style) }
    let right = session.showsSolution(of: place, in: program) ? view.terminalSolution : ""
    return text + (right.isEmpty ? "" : right + "\n")
  }
}
