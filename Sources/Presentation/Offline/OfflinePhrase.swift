// learn, Apache-2.0. See LICENSE.

/// The words of a site without a server, those of its script among them.
enum OfflinePhrase: String, WordingSideBySide {
  // MARK: Pages
  case about, foot, needsScript, notTakenHere, answersHere

  // MARK: The script
  case begin, goOn, next, back, skip, finish, anew, finishEarly, question, saved, notSaved, chooseAll, notNumber,
    result,
    noLevel, tooFew, incomplete, whole, areas, competences, surely, between, score, scoreCounted, readNext, save,
    saveHint,
    sent, leave, print

  var words: Words {
    switch self {
    case .about:
      Words(
        "This is a copy for a disk or a stick. It needs no server and no network.",
        "Tämä on levylle tai muistitikulle tehty kopio. Se ei tarvitse palvelinta eikä verkkoa.",
        "Det här är en kopia för en disk eller ett minne. Den behöver varken server eller nätverk.")
    case .foot:
      Words(
        "Your answers stay in this browser until you save them as a file.",
        "Vastauksesi pysyvät tässä selaimessa, kunnes tallennat ne tiedostoon.",
        "Dina svar stannar i den här webbläsaren tills du sparar dem i en fil.")
    case .needsScript:
      Words(
        "To answer here, the browser has to run the script of this page. Without it you can read the questions.",
        "Vastaaminen edellyttää, että selain suorittaa tämän sivun skriptin. Ilman sitä voit lukea kysymykset.",
        "För att svara här måste webbläsaren köra sidans skript. Utan det kan du läsa frågorna.")
    case .notTakenHere:
      Words(
        "Some of these questions are worked out by a server or by the command “learn take”. Here you can read them.",
        "Osan näistä kysymyksistä tarkistaa palvelin tai komento ”learn take”. Täällä voit lukea ne.",
        "En del av de här frågorna räknas ut av en server eller kommandot ”learn take”. Här kan du läsa dem.")
    case .answersHere:
      Words(
        "The right answers are in the files of this copy, so that it can work them out without a server.",
        "Oikeat vastaukset ovat tämän kopion tiedostoissa, jotta se voi tarkistaa ne ilman palvelinta.",
        "De rätta svaren finns i kopians filer, så att den kan räkna ut dem utan server.")

    case .begin: Words("Begin", "Aloita", "Börja")
    case .goOn: Words("Go on", "Jatka", "Fortsätt")
    case .next: Words("Next", "Seuraava", "Nästa")
    case .back: Words("Back", "Edellinen", "Tillbaka")
    case .skip: Words("Leave open", "Jätä auki", "Lämna öppen")
    case .finish: Words("See the result", "Näytä tulos", "Visa resultatet")
    case .finishEarly: Words("Finish now", "Lopeta nyt", "Avsluta nu")
    case .anew: Words("Begin anew", "Aloita alusta", "Börja om")
    case .question: Words("{number} of {count}", "{number}/{count}", "{number} av {count}")
    case .saved: Words("Saved in this browser.", "Tallennettu tähän selaimeen.", "Sparat i den här webbläsaren.")
    case .notSaved:
      Words(
        "This browser keeps nothing for this page. Stay on it until you have saved your result.",
        "Selain ei säilytä tämän sivun tietoja. Pysy sivulla, kunnes olet tallentanut tuloksesi.",
        "Webbläsaren sparar inget för den här sidan. Stanna kvar tills du har sparat ditt resultat.")
    case .chooseAll:
      Words(
        "Give every line its own place, or leave all of them empty.",
        "Anna jokaiselle riville oma paikka tai jätä kaikki tyhjiksi.",
        "Ge varje rad en egen plats, eller lämna alla tomma.")
    case .notNumber:
      Words(
        "Write a number such as 12.5, or leave the field empty.",
        "Kirjoita luku, kuten 12,5, tai jätä kenttä tyhjäksi.",
        "Skriv ett tal som 12,5, eller lämna fältet tomt.")
    case .result: Words("Your result", "Tuloksesi", "Ditt resultat")
    case .noLevel: Words("no level yet", "ei vielä tasoa", "ingen nivå än")
    case .tooFew:
      Words(
        "{counted} of at least {needed} answers", "{counted} vastausta, tarvitaan vähintään {needed}",
        "{counted} av minst {needed} svar")
    case .incomplete:
      Words(
        "{counted} of {items} questions answered", "{counted}/{items} kysymykseen vastattu",
        "{counted} av {items} frågor besvarade")
    case .whole: Words("The whole", "Kokonaisuus", "Helheten")
    case .areas: Words("Areas", "Osaamisalueet", "Områden")
    case .competences: Words("Competences", "Osaamiset", "Kompetenser")
    case .surely:
      Words(
        "one answer more or less would not change it", "yksi vastaus ei muuttaisi sitä",
        "ett svar mer eller mindre skulle inte ändra det")
    case .between:
      Words(
        "between {lowest} and {highest}, had one answer been another", "yksi toinen vastaus: {lowest}–{highest}",
        "mellan {lowest} och {highest} med ett annat svar")
    case .score: Words("score {score}", "pistemäärä {score}", "poäng {score}")
    case .scoreCounted:
      Words(
        "{counted} of {items} answers count", "{counted}/{items} vastausta otettu huomioon",
        "{counted} av {items} svar räknas")
    case .readNext: Words("Read next", "Lue seuraavaksi", "Läs härnäst")
    case .save: Words("Save as a file", "Tallenna tiedostoksi", "Spara som fil")
    case .saveHint:
      Words(
        "The file goes into your record on a server: learn sync FILE, or the API.",
        "Tiedoston voi viedä palvelimelle: learn sync TIEDOSTO tai rajapinta.",
        "Filen kan skickas till en server: learn sync FIL, eller API:et.")
    case .sent:
      Words(
        "Your result was sent to the course.", "Tuloksesi on lähetetty kurssille.",
        "Ditt resultat har skickats till kursen.")
    case .leave: Words("Back to the course", "Takaisin kurssille", "Tillbaka till kursen")
    case .print: Words("Print", "Tulosta", "Skriv ut")
    }
  }

  /// What the script says, by its key.
  static let ofScript: [OfflinePhrase] = [
    .begin, .goOn, .next, .back, .skip, .finish, .finishEarly, .anew, .question, .saved, .notSaved, .chooseAll,
    .notNumber,
    .result, .noLevel, .tooFew, .incomplete, .whole, .areas, .competences, .surely, .between, .score, .scoreCounted,
    .readNext, .save, .saveHint, .sent, .print,
  ]
}
