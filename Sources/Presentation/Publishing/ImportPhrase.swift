// learn, Apache-2.0. See LICENSE.

import ContentPack

/// The sentences about a file of another system that is brought in.
enum ImportPhrase: String, WordingSideBySide {
  // MARK: The form
  case bringIn, bringInLead, file, fileHint, format, formatHint, anyFormat, language, languageHint, languageWrong, read,
    notRead, tooMany, formats, formatsLead

  // MARK: What waits
  case waiting, waitingCaption, source, received, keptUntil, discarded, saved

  // MARK: The review
  case verdict, errors, title, titleIn, identifier, identifierHint, version, versionHint, publish, save,
    refused, download, downloadNote, kept, changed, dropped, kinds, kindsCaption, kind, droppedTitle, changedTitle,
    droppedCaption, changedCaption, why, what, andMore, moreReasons, nothingLost, mendFolder, preview, previewLead,
    instruments, lessons, questions, minutes, name, discard, discardNote, mendFields, wrongTitle, wrongIdentifier,
    wrongVersion

  // MARK: Kinds of objects
  case kindPackage, kindUnit, kindLesson, kindItem, kindStimulus, kindBank, kindInstrument, kindFramework,
    kindCompetence, kindCollection, kindRecord, kindMedia, kindLink, kindActivity, kindLaunchable, kindSetting

