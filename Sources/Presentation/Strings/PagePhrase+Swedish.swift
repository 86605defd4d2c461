// learn, Apache-2.0. See LICENSE.

extension PagePhrase {
  /// The sentence in Swedish, in the du-form.
  var swedish: String {
    switch self {
    // MARK: The frame
    case .signIn: "Logga in"
    case .signedInAs: "Ditt konto: {name}"
    case .moreLinks: "Om webbplatsen"
    case .textsIn: "Texterna i det här paketet finns inte på svenska. De är på {language}."

    // MARK: The catalogue
    case .catalogueTitle: "Se vad du kan, och vad du kan lära dig härnäst"
    case .catalogueLead:
      """
      För dig som arbetar med musik, spel eller annat skapande: värdera dig själv, läs din nivå i klara ord och \
      lär dig på den tid du har.
      """
    case .searchCatalogue: "Sök på ämne, färdighet eller titel"
    case .search: "Sök"
    case .findPacks: "Sök och filtrera"
    case .catalogueCount: "{count} {count:paket|paket}"
    case .contentLanguage: "Innehållets språk"
    case .packsLabel: "Paket"
    case .measures: "Mäter"
    case .measureOf: "{title}: {count} {count:kompetens|kompetenser}"
    case .startWithoutAccount: "Börja utan konto"
    case .goOnOf: "Fortsätt, {answered} av {count}"
    case .seeResult: "Se ditt resultat"
    case .seePack: "Se vad som finns i det"
    case .nothingPublished: "Här har inget publicerats än. Det som lärare publicerar visas på den här platsen."
    case .nothingMatches: "Inget motsvarar ”{query}”. Pröva färre eller andra ord."
    case .nothingHere: "Inget motsvarar det du valde."
    case .showAll: "Visa allt"
    case .haveCode: "Jag har en kod sedan tidigare"
    case .previousPage: "Föregående sida"
    case .nextPage: "Nästa sida"

    // MARK: The state of a pack for its reader
    case .notBegun: "Inte påbörjad"
    case .answeredSoFar: "{answered} av {count} besvarade"
    case .doneOn: "Gjord {date}"
    case .doneAtLevel: "Gjord {date}: {level}"
    case .startSelf: "Börja självvärderingen"
    case .startCheck: "Börja testet"
    case .readCourse: "Läs kursen"
    case .takeAgain: "Gör den igen"
    case .goOn: "Fortsätt"
    case .lessonsDone: "{done} av {count} lektioner gjorda"
    case .publishedBy: "Publicerat av"
    case .signature: "Signatur"
    case .versions: "Versioner"
    case .thisVersion: "visas här"
    case .versionOn: "{version}, {date}"

    // MARK: Before an attempt
    case .beforeStart: "Innan du börjar"
    case .howLong: "Ungefär {minutes} minuter, {count} {count:fråga|frågor}"
    case .partsAre: "I {count} delar: {list}"
    case .answersBehaviour: "I varje situation väljer du det sätt att göra som liknar ditt mest."
    case .answersCheck: "Frågorna har rätta svar. Du ser dem när du har svarat."
    case .answersBeside: "Du får alltid svara {list}. Ett sådant svar utelämnas och sänker aldrig resultatet."
    case .noAccountNeeded:
      """
      Inget konto behövs. Du får en kod som tar dig tillbaka till dina svar och ditt resultat, på vilken enhet som \
      helst.
      """
    case .keptInAccount: "Dina svar och ditt resultat sparas i ditt konto."
    case .whatHappens:
      """
      Varje svar sparas genast, så du kan avbryta och fortsätta senare. Ingen annan ser vilka svar som är dina. Du \
      kan ladda ner eller radera dem när du vill.
      """
    case .or: "eller"
    case .earlierResults: "Dina tidigare resultat"
    case .result: "Resultat"
    case .noLevel: "ingen nivå"
    case .resultOf: "Resultat {date}"

    // MARK: During an attempt
    case .partsProgress: "Alla delar · {answered} av {count} besvarade"
    case .partProgress: "{answered} av {count}"
    case .savedNotice: "Sparat"
    case .answeredElsewhere:
      """
      Du svarade på den här frågan i ett annat fönster under tiden. Det senare svaret gäller. Det är det som visas \
      här.
      """
    case .skippedNotice: "Frågan före har inget svar än. Du kan gå tillbaka till den."
    case .notSaved: "Det här svaret är inte sparat än"
    case .refusedNumber: "Skriv ett tal här, till exempel {example}."
    case .refusedWhole: "Skriv ett heltal här, till exempel 4."
    case .refusedMany: "Välj högst {count}. Ta bort ett innan du lägger till ett annat."
    case .refusedFew: "Välj minst {count}."
    case .refusedOrder: "Ge varje rad en egen plats, från 1 till den sista. Två rader kan inte dela en."
    case .refusedOption: "Det här finns inte bland svaren som erbjuds. Välj ett av dem."
    case .refusedLong: "Skriv högst {count} tecken."
    case .refusedBoth: "Du gav ett svar och samtidigt ett i stället för det. Behåll ett av dem."
    case .refusedNothing: "Ge ett svar, eller hoppa över frågan."
    case .answerIt: "Jag svarar på frågan"
    case .insteadOf: "I stället för ett svar"
    case .keepNote: "Lägg till en anteckning för dig själv"
    case .leaveAnyTime: "Du kan gå när du vill: det du har svarat är sparat."
    case .yourCode: "Din kod för att komma tillbaka: {code}"
    case .aboutCode: "Använd koden på en annan enhet"
    case .howScored: "Hur poängen räknades ut"
    case .seeQuestion: "Se frågan och hur den poängsattes"
    case .thatIsRight: "Det är rätt."
    case .thatIsWrong: "Det är inte rätt."
    case .rightAnswerIs: "Det rätta svaret"
    case .placeAmong: "Plats"
    case .overviewOfAnswers: "Vilka frågor är öppna?"

    // MARK: Before the result
    case .reviewTitle: "Innan du ser ditt resultat"
    case .reviewAll: "Varje fråga har ett svar."
    case .reviewOpen:
      """
      {count} {count:fråga saknar|frågor saknar} svar. Du kan svara nu, eller utelämna dem ur resultatet.
      """
    case .seeResultNow: "Se ditt resultat nu"
    case .stateAnswered: "besvarad"
    case .stateAbstained: "utelämnad av dig"
    case .stateOpen: "inget svar"

    // MARK: A result
    case .keepCode: "Spara den här koden"
    case .keepCodeWhy:
      """
      Den tar dig tillbaka till dina svar och det här resultatet, på vilken enhet som helst. Skriv upp den eller \
      ta en bild: utan den kan ingen hitta dem åt dig.
      """
    case .keepWithAccount: "Spara det i ett konto"
    case .download: "Ladda ner som data (JSON)"
    case .printPage: "Skriv ut eller spara som PDF"
    case .timeYouHave: "Hur mycket tid har du?"
    case .aimFor: "Vad siktar du på?"
    case .besideSource: "{source}, {date}"
    case .besideTitle: "Bredvid: {source}, {date}"
    case .besideSame: "Samma nivå."
    case .doWithResult: "Ta med dig resultatet"
    case .moreToDo: "Mer att göra"
    case .backToResult: "Tillbaka till resultatet"

    // MARK: A profile
    case .overTime: "Över tid"
    case .fromTheBeginning: "Visa allt från början"
    case .aboutProfile:
      """
      Här står nivåerna som dina självvärderingar, dina test och andra människor har funnit, sida vid sida och \
      aldrig blandade.
      """
    case .attempts: "Det du har gjort"
    case .instrument: "Vad"
    case .compareTarget: "Jämför med ett mål"
    case .chooseFramework: "Kompetensramverk"
    case .sourcesBeside: "Varje kompetens med vad varje källa har funnit, och när."

    // MARK: A lesson
    case .markDone: "Markera som gjord"
    case .lessonDoneOn: "Du markerade den här lektionen som gjord {date}."
    case .undoDone: "Inte gjord ändå"
    case .lessonOf: "Lektion {number} av {count}"
    case .courseDone: "Du har gjort alla kursens lektioner."
    case .backToCourse: "Tillbaka till översikten"

    // MARK: Records of a collection
    case .searchRecords: "Sök i {title}"
    case .chosenFilters: "Valt"
    case .removeFilter: "Ta bort {name}"
    case .searchedFor: "”{query}”"
    case .compareThis: "Jämför"
    case .compareTicked: "Jämför högst tre"
    case .comparison: "Jämförelse"
    case .nothingToCompare: "Inget är valt att jämföra. Gå tillbaka till listan och kryssa för högst tre."
    case .fieldLabel: "Om"
    case .leaveOut: "Ta bort"

    // MARK: Coming back by a code
    case .receiptTitle: "Kom tillbaka med din kod"
    case .receiptLead: "Du fick en kod när du började. Den tar dig tillbaka till dina svar eller ditt resultat."
    case .receiptLabel: "Din kod"
    case .receiptHint:
      """
      Den ser ut så här: {example}. Stora och små bokstäver, mellanslag och streck spelar ingen roll.
      """
    case .receiptButton: "Hämta"
    case .receiptMissing: "Skriv koden som du fick när du började."
    case .receiptMalformed: "Det här ser inte ut som en av våra koder. En sådan ser ut så här: {example}."
    case .receiptUnknown:
      """
      Inget hör till den här koden. Jämför den tecken för tecken med det du skrev upp. Den kan också vara raderad.
      """
    case .somethingToMend: "Något att rätta"

    // MARK: What could not be done
    case .problemKicker: "Svar {status}"
    case .problem400: "Begäran kunde inte läsas"
    case .problem400Why: "Något i adressen eller formuläret var inte som sidan skickar det. Inget har ändrats."
    case .problem400Do: "Gå tillbaka, läs in sidan på nytt och skicka igen."
    case .problem403: "Det här är inte öppet för dig"
    case .problem403Why: "Ditt konto får inte göra det här, eller så var sidan öppen för länge. Inget har ändrats."
    case .problem403Do: "Läs in sidan på nytt. Om du borde ha tillgång, fråga den som sköter webbplatsen."
    case .problem404: "Här finns inget"
    case .problem404Why: "Adressen kan vara felskriven, eller så har innehållet flyttats eller raderats."
    case .problem404Do: "Börja på första sidan, eller använd din kod för att hitta dina svar igen."
    case .problem409: "Något ändrades under tiden"
    case .problem409Why: "Det du skickade gällde ett tidigare läge, så det utfördes inte."
    case .problem409Do: "Läs in sidan på nytt för att se hur det ser ut nu."
    case .problem413: "Det här är för stort"
    case .problem413Why: "Det du skickade är större än webbplatsen tar emot. Inget av det sparades."
    case .problem413Do: "Gör det mindre, eller skicka mindre åt gången."
    case .problem422: "Något behöver rättas först"
    case .problem422Why: "Ett fält innehåller något som inte passar där. Inget har ändrats."
    case .problem422Do: "Gå tillbaka och rätta det. I de flesta webbläsare finns det du skrev kvar."
    case .problem429: "För många försök på kort tid"
    case .problem429Why: "För att skydda allas uppgifter bromsar vi många försök i rad."
    case .problem429Do: "Vänta en stund och försök igen."
    case .problem500: "Något gick fel hos oss"
    case .problem500Why: "Det är inte ditt fel. Det du hade sparat tidigare finns kvar."
    case .problem500Do: "Försök igen om en stund. Om det händer igen, berätta det för den som sköter webbplatsen."
    case .problem503: "Inte tillgängligt just nu"
    case .problem503Why:
      """
      Webbplatsen startar, stoppas eller är hårt belastad. Det du hade sparat tidigare finns kvar.
      """
    case .problem503Do: "Försök igen om en minut."
    case .problem507: "Det finns inget utrymme att spara"
    case .problem507Why:
      """
      Webbplatsens disk är full, så det här sparades inte. Det du hade sparat tidigare finns kvar, och det går att \
      läsa som vanligt.
      """
    case .problem507Do: "Håll sidan öppen och försök igen senare. Den som sköter webbplatsen måste frigöra utrymme."
    case .toFirstPage: "Till första sidan"
    }
  }
}
