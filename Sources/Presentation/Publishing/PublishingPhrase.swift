// learn, Apache-2.0. See LICENSE.

/// The sentences of an educator's pages.
enum PublishingPhrase: String, WordingSideBySide {
  // MARK: The list
  case studio, studioLead, upload, archive, archiveHint, check, packsTitle, packsCaption, pack, currentVersion,
    versions,
    whoSees, learners, usage, packsNone, notPublished, drafts, draftsCaption, uploaded, draft, draftErrors,
    draftReady, action, published, discarded

  // MARK: Visibility and signature
  case everyone, everyoneHint, byLink, byLinkHint, hidden, hiddenHint, unsigned, signedBy, unknownKey

  // MARK: An upload
  case uploadedTitle, unreadable, errorsFirst, readyClean, readyWarned, findings, more, changes,
    changesCaption,
    change, added, changed, removed, newPack, unchanged, publishButton, publishReplaces, discard, discardNote,
    identifier, version, size, trust, uploadAgain
  case lessons, items, instruments, competences, records, media

  // MARK: Versions
  case versionsTitle, versionsCaption, date, digest, languages, publisher, current, withdrawn, makeCurrent, withdraw,
    state, earlier, address, addressNote, save, uploadNew, versionsNote, doneCurrent, doneWithdrawn, doneVisibility,
    removeVersion, doneRemoved

  // MARK: Usage and answers
  case usageTitle, usageLead, lessonsRead, started, finished, median, instrument, answers, tooFew, usageCaption,
    usageNone, since, answersTitle, answersLead, question, people, option, count, share, answersCaption,
    seconds, hiddenItem, answersRule