  var words: Words {
    switch self {
    // MARK: The form
    case .bringIn:
      Words(
        "Bring in a file of another system", "Tuo toisen järjestelmän tiedosto", "Hämta in en fil från ett annat system"
      )
    case .bringInLead:
      Words(
        "Questions and texts out of Moodle, Canvas, QTI, H5P, a table and others become a pack. You see what came in and what did not before anything is stored.",
        "Moodlen, Canvasin, QTI:n, H5P:n, taulukon ja muiden kysymyksistä ja teksteistä tulee paketti. Näet, mitä tuli mukaan ja mitä ei, ennen kuin mitään tallennetaan.",
        "Frågor och texter ur Moodle, Canvas, QTI, H5P, en tabell och annat blir ett paket. Du ser vad som kom med och vad som inte gjorde det innan något sparas."
      )
    case .file: Words("File", "Tiedosto", "Fil")
    case .fileHint:
      Words(
        "As the other system exports it, at most {size}.",
        "Sellaisena kuin toinen järjestelmä sen vie, enintään {size}.",
        "Så som det andra systemet exporterar den, högst {size}.")
    case .format: Words("Format", "Muoto", "Format")
    case .formatHint:
      Words(
        "Name it only when the file is taken for something else.",
        "Valitse se vain, jos tiedostoa luullaan joksikin muuksi.",
        "Välj det bara om filen tas för något annat.")
    case .anyFormat: Words("told from the file", "päätellään tiedostosta", "avgörs av filen")
    case .language: Words("Language of the texts", "Tekstien kieli", "Texternas språk")
    case .languageHint:
      Words(
        "Where the file does not say it. A tag such as en, fi or sv.",
        "Jos tiedosto ei sitä kerro. Tunnus, kuten en, fi tai sv.",
        "Där filen inte anger det. En kod som en, fi eller sv.")
    case .languageWrong:
      Words(
        "This is no language tag. Write one such as en, fi or sv.",
        "Tämä ei ole kielitunnus. Kirjoita tunnus, kuten en, fi tai sv.",
        "Det här är ingen språkkod. Skriv en kod som en, fi eller sv.")
    case .read: Words("Read the file", "Lue tiedosto", "Läs filen")
    case .notRead:
      Words(
        "The file was not brought in, and nothing of it is kept. {reason}",
        "Tiedostoa ei tuotu, eikä siitä jäänyt mitään talteen. {reason}",
        "Filen hämtades inte in, och inget av den är sparat. {reason}")
    case .tooMany:
      Words(
        "{count} {count:file waits|files wait} to be looked at. Publish or discard one of them first.",
        "{count} {count:tiedosto|tiedostoa} odottaa tarkistusta. Julkaise tai hylkää ensin jokin niistä.",
        "{count} {count:fil|filer} väntar på granskning. Publicera eller kasta en av dem först.")
    case .formats: Words("What is read", "Mitä luetaan", "Vad som läses")
    case .formatsLead:
      Words(
        "The format is told from what the file holds, not from its name.",
        "Muoto päätellään tiedoston sisällöstä, ei nimestä.",
        "Formatet avgörs av vad filen innehåller, inte av dess namn.")

    // MARK: What waits
    case .waiting: Words("Read, not published yet", "Luettu, ei vielä julkaistu", "Inlästa, inte publicerade ännu")
    case .waitingCaption:
      Words(
        "Files that wait for you to look at them", "Tiedostot, jotka odottavat tarkistustasi",
        "Filer som väntar på din granskning")
    case .source: Words("File", "Tiedosto", "Fil")
    case .received: Words("Received", "Vastaanotettu", "Mottagen")
    case .keptUntil: Words("Kept until", "Säilyy", "Sparas till")
    case .discarded:
      Words(
        "The file is discarded. Nothing of it is kept.", "Tiedosto on hylätty. Siitä ei jäänyt mitään talteen.",
        "Filen är kastad. Inget av den är sparat.")
    case .saved: Words("Your changes are saved.", "Muutoksesi on tallennettu.", "Dina ändringar är sparade.")

    // MARK: The review
    case .verdict:
      Words(
        "{source} was read as {format}. Nothing is stored until you publish it; what you do not publish is removed on {date}.",
        "{source} luettiin muotona {format}. Mitään ei tallenneta, ennen kuin julkaiset; jos et julkaise, se poistetaan {date}.",
        "{source} lästes som {format}. Inget sparas förrän du publicerar; det du inte publicerar tas bort {date}.")
    case .errors:
      Words(
        "{summary}. It cannot be published as it is: download the folder, mend it, build it with learn build and upload it.",
        "{summary}. Sitä ei voi julkaista tällaisenaan: lataa kansio, korjaa se, tee siitä paketti komennolla learn build ja lähetä se.",
        "{summary}. Det kan inte publiceras som det är: ladda ner mappen, rätta den, bygg den med learn build och ladda upp den."
      )
    case .title: Words("Title", "Nimi", "Titel")
    case .titleIn: Words("Title ({language})", "Nimi ({language})", "Titel ({language})")
    case .identifier: Words("Identifier", "Tunniste", "Identifierare")
    case .identifierHint:
      Words(
        "The name in addresses. The same identifier again is a new version of the same pack.",
        "Nimi osoitteissa. Sama tunniste uudelleen on saman paketin uusi versio.",
        "Namnet i adresser. Samma identifierare igen är en ny version av samma paket.")
    case .version: Words("Version", "Versio", "Version")
    case .versionHint:
      Words("Three numbers, such as 1.0.0.", "Kolme lukua, kuten 1.0.0.", "Tre tal, som 1.0.0.")
    case .publish: Words("Publish", "Julkaise", "Publicera")
    case .save: Words("Save without publishing", "Tallenna julkaisematta", "Spara utan att publicera")
    case .refused:
      Words("It was not published. {reason}", "Sitä ei julkaistu. {reason}", "Det publicerades inte. {reason}")
    case .download: Words("Download the folder (ZIP)", "Lataa kansio (ZIP)", "Ladda ner mappen (ZIP)")
    case .downloadNote:
      Words(
        "Text files to edit, with the whole report in report.md.",
        "Muokattavia tekstitiedostoja; koko raportti on tiedostossa report.md.",
        "Textfiler att redigera; hela rapporten finns i report.md.")
    case .kept: Words("kept", "säilyi", "behållna")
    case .changed: Words("changed", "muuttui", "ändrade")
    case .dropped: Words("dropped", "jäi pois", "utelämnade")
    case .kinds: Words("What came in", "Mitä tuli mukaan", "Vad som kom med")
    case .kindsCaption:
      Words("Objects of the file by kind", "Tiedoston osat lajeittain", "Filens delar efter slag")
    case .kind: Words("Kind", "Laji", "Slag")
    case .droppedTitle: Words("What is not there", "Mitä jäi pois", "Vad som inte kom med")
    case .changedTitle: Words("What is different", "Mikä on toisin", "Vad som är annorlunda")
    case .droppedCaption:
      Words(
        "Why something was dropped, and what", "Miksi jotakin jäi pois, ja mitä", "Varför något utelämnades, och vad")
    case .changedCaption:
      Words("What was changed, and in what", "Mitä muutettiin, ja missä", "Vad som ändrades, och i vad")
    case .why: Words("Reason", "Syy", "Skäl")
    case .what: Words("Objects", "Osat", "Delar")
    case .andMore: Words("and {count} more", "ja {count} muuta", "och {count} till")
    case .moreReasons:
      Words(
        "{count} more {count:reason is|reasons are} in report.md of the folder.",
        "{count} {count:syy|syytä} lisää on kansion tiedostossa report.md.",
        "{count} {count:skäl|skäl} till finns i mappens report.md.")
    case .nothingLost:
      Words(
        "Nothing was changed or dropped.", "Mitään ei muutettu eikä jäänyt pois.", "Inget ändrades eller utelämnades.")
    case .mendFolder: Words("Download and mend", "Lataa ja korjaa", "Ladda ner och rätta")
    case .preview: Words("How it looks", "Miltä se näyttää", "Hur det ser ut")
    case .previewLead:
      Words(
        "Open one to proofread it: every question with its right answers and feedback.",
        "Avaa jokin ja oikolue se: jokainen kysymys oikeine vastauksineen ja palautteineen.",
        "Öppna något och korrekturläs det: varje fråga med rätta svar och återkoppling.")
    case .instruments:
      Words("Self-evaluations and checks", "Itsearvioinnit ja testit", "Självvärderingar och test")
    case .lessons: Words("Lessons", "Oppitunnit", "Lektioner")
    case .questions: Words("Questions", "Kysymyksiä", "Frågor")
    case .minutes: Words("Minutes", "Minuutteja", "Minuter")
    case .name: Words("Title", "Nimi", "Titel")
    case .discard: Words("Discard the file", "Hylkää tiedosto", "Kasta filen")
    case .discardNote:
      Words(
        "Nothing of it is kept. You can bring it in again.", "Siitä ei jää mitään talteen. Voit tuoda sen uudelleen.",
        "Inget av den sparas. Du kan hämta in den igen.")
    case .mendFields:
      Words(
        "{summary}. Change the identifier or the version, then publish.",
        "{summary}. Muuta tunnistetta tai versiota ja julkaise sitten.",
        "{summary}. Ändra identifieraren eller versionen och publicera sedan.")
    case .wrongTitle:
      Words("Write a title.", "Kirjoita nimi.", "Skriv en titel.")
    case .wrongIdentifier:
      Words(
        "Use small letters a to z, digits, “-”, “_” and “.”, beginning with a letter or digit, at most 64 characters.",
        "Käytä pieniä kirjaimia a–z, numeroita ja merkkejä ”-”, ”_” ja ”.”; aloita kirjaimella tai numerolla, enintään 64 merkkiä.",
        "Använd små bokstäver a–z, siffror, ”-”, ”_” och ”.”; börja med en bokstav eller siffra, högst 64 tecken.")
    case .wrongVersion:
      Words(
        "Write three numbers with points between them, such as 1.0.0.",
        "Kirjoita kolme lukua ja pisteet niiden väliin, kuten 1.0.0.",
        "Skriv tre tal med punkter mellan dem, som 1.0.0.")

    // MARK: Kinds of objects
    case .kindPackage: Words("the package itself", "paketti itse", "paketet självt")
    case .kindUnit: Words("units", "jaksot", "avsnitt")
    case .kindLesson: Words("lessons", "oppitunnit", "lektioner")
    case .kindItem: Words("questions", "kysymykset", "frågor")
    case .kindStimulus: Words("shared texts", "yhteiset tekstit", "gemensamma texter")
    case .kindBank: Words("question banks", "kysymyspankit", "frågebanker")
    case .kindInstrument: Words("tests and quizzes", "testit", "test")
    case .kindFramework: Words("frameworks", "viitekehykset", "ramverk")
    case .kindCompetence: Words("competences", "osaamiset", "kompetenser")
    case .kindCollection: Words("collections", "kokoelmat", "samlingar")
    case .kindRecord: Words("sheets", "kortit", "poster")
    case .kindMedia:
      Words("pictures, sound and other files", "kuvat, äänet ja muut tiedostot", "bilder, ljud och andra filer")
    case .kindLink: Words("links", "linkit", "länkar")
    case .kindActivity: Words("activities with others", "toiminnot muiden kanssa", "aktiviteter med andra")
    case .kindLaunchable: Words("units kept whole", "kokonaisina säilytetyt yksiköt", "enheter som behålls hela")
    case .kindSetting:
      Words(
        "settings and records of the other system", "toisen järjestelmän asetukset ja tiedot",
        "det andra systemets inställningar och uppgifter")
    }
  }
}

extension Wordbook<ImportPhrase> {
  /// What a kind of object is called, several of them.
  func title(_ kind: TransferKind) -> String {
    switch kind {
    case .package: self[.kindPackage]
    case .unit: self[.kindUnit]
    case .lesson: self[.kindLesson]
    case .item: self[.kindItem]
    case .stimulus: self[.kindStimulus]
    case .bank: self[.kindBank]
    case .instrument: self[.kindInstrument]
    case .framework: self[.kindFramework]
    case .competence: self[.kindCompetence]
    case .collection: self[.kindCollection]
    case .record: self[.kindRecord]
    case .media: self[.kindMedia]
    case .link: self[.kindLink]
    case .activity: self[.kindActivity]
    case .launchable: self[.kindLaunchable]
    case .setting: self[.kindSetting]
    }
  }
}
