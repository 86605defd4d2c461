// learn, Apache-2.0. See LICENSE.

/// The sentences of the pages that a server shows a learner, by key.
enum PagePhrase: String, Wording {
  // MARK: The frame
  case signIn, signedInAs, moreLinks, textsIn

  // MARK: The catalogue
  case catalogueTitle, catalogueLead, searchCatalogue, search, findPacks, catalogueCount, contentLanguage, packsLabel,
    measures, measureOf, startWithoutAccount, goOnOf, seeResult, seePack, nothingPublished, nothingMatches,
    nothingHere, showAll, haveCode, previousPage, nextPage

  // MARK: The state of a pack for its reader
  case notBegun, answeredSoFar, doneOn, doneAtLevel, startSelf, startCheck, readCourse, takeAgain, goOn,
    lessonsDone, publishedBy, signature, versions, thisVersion, versionOn

  // MARK: Before an attempt
  case beforeStart, howLong, partsAre, answersBehaviour, answersCheck, answersBeside, noAccountNeeded,
    keptInAccount, whatHappens, or, earlierResults, result, noLevel, resultOf

  // MARK: During an attempt
  case partsProgress, partProgress, savedNotice, answeredElsewhere, skippedNotice, notSaved, refusedNumber,
    refusedWhole, refusedMany, refusedFew, refusedOrder, refusedOption, refusedLong, refusedBoth,
    refusedNothing, answerIt, insteadOf, keepNote, leaveAnyTime, yourCode, aboutCode, thatIsRight,
    thatIsWrong, rightAnswerIs, placeAmong, overviewOfAnswers, howScored, seeQuestion

  // MARK: Before the result
  case reviewTitle, reviewAll, reviewOpen, seeResultNow, stateAnswered, stateAbstained, stateOpen

  // MARK: A result
  case keepCode, keepCodeWhy, keepWithAccount, download, printPage, timeYouHave, aimFor, besideSource,
    besideTitle, besideSame, doWithResult, moreToDo, backToResult

  // MARK: A profile
  case overTime, fromTheBeginning, aboutProfile, attempts, instrument, compareTarget, chooseFramework, sourcesBeside

  // MARK: A lesson
  case markDone, lessonDoneOn, undoDone, lessonOf, courseDone, backToCourse

  // MARK: Records of a collection
  case searchRecords, chosenFilters, removeFilter, searchedFor, compareThis, compareTicked, comparison,
    nothingToCompare, fieldLabel, leaveOut

  // MARK: Coming back by a code
  case receiptTitle, receiptLead, receiptLabel, receiptHint, receiptButton, receiptMissing, receiptMalformed,
    receiptUnknown, somethingToMend

  // MARK: What could not be done
  case problemKicker, problem400, problem400Why, problem400Do, problem403, problem403Why, problem403Do,
    problem404, problem404Why, problem404Do, problem409, problem409Why, problem409Do, problem413,
    problem413Why, problem413Do, problem422, problem422Why, problem422Do, problem429, problem429Why,
    problem429Do, problem500, problem500Why, problem500Do, problem503, problem503Why, problem503Do,
    problem507, problem507Why, problem507Do, toFirstPage
}
