// learn, Apache-2.0. See LICENSE.

extension Wording {
  /// The words in Swedish.
  var swedish: String {
    switch self {
    case .keyChoose: "välj"
    case .keyMove: "flytta"
    case .keyNext: "nästa"
    case .keyKeep: "spara och gå vidare"
    case .keyClear: "ta tillbaka svaret"
    case .keyOtherKeys: "andra tangenter"
    case .keyLift: "lyft"
    case .keyPutDown: "lägg ner"
    case .keyLeave: "avbryt, svaren sparas"
    case .keyGoTo: "gå till en fråga"
    case .keyOpen: "öppna"
    case .keyExplain: "förklara en rad"
    case .keyAll: "alla rader"
    case .keyRead: "läs nästa lektion"
    case .keyScroll: "rulla"
    case .keyClose: "stäng"
    case .keyDone: "markera som klar"
    case .keyOverview: "översikt"
    case .askNote: "Anteckning för dig själv"
    case .askGoTo: "Gå till fråga, 1–{count}"
    case .minutesItems: "{items} {items:fråga|frågor}, ungefär {minutes} {minutes:minut|minuter}."
    case .answersStay: "Dina svar stannar på den här datorn. Du kan avbryta när som helst och fortsätta senare."
    case .otherVersionOpen:
      "Du har påbörjat det här med version {version} av paketet. Öppna den filen för att bli klar; nu börjar du om."
    case .openElsewhere: "Du svarar på det här i ett annat fönster också. Nu börjar du en andra gång."
    case .skipped: "Fråga {number} lämnas obesvarad."
    case .chooseFirst: "Välj ett svar, eller tryck s för att lämna frågan obesvarad."
    case .tooManyChosen: "Du kan välja högst {count}. Ta bort ett val först."
    case .notANumber: "”{text}” är inte ett tal. Skriv ett tal, till exempel {example}."
    case .noSuchNumber: "Det finns ingen fråga {text}. Skriv ett tal från 1 till {count}."
    case .noHint: "Den här frågan har ingen ledtråd."
    case .languageNow: "Språk: {language}"
    case .oneLanguage: "Det finns inget annat språk att välja."
    case .cleared: "Svaret är borttaget."
    case .noteKept: "Anteckningen är sparad."
    case .noteRemoved: "Anteckningen är borttagen."
    case .notOffered: "Det svaret finns inte här."
    case .seeResult: "Se resultatet"
    case .unansweredCountZero: "I ett test ger en obesvarad fråga 0 poäng."
    case .notUnderstood: "”{text}” går inte att använda här. Skriv hjälp för att se vad du kan göra."
    case .plainHelp:
      """
      Skriv numret på ett svar och tryck på enter. Skriv flera nummer med mellanslag emellan när flera svar passar.
      Andra ord: tillbaka, hoppa, ledtråd, anteckning, ta bort, gå NUMMER, språk, upprepa, översikt, klar, avsluta.
      """
    case .plainChooseFirst: "Skriv numret på ett svar, eller hoppa för att lämna frågan obesvarad."
    case .plainSlash: "Skriv / före ordet här, eftersom den här frågan besvaras med ord."
    case .plainPrompt: "Ditt svar, eller hjälp:"
    case .plainOverview: "Skriv klar för att se resultatet, eller gå NUMMER för att svara på en fråga:"
    case .plainResultPrompt: "Skriv förklara KOD, allt, läs eller avsluta:"
    case .attemptFinished: "klar"
    case .attemptOpen: "påbörjad"
    case .moreAttempts: "och {count} till: --all"
    case .goOnWith: "Dina svar är sparade. Fortsätt så här: {command}"
    case .readWith: "Läs sedan: {command}"
    case .seeAgainWith: "Se resultatet igen: {command}"
    case .explainWith: "Varför en nivå: {command}"
    case .explainPick: "Välj en rad för att få den förklarad."
    case .nothingToRead: "Ingen lektion i det här paketet leder vidare härifrån."
    case .noMatch: "Inget passar."
    }
  }
}
