// learn, Apache-2.0. See LICENSE.

internal import LearnCore
internal import Presentation

/// The words of the terminal program alone: keys and what they do. All others are those of ``Phrasebook``.
enum Wording: String, CaseIterable, Sendable {
  case keyChoose, keyMove, keyNext, keyKeep, keyClear, keyOtherKeys, keyLift, keyPutDown, keyLeave, keyStop, keyGoTo,
    keyOpen
  case keyExplain, keyAll, keyRead, keyScroll, keyPage, keyClose, keyDone, keyOverview, spaceBar
  case askNote, askGoTo
  case minutesItems, answersStay, otherVersionOpen, openElsewhere
  case skipped, chooseFirst, tooManyChosen, notANumber, noSuchNumber, noHint, languageNow, oneLanguage
  case cleared, noteKept, noteRemoved, notOffered, seeResult, unansweredCountZero, notUnderstood, plainHelp
  case plainChooseFirst, plainSlash, plainPrompt, plainOverview, plainResultPrompt
  case attemptFinished, attemptOpen, moreAttempts
  case goOnWith, readWith, seeAgainWith, explainWith, explainPick, nothingToRead, noMatch

  func template(_ language: LanguageTag) -> String {
    switch language {
    case .finnish: finnish
    case .swedish: swedish
    default: english
    }
  }
}

extension Phrasebook {
  /// The words of the terminal program that have no placeholders.
  subscript(_ wording: Wording) -> String { wording.template(language) }

  /// The words of the terminal program, their placeholders filled.
  func callAsFunction(_ wording: Wording, _ values: [String: Value]) -> String {
    filled(wording.template(language), values)
  }
}
