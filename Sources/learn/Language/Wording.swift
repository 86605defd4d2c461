// learn, Apache-2.0. See LICENSE.

internal import LearnCore
internal import Presentation

/// The words of the terminal program alone: keys and what they do, and what becomes of something that was sent to a server.
/// All others are those of ``Phrasebook``. How a command is written (its help, and wrong usage) is said in English.
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
  case sendingPack, sendingAttempts, published, foundByAll, foundByLink, foundByNobody
  case sent, refused, thereAlready, nothingToSend, sentBefore
  case serverBusy, tokenRefused, statusOnly, noAnswerThere, noSuchMachine, connectionLost, noLibrary, noAnswerInTime,
    unsafeConnection, noAnswer, strangeAnswer, noLearnServer, unknownExport
  case goOnWith, readWith, seeAgainWith, explainWith, explainPick, nothingToRead, noMatch
  case testPart, testLinear, testAnyOrder, testTogether, testQuestion, testHint, testHelpLinear, testHelpAnyOrder,
    testAnswered, testUnanswered, testListPrompt, testGoOn, testKept, testAnsweredBefore, testClosed, testNoReview,
    testNothingThere, testNoNote, testMustAnswer, testNotHandedIn, testTooEarly, testTimeLeftTest, testTimeLeftPart,
    testTimeLeftSection, testTimeLeftItem, testTimeOverTest, testTimeOverPart, testTimeOverSection, testTimeOverItem,
    testLate, testAttemptsLeft, testAttemptsAny, testDone, testReviewPrompt, testReviewWord
  case importRead, importCounts, importChanged, importDropped, importMore

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
