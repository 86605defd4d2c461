// learn, Apache-2.0. See LICENSE.

extension Wording {
  /// The words in English.
  var english: String {
    switch self {
    case .keyChoose: "choose"
    case .keyMove: "move"
    case .keyNext: "next"
    case .keyKeep: "keep and go on"
    case .keyClear: "take the answer back"
    case .keyOtherKeys: "other keys"
    case .keyLift: "lift"
    case .keyPutDown: "put down"
    case .keyLeave: "stop, answers are kept"
    case .keyGoTo: "go to an item"
    case .keyOpen: "open"
    case .keyExplain: "explain a line"
    case .keyAll: "all lines"
    case .keyRead: "read the next lesson"
    case .keyScroll: "scroll"
    case .keyClose: "close"
    case .keyDone: "mark as done"
    case .keyOverview: "overview"
    case .askNote: "Note, for yourself"
    case .askGoTo: "Go to item, 1 to {count}"
    case .minutesItems: "{items} {items:item|items}, about {minutes} {minutes:minute|minutes}."
    case .answersStay: "Your answers stay on this machine. You can stop at any time and go on later."
    case .otherVersionOpen:
      "You have begun this with version {version} of the pack. Open that file to finish it; this begins anew."
    case .openElsewhere: "You are answering this in another window as well. This begins a second attempt."
    case .skipped: "{number} stays unanswered."
    case .chooseFirst: "Choose an answer, or press s to leave the item unanswered."
    case .tooManyChosen: "At most {count} can be chosen. Take one back first."
    case .notANumber: "“{text}” is not a number. Write one such as {example}."
    case .noSuchNumber: "There is no item {text}. Write a number from 1 to {count}."
    case .noHint: "This item has no hint."
    case .languageNow: "Language: {language}"
    case .oneLanguage: "There is no other language to choose."
    case .cleared: "The answer is taken back."
    case .noteKept: "Your note is kept."
    case .noteRemoved: "The note is removed."
    case .notOffered: "This is not offered here."
    case .seeResult: "See the result"
    case .unansweredCountZero: "In a check, an item without an answer counts as 0."
    case .notUnderstood: "“{text}” is not understood here. Write help to see what you can do."
    case .plainHelp:
      """
      Write the number of an answer and press enter. For several answers, write their numbers with spaces between.
      Other words: back, skip, hint, note, clear, goto NUMBER, language, repeat, overview, finish, quit.
      """
    case .plainChooseFirst: "Write the number of an answer, or skip to leave the item unanswered."
    case .plainSlash: "To use one of these words here, write / before it, because this item is answered in words."
    case .plainPrompt: "Your answer, or help:"
    case .plainOverview: "Write finish to see the result, or goto NUMBER to answer an item:"
    case .plainResultPrompt: "Write explain CODE, all, read, or quit:"
    case .attemptFinished: "finished"
    case .attemptOpen: "open"
    case .moreAttempts: "and {count} more: --all"
    case .goOnWith: "Your answers are kept. To go on: {command}"
    case .readWith: "Read next: {command}"
    case .seeAgainWith: "See this again: {command}"
    case .explainWith: "Why a level: {command}"
    case .explainPick: "Choose a line to have it explained."
    case .nothingToRead: "No lesson of this pack goes further from here."
    case .noMatch: "Nothing fits."
    }
  }
}