  var words: Words {
    switch self {
    // MARK: The list
    case .studio: Words("My packs", "Omat pakettini", "Mina paket")
    case .studioLead:
      Words(
        "Upload a pack. You see what there is to mend before anybody else sees it.",
        "Lähetä paketti. Näet korjattavat kohdat ennen kuin kukaan muu näkee paketin.",
        "Ladda upp ett paket. Du ser vad som behöver rättas innan någon annan ser det.")
    case .upload: Words("Upload a pack", "Lähetä paketti", "Ladda upp ett paket")
    case .archive: Words("Pack (.zip)", "Paketti (.zip)", "Paket (.zip)")
    case .archiveHint:
      Words(
        "As learn build makes it, at most {size}.", "Sellaisena kuin learn build sen tekee, enintään {size}.",
        "Så som learn build gör det, högst {size}.")
    case .check: Words("Upload and check", "Lähetä ja tarkista", "Ladda upp och granska")
    case .packsTitle: Words("Published", "Julkaistut", "Publicerade")
    case .packsCaption: Words("Packs that you publish", "Julkaisemasi paketit", "Paket som du publicerar")
    case .pack: Words("Pack", "Paketti", "Paket")
    case .currentVersion: Words("Version", "Versio", "Version")
    case .versions: Words("Versions", "Versiot", "Versioner")
    case .whoSees: Words("Who may see it", "Kuka näkee sen", "Vem får se det")
    case .learners: Words("Learners", "Oppijoita", "Deltagare")
    case .usage: Words("Usage", "Käyttö", "Användning")
    case .packsNone:
      Words(
        "You have not published a pack yet.", "Et ole vielä julkaissut pakettia.",
        "Du har inte publicerat något paket ännu.")
    case .notPublished: Words("none published", "ei julkaistua", "ingen publicerad")
    case .drafts:
      Words("Uploaded, not published yet", "Lähetetty, ei vielä julkaistu", "Uppladdade, inte publicerade ännu")
    case .draftsCaption:
      Words(
        "Uploads that wait for you to decide", "Lähetykset, jotka odottavat päätöstäsi",
        "Uppladdningar som väntar på ditt beslut")
    case .uploaded: Words("Uploaded", "Lähetetty", "Uppladdat")
    case .draft: Words("Findings", "Havainnot", "Anmärkningar")
    case .draftErrors:
      Words(
        "{count} {count:error|errors} to mend", "{count} {count:virhe|virhettä} korjattava",
        "{count} fel att rätta")
    case .draftReady: Words("can be published", "voi julkaista", "kan publiceras")
    case .action: Words("Open", "Avaa", "Öppna")
    case .published:
      Words(
        "“{title}” {version} is published.", "”{title}” {version} on julkaistu.", "”{title}” {version} är publicerat.")
    case .discarded:
      Words(
        "The upload is discarded. Nothing of it is kept.", "Lähetys on hylätty. Siitä ei jäänyt mitään talteen.",
        "Uppladdningen är kastad. Inget av den är sparat.")

    // MARK: Visibility and signature
    case .everyone: Words("Everyone", "Kaikki", "Alla")
    case .everyoneHint:
      Words("It is in the catalogue.", "Se on luettelossa.", "Det finns i katalogen.")
    case .byLink: Words("Those who have its address", "Ne, joilla on sen osoite", "De som har adressen")
    case .byLinkHint:
      Words(
        "It is not in the catalogue; you give the address to whom you like.",
        "Se ei ole luettelossa; annat osoitteen kenelle haluat.",
        "Det finns inte i katalogen; du ger adressen till vem du vill.")
    case .hidden: Words("Only you", "Vain sinä", "Bara du")
    case .hiddenHint:
      Words(
        "Others do not see it; attempts that were begun can be finished.",
        "Muut eivät näe sitä; aloitetut suoritukset voi tehdä loppuun.",
        "Andra ser det inte; påbörjade försök kan göras klart.")
    case .unsigned:
      Words(
        "Not signed: nothing proves who made it.", "Ei allekirjoitusta: mikään ei todista, kuka sen on tehnyt.",
        "Inte signerat: inget bevisar vem som har gjort det.")
    case .signedBy:
      Words(
        "Signed by {name}, unchanged since.", "Allekirjoittanut {name}, ei muutoksia sen jälkeen.",
        "Signerat av {name}, oförändrat sedan dess.")
    case .unknownKey:
      Words(
        "Signed with a key that this server does not know: {key}.",
        "Allekirjoitettu avaimella, jota palvelin ei tunne: {key}.",
        "Signerat med en nyckel som servern inte känner till: {key}.")

    // MARK: An upload
    case .uploadedTitle: Words("{title}, version {version}", "{title}, versio {version}", "{title}, version {version}")
    case .unreadable:
      Words("This pack cannot be read", "Tätä pakettia ei voi lukea", "Det här paketet går inte att läsa")
    case .errorsFirst:
      Words(
        "{summary}. Mend the {count:error|errors} and upload it again; nobody else sees this upload.",
        "{summary}. Korjaa {count:virhe|virheet} ja lähetä paketti uudelleen; kukaan muu ei näe tätä lähetystä.",
        "{summary}. Rätta {count:felet|felen} och ladda upp igen; ingen annan ser den här uppladdningen.")
    case .readyClean:
      Words(
        "There is nothing to mend. It can be published.", "Ei korjattavaa. Paketin voi julkaista.",
        "Det finns inget att rätta. Paketet kan publiceras.")
    case .readyWarned:
      Words(
        "{summary}. It can be published as it is.", "{summary}. Paketin voi julkaista tällaisenaan.",
        "{summary}. Paketet kan publiceras som det är.")
    case .findings: Words("What was found", "Mitä löytyi", "Vad som hittades")
    case .more:
      Words(
        "The first {shown} of {count} findings; learn check shows all of them.",
        "Ensimmäiset {shown}/{count} havaintoa; learn check näyttää kaikki.",
        "De första {shown} av {count} anmärkningar; learn check visar alla.")
    case .changes:
      Words(
        "What changes against version {version}", "Mikä muuttuu versioon {version} verrattuna",
        "Vad som ändras jämfört med version {version}")
    case .changesCaption:
      Words("How much changes, by kind", "Kuinka paljon muuttuu, lajeittain", "Hur mycket som ändras, efter slag")
    case .change: Words("Kind", "Laji", "Slag")
    case .added: Words("New", "Uusia", "Nya")
    case .changed: Words("Changed", "Muuttuneita", "Ändrade")
    case .removed: Words("Removed", "Poistettuja", "Borttagna")
    case .newPack:
      Words(
        "This pack is new on this server.", "Paketti on palvelimella uusi.", "Paketet är nytt på den här servern.")
    case .unchanged:
      Words(
        "Nothing differs from version {version}.", "Mikään ei eroa versiosta {version}.",
        "Inget skiljer sig från version {version}.")
    case .publishButton: Words("Publish version {version}", "Julkaise versio {version}", "Publicera version {version}")
    case .publishReplaces:
      Words(
        "Attempts that were begun go on with the version that they began with.",
        "Aloitetut suoritukset jatkuvat sillä versiolla, jolla ne alkoivat.",
        "Påbörjade försök fortsätter med den version de började med.")
    case .discard: Words("Discard the upload", "Hylkää lähetys", "Kasta uppladdningen")
    case .discardNote:
      Words(
        "Nothing of it is kept. You can upload it again.", "Siitä ei jää mitään talteen. Voit lähettää sen uudelleen.",
        "Inget av den sparas. Du kan ladda upp den igen.")
    case .identifier: Words("Identifier", "Tunniste", "Identifierare")
    case .version: Words("Version", "Versio", "Version")
    case .size: Words("Size", "Koko", "Storlek")
    case .trust: Words("Signature", "Allekirjoitus", "Signatur")
    case .uploadAgain: Words("Upload another file", "Lähetä toinen tiedosto", "Ladda upp en annan fil")
    case .lessons: Words("Lessons", "Oppitunnit", "Lektioner")
    case .items: Words("Questions", "Kysymykset", "Frågor")
    case .instruments: Words("Self-evaluations and checks", "Itsearvioinnit ja testit", "Självvärderingar och test")
    case .competences: Words("Competences", "Osaamiset", "Kompetenser")
    case .records: Words("Sheets", "Kortit", "Poster")
    case .media: Words("Media", "Kuvat ja äänet", "Bilder och ljud")

    // MARK: Versions
    case .versionsTitle: Words("Versions: {title}", "Versiot: {title}", "Versioner: {title}")
    case .versionsCaption: Words("Versions side by side", "Versiot rinnakkain", "Versionerna sida vid sida")
    case .date: Words("Date", "Päivä", "Datum")
    case .digest: Words("Digest", "Tiiviste", "Kontrollsumma")
    case .languages: Words("Languages", "Kielet", "Språk")
    case .publisher: Words("Publisher", "Julkaisija", "Utgivare")
    case .current: Words("learners see this one", "oppijat näkevät tämän", "den här ser deltagarna")
    case .withdrawn: Words("withdrawn", "vedetty pois", "indragen")
    case .earlier: Words("kept", "säilytetään", "sparad")
    case .makeCurrent: Words("Make current", "Ota käyttöön", "Gör aktuell")
    case .withdraw: Words("Withdraw", "Vedä pois", "Dra in")
    case .state: Words("State", "Tila", "Läge")
    case .address: Words("Address of the pack", "Paketin osoite", "Paketets adress")
    case .addressNote:
      Words(
        "Give it to those who should see the pack.", "Anna se niille, joiden pitäisi nähdä paketti.",
        "Ge den till dem som ska se paketet.")
    case .uploadNew: Words("Upload a new version", "Lähetä uusi versio", "Ladda upp en ny version")
    case .save: Words("Save", "Tallenna", "Spara")
    case .versionsNote:
      Words(
        "A version that was published never changes, and results keep the version that made them. A withdrawn version takes no new attempts.",
        "Julkaistu versio ei koskaan muutu, ja tulokset säilyttävät version, jolla ne on tehty. Pois vedetty versio ei ota uusia suorituksia.",
        "En publicerad version ändras aldrig, och resultat behåller den version de är gjorda med. En indragen version tar inga nya försök."
      )
    case .doneCurrent:
      Words(
        "Learners now see version {version}.", "Oppijat näkevät nyt version {version}.",
        "Deltagarna ser nu version {version}.")
    case .doneWithdrawn:
      Words("Version {version} is withdrawn.", "Versio {version} on vedetty pois.", "Version {version} är indragen.")
    case .doneVisibility:
      Words(
        "It is changed who may see the pack.", "Paketin näkyvyys on vaihdettu.",
        "Nu är det ändrat vem som får se paketet."
      )

    case .removeVersion: Words("Remove", "Poista", "Ta bort")
    case .doneRemoved:
      Words(
        "Version {version} is removed. Nobody had begun with it.",
        "Versio {version} on poistettu. Kukaan ei ollut aloittanut sillä.",
        "Version {version} är borttagen. Ingen hade börjat med den.")

    // MARK: Usage and answers
    case .usageTitle: Words("Usage: {title}", "Käyttö: {title}", "Användning: {title}")
    case .usageLead:
      Words(
        "Counts only. Nobody's own answers or levels are shown here.",
        "Vain lukumääriä. Kenenkään omia vastauksia tai tasoja ei näytetä täällä.",
        "Bara antal. Ingens egna svar eller nivåer visas här.")
    case .lessonsRead:
      Words("Lessons marked as done", "Luetuiksi merkittyjä oppitunteja", "Lektioner markerade som klara")
    case .started: Words("Started", "Aloitettu", "Påbörjade")
    case .finished: Words("Finished", "Valmiita", "Klara")
    case .median: Words("Minutes, median", "Minuutteja, mediaani", "Minuter, median")
    case .instrument: Words("Self-evaluation or check", "Itsearviointi tai testi", "Självvärdering eller test")
    case .answers: Words("Answers", "Vastaukset", "Svar")
    case .tooFew: Words("too few yet", "vielä liian vähän", "för få ännu")
    case .usageCaption:
      Words(
        "Attempts of each self-evaluation and check", "Suoritukset itsearvioinneittain ja testeittäin",
        "Försök per självvärdering och test")
    case .usageNone:
      Words("This pack measures nothing.", "Paketissa ei ole itsearviointia eikä testiä.", "Paketet mäter ingenting.")
    case .since: Words("Published since {date}.", "Julkaistu {date}.", "Publicerat {date}.")
    case .answersTitle: Words("Answers at a glance", "Vastaukset yhdellä silmäyksellä", "Svaren i korthet")
    case .answersLead:
      Words(
        "{instrument}, version {version}. Counts of all who answered.",
        "{instrument}, versio {version}. Kaikkien vastanneiden lukumäärät.",
        "{instrument}, version {version}. Antal för alla som har svarat.")
    case .question: Words("Question {number}", "Kysymys {number}", "Fråga {number}")
    case .people:
      Words("{count} {count:person|people}", "{count} {count:ihminen|ihmistä}", "{count} {count:person|personer}")
    case .option: Words("Answer", "Vastaus", "Svar")
    case .count: Words("How many", "Kuinka moni", "Hur många")
    case .share: Words("Share", "Osuus", "Andel")
    case .answersCaption:
      Words(
        "How question {number} was answered", "Miten kysymykseen {number} vastattiin", "Hur fråga {number} besvarades")
    case .seconds: Words("median {count} s", "mediaani {count} s", "median {count} s")
    case .hiddenItem:
      Words(
        "Not shown: fewer than 10 answers so far.", "Ei näytetä: vastauksia on toistaiseksi alle 10.",
        "Visas inte: färre än 10 svar hittills.")
    case .answersRule:
      Words(
        "Questions with fewer than 10 answers are not shown, so that nobody can be recognised.",
        "Kysymyksiä, joissa on alle 10 vastausta, ei näytetä, jotta ketään ei voi tunnistaa.",
        "Frågor med färre än 10 svar visas inte, så att ingen kan kännas igen.")
    }
  }
}
