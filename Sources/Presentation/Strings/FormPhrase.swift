// learn, Apache-2.0. See LICENSE.

/// The sentences that forms and lists of every page have in common.
enum FormPhrase: String, WordingSideBySide {
  case mend, mendTitle, missing, missingChoice, missingFile, tooShort, tooLong, taken, unusable, wrongPassword,
    wrongName, unknownCode, claimedCode, notOffered, fileTooLarge, notAnArchive, part, before, after, waitSeconds,
    waitMinutes, choose, number, action, none, fewer

  var words: Words {
    switch self {
    case .mend:
      Words(
        "{count} {count:thing is|things are} not right yet", "{count} {count:kohta|kohtaa} pitää vielä korjata",
        "{count} {count:sak|saker} behöver rättas")
    case .mendTitle: Words("To correct", "Korjattavaa", "Att rätta")
    case .missing: Words("Write something here.", "Kirjoita tähän jotakin.", "Skriv något här.")
    case .missingChoice: Words("Choose at least one.", "Valitse ainakin yksi.", "Välj minst ett.")
    case .missingFile: Words("Choose a file first.", "Valitse ensin tiedosto.", "Välj först en fil.")
    case .tooShort:
      Words(
        "This is too short: write at least {minimum} characters.",
        "Tämä on liian lyhyt: kirjoita vähintään {minimum} merkkiä.",
        "Det här är för kort: skriv minst {minimum} tecken.")
    case .tooLong:
      Words(
        "This is too long: there is room for {maximum} characters.",
        "Tämä on liian pitkä: tilaa on {maximum} merkille.",
        "Det här är för långt: det finns plats för {maximum} tecken.")
    case .taken:
      Words(
        "Somebody else has this name already. Choose another one.",
        "Tämä nimi on jo toisella. Valitse jokin muu.",
        "Någon annan har redan det här namnet. Välj ett annat.")
    case .unusable:
      Words(
        "A name can have letters, digits, and . - _ between them. Leave out spaces and other characters.",
        "Nimessä voi olla kirjaimia ja numeroita sekä niiden välissä . - _. Jätä pois välilyönnit ja muut merkit.",
        "Ett namn kan ha bokstäver och siffror, och . - _ mellan dem. Lämna bort mellanslag och andra tecken.")
    case .wrongPassword:
      Words(
        "This is not your present password.", "Tämä ei ole nykyinen salasanasi.",
        "Det här är inte ditt nuvarande lösenord.")
    case .wrongName:
      Words(
        "This is not your name. Write it exactly as it stands above.",
        "Tämä ei ole nimesi. Kirjoita se täsmälleen niin kuin se on yllä.",
        "Det här är inte ditt namn. Skriv det precis som det står ovan.")
    case .unknownCode:
      Words(
        "No attempt has this code. Compare it with your receipt, letter by letter.",
        "Millään suorituksella ei ole tätä koodia. Vertaa sitä kuittiisi merkki merkiltä.",
        "Inget försök har den här koden. Jämför den med ditt kvitto, tecken för tecken.")
    case .claimedCode:
      Words(
        "The attempt with this code belongs to an account already.",
        "Tällä koodilla oleva suoritus kuuluu jo jollekin tunnukselle.",
        "Försöket med den här koden hör redan till ett konto.")
    case .notOffered:
      Words(
        "This cannot be chosen any more. Choose one from the list.",
        "Tätä ei voi enää valita. Valitse jokin luettelosta.",
        "Det här går inte längre att välja. Välj något i listan.")
    case .fileTooLarge:
      Words(
        "This file is too large: at most {size} can be sent.",
        "Tiedosto on liian suuri: enintään {size} voi lähettää.",
        "Filen är för stor: högst {size} kan skickas.")
    case .notAnArchive:
      Words(
        "This file is not a ZIP archive. Make one with learn build.",
        "Tiedosto ei ole ZIP-paketti. Tee se komennolla learn build.",
        "Filen är inget ZIP-arkiv. Skapa ett med learn build.")
    case .part: Words("{first}–{last} of {total}", "{first}–{last}/{total}", "{first}–{last} av {total}")
    case .before: Words("Previous page", "Edellinen sivu", "Föregående sida")
    case .after: Words("Next page", "Seuraava sivu", "Nästa sida")
    case .waitSeconds:
      Words(
        "{count} {count:second|seconds}", "{count} {count:sekunti|sekuntia}", "{count} {count:sekund|sekunder}")
    case .waitMinutes:
      Words(
        "{count} {count:minute|minutes}", "{count} {count:minuutti|minuuttia}", "{count} {count:minut|minuter}")
    case .choose: Words("Choose", "Valitse", "Välj")
    case .number: Words("How many", "Määrä", "Antal")
    case .action: Words("What you can do", "Mitä voit tehdä", "Vad du kan göra")
    case .none: Words("none", "ei yhtään", "inga")
    case .fewer: Words("fewer than 10 people", "alle 10 ihmistä", "färre än 10 personer")
    }
  }
}
