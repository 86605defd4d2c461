// learn, Apache-2.0. See LICENSE.

extension PagePhrase {
  /// The sentence in English, international and without idioms.
  var english: String {
    switch self {
    // MARK: The frame
    case .signIn: "Sign in"
    case .signedInAs: "Your account: {name}"
    case .moreLinks: "About this site"
    case .textsIn: "The texts of this pack are not in English. They are in {language}."

    // MARK: The catalogue
    case .catalogueTitle: "See what you can do, and what to learn next"
    case .catalogueLead:
      """
      For people in music, games and other creative work: evaluate yourself, read your level in plain words, and \
      learn in the time you have.
      """
    case .searchCatalogue: "Search by subject, skill or title"
    case .search: "Search"
    case .findPacks: "Search and filter"
    case .catalogueCount: "{count} {count:pack|packs}"
    case .contentLanguage: "Language of the content"
    case .packsLabel: "Packs"
    case .measures: "Measures"
    case .measureOf: "{title}: {count} {count:competence|competences}"
    case .startWithoutAccount: "Start without an account"
    case .goOnOf: "Go on, {answered} of {count}"
    case .seeResult: "See your result"
    case .seePack: "See what is in it"
    case .nothingPublished: "Nothing has been published here yet. What educators publish will stand in this place."
    case .nothingMatches: "Nothing matches “{query}”. Try fewer or other words."
    case .nothingHere: "Nothing matches what you chose."
    case .showAll: "Show everything"
    case .haveCode: "I have a code from earlier"
    case .previousPage: "Previous page"
    case .nextPage: "Next page"

    // MARK: The state of a pack for its reader
    case .notBegun: "Not begun"
    case .answeredSoFar: "{answered} of {count} answered"
    case .doneOn: "Done on {date}"
    case .doneAtLevel: "Done on {date}: {level}"
    case .startSelf: "Start the self-evaluation"
    case .startCheck: "Start the check"
    case .readCourse: "Read the course"
    case .takeAgain: "Take it again"
    case .goOn: "Go on"
    case .lessonsDone: "{done} of {count} lessons done"
    case .publishedBy: "Published by"
    case .signature: "Signature"
    case .versions: "Versions"
    case .thisVersion: "shown here"
    case .versionOn: "{version}, {date}"

    // MARK: Before an attempt
    case .beforeStart: "Before you start"
    case .howLong: "About {minutes} minutes, {count} {count:question|questions}"
    case .partsAre: "In {count} parts: {list}"
    case .answersBehaviour: "For each situation you choose the behaviour that is most like yours."
    case .answersCheck: "The questions have right answers. You see them after you have answered."
    case .answersBeside: "You may always answer {list}. Such an answer is left out and never lowers the result."
    case .noAccountNeeded:
      """
      No account is needed. You get a code that brings your answers and your result back, on any device.
      """
    case .keptInAccount: "Your answers and your result are kept in your account."
    case .whatHappens:
      """
      Each answer is saved at once, so you can stop and go on later. Nobody else sees which answers are yours. You \
      can download or erase them at any time.
      """
    case .or: "or"
    case .earlierResults: "Your earlier results"
    case .result: "Result"
    case .noLevel: "no level"
    case .resultOf: "Result of {date}"

    // MARK: During an attempt
    case .partsProgress: "All parts · {answered} of {count} answered"
    case .partProgress: "{answered} of {count}"
    case .savedNotice: "Saved"
    case .answeredElsewhere:
      """
      You answered this question in another window in the meantime. The later answer counts. It is the one shown \
      here.
      """
    case .skippedNotice: "The question before has no answer yet. You can come back to it."
    case .notSaved: "This answer is not saved yet"
    case .refusedNumber: "Write a number here, such as {example}."
    case .refusedWhole: "Write a whole number here, such as 4."
    case .refusedMany: "Choose at most {count}. Take one away before you add another."
    case .refusedFew: "Choose at least {count}."
    case .refusedOrder: "Give each line a place of its own, from 1 to the last. Two lines cannot share one."
    case .refusedOption: "This is not among the answers offered here. Choose one of them."
    case .refusedLong: "Write at most {count} characters."
    case .refusedBoth: "You gave an answer and an answer in its place. Keep one of them."
    case .refusedNothing: "Give an answer, or skip the question."
    case .answerIt: "I answer the question"
    case .insteadOf: "Instead of an answer"
    case .keepNote: "Add a note for yourself"
    case .leaveAnyTime: "You can leave at any time: what you have answered is kept."
    case .yourCode: "Your code to come back: {code}"
    case .aboutCode: "Use the code on another device"
    case .howScored: "How the points came about"
    case .seeQuestion: "See the question and how it was scored"
    case .thatIsRight: "That is right."
    case .thatIsWrong: "That is not right."
    case .rightAnswerIs: "The right answer"
    case .placeAmong: "Place"
    case .overviewOfAnswers: "Which questions are open?"

    // MARK: Before the result
    case .reviewTitle: "Before you see your result"
    case .reviewAll: "Every question has an answer."
    case .reviewOpen:
      """
      {count} {count:question has|questions have} no answer. You can answer them now, or leave them out of the \
      result.
      """
    case .seeResultNow: "See your result now"
    case .stateAnswered: "answered"
    case .stateAbstained: "left out by you"
    case .stateOpen: "no answer"

    // MARK: A result
    case .keepCode: "Keep this code"
    case .keepCodeWhy:
      """
      It brings your answers and this result back, on any device. Write it down or take a picture: without it, \
      nobody can find them for you.
      """
    case .keepWithAccount: "Keep it with an account"
    case .download: "Download as data (JSON)"
    case .printPage: "Print or save as PDF"
    case .timeYouHave: "How much time do you have?"
    case .aimFor: "What do you aim for?"
    case .besideSource: "{source}, {date}"
    case .besideTitle: "Beside it: {source}, {date}"
    case .besideSame: "The same level."
    case .doWithResult: "Take it with you"
    case .moreToDo: "More to do"
    case .backToResult: "Back to the result"

    // MARK: A profile
    case .overTime: "Over time"
    case .fromTheBeginning: "Show everything from the beginning"
    case .aboutProfile:
      """
      Here stand the levels that your self-evaluations, your checks and other people found, side by side and never \
      mixed.
      """
    case .attempts: "Your attempts"
    case .instrument: "What"
    case .compareTarget: "Compare with a target"
    case .chooseFramework: "Competence framework"
    case .sourcesBeside: "Each competence with what each source found, and when."

    // MARK: A lesson
    case .markDone: "Mark as done"
    case .lessonDoneOn: "You marked this lesson as done on {date}."
    case .undoDone: "Not done after all"
    case .lessonOf: "Lesson {number} of {count}"
    case .courseDone: "You have done every lesson of the course."
    case .backToCourse: "Back to the overview"

    // MARK: Records of a collection
    case .searchRecords: "Search in {title}"
    case .chosenFilters: "Chosen"
    case .removeFilter: "Remove {name}"
    case .searchedFor: "“{query}”"
    case .compareThis: "Compare"
    case .compareTicked: "Compare up to three"
    case .comparison: "Compared"
    case .nothingToCompare: "Nothing is chosen to compare. Go back to the list and tick up to three."
    case .fieldLabel: "About"
    case .leaveOut: "Leave out"

    // MARK: Coming back by a code
    case .receiptTitle: "Come back with your code"
    case .receiptLead: "You got a code when you started. It brings your answers or your result back."
    case .receiptLabel: "Your code"
    case .receiptHint: "It looks like this: {example}. Small and capital letters, spaces and dashes do not matter."
    case .receiptButton: "Bring it back"
    case .receiptMissing: "Write the code that you got when you started."
    case .receiptMalformed: "This does not look like a code of ours. One looks like {example}."
    case .receiptUnknown:
      """
      Nothing belongs to this code. Compare it sign by sign with what you wrote down; it may also have been \
      erased.
      """
    case .somethingToMend: "Something to correct"

    // MARK: What could not be done
    case .problemKicker: "Answer {status}"
    case .problem400: "This request could not be read"
    case .problem400Why: "Something in the address or the form was not as the page sends it. Nothing was changed."
    case .problem400Do: "Go back, load the page again, and send it once more."
    case .problem403: "This is not open to you"
    case .problem403Why:
      """
      You are signed in with an account that may not do this, or the page was open for too long. Nothing was \
      changed.
      """
    case .problem403Do: "Load the page again. If you should have access, ask whoever runs this site."
    case .problem404: "There is nothing here"
    case .problem404Why: "The address may be mistyped, or what was here has been moved or erased."
    case .problem404Do: "Begin on the first page, or use your code to find your answers again."
    case .problem409: "Something changed in the meantime"
    case .problem409Why: "What you sent was meant for an earlier state, so it was not carried out."
    case .problem409Do: "Load the page again to see how things stand now."
    case .problem413: "This is too large"
    case .problem413Why: "What you sent is larger than this site takes. Nothing was kept of it."
    case .problem413Do: "Make it smaller, or send less at once."
    case .problem422: "Something has to be corrected first"
    case .problem422Why: "A field holds something that does not fit there. Nothing was changed."
    case .problem422Do: "Go back and correct it; what you wrote is still there in most browsers."
    case .problem429: "Too many tries in a short time"
    case .problem429Why: "To keep everybody's data safe, we slow down many tries in a row."
    case .problem429Do: "Wait a minute, then try again."
    case .problem500: "Something went wrong on our side"
    case .problem500Why: "It is not your fault. What you had saved before is still there."
    case .problem500Do: "Try again in a moment. If it happens again, tell whoever runs this site."
    case .problem503: "Not available just now"
    case .problem503Why: "The site is starting, stopping or very busy. What you had saved before is still there."
    case .problem503Do: "Try again in a minute."
    case .problem507: "There is no room to save"
    case .problem507Why:
      """
      The site's disk is full, so this was not saved. What you had saved before is still there, and reading goes \
      on as usual.
      """
    case .problem507Do: "Keep this page open and try again later; whoever runs this site has to make room."
    case .toFirstPage: "To the first page"
    }
  }
}
