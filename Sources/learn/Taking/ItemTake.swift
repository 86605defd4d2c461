// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore
internal import Presentation

/// One item of QTI answered on a terminal, attempt after attempt where it takes several.
///
/// Everything is said once and nothing is kept: it is for those who write items, and for a question on its own.
@MainActor
final class ItemTake {
  /// How it ends.
  enum Ending {
    case answered(ItemSession)
    case left
  }

  private let dialogue: ItemDialogue
  private let program: ItemProgram
  private let reading: Reading
  private var session: ItemSession

  init(dialogue: ItemDialogue, program: ItemProgram, session: ItemSession, reading: Reading) {
    self.dialogue = dialogue
    self.program = program
    self.session = session
    self.reading = reading
  }

  private var view: AssessmentItemView { AssessmentItemView(program, session, reading: reading) }

  /// Runs until the item takes no further attempt or the person leaves.
  func run() async throws(ProcessingError) -> Ending {
    while true {
      let view = view
      dialogue.say(view.terminal(style: dialogue.style), ends: false)
      guard !view.interactions.isEmpty else {
        dialogue.say(view.words(.nothingAsked))
        return .answered(session)
      }
      guard let answers = try? await dialogue.answers(to: view, hint: view.words(.skipHint)) else { return .left }
      session = try program.attempt(session, responses: answers.values)
      dialogue.say(answers.isButton ? "" : "\n" + view.words(.taken))
      dialogue.say(self.view.terminalFeedback(style: dialogue.style), ends: false)
      let goesOn = program.item.isAdaptive ? !session.isCompleted : answers.isButton
      guard goesOn else { return .answered(session) }
      dialogue.say("\n" + self.view.attemptWords)
    }
  }
}
