// learn, Apache-2.0. See LICENSE.

/// The sentences of pages about launched content.
enum LaunchPhrase: String, WordingSideBySide {
  // MARK: What there is
  case courses, coursesLead, coursesCaption, coursesNone, course, units, standing, done, doneOf, open

  // MARK: One course
  case unitsTitle, unitsCaption, unit, score, what, start, lookAround, resume, lookAgain, notBegun, begun, progress,
    completed, passed, failed, completedAndPassed, waived, satisfied, courseDone, courseOpen, newWindow, notRecorded,
    block, blockDone, blockEnough, back

  // MARK: Leaving for a unit
  case leaving, leavingLead, leavingLink

  // MARK: An educator's
  case studio, studioLead, upload, package, packageHint, visibility, everyone, everyoneHint, hidden, hiddenHint, send,
    own, ownCaption, ownNone, kind, sent, learners, remove, removeNote, removed, taken, refused, refusedLead, off,
    sendAgain

  var words: Words {
    switch self {
    case .courses: Words("Courses", "Kurssit", "Kurser")
    case .coursesLead:
      Words(
        "Courses that run in your browser. How far you come is kept here.",
        "Kurssit, jotka toimivat selaimessasi. Edistymisesi tallentuu tänne.",
        "Kurser som körs i din webbläsare. Hur långt du kommer sparas här.")
    case .coursesCaption: Words("Courses that you may open", "Sinulle avoimet kurssit", "Kurser som du kan öppna")
    case .coursesNone:
      Words("There is no course here yet.", "Täällä ei ole vielä kursseja.", "Här finns inga kurser ännu.")
    case .course: Words("Course", "Kurssi", "Kurs")
    case .units: Words("Units", "Osat", "Delar")
    case .standing: Words("How far you are", "Edistymisesi", "Hur långt du har kommit")
    case .done: Words("finished", "suoritettu", "avklarad")
    case .doneOf: Words("{done} of {units} units", "{done}/{units} osaa", "{done} av {units} delar")
    case .open: Words("not begun", "ei aloitettu", "inte påbörjad")

    case .unitsTitle: Words("Units", "Osat", "Delar")
    case .unitsCaption:
      Words("The units of the course, in their order", "Kurssin osat järjestyksessä", "Kursens delar i ordning")
    case .unit: Words("Unit", "Osa", "Del")
    case .score: Words("Score", "Tulos", "Resultat")
    case .what: Words("What you can do", "Mitä voit tehdä", "Vad du kan göra")
    case .start: Words("Start", "Aloita", "Börja")
    case .lookAround: Words("Look around", "Selaa", "Titta runt")
    case .resume: Words("Continue", "Jatka", "Fortsätt")
    case .lookAgain: Words("Look again", "Katso uudelleen", "Titta igen")
    case .notBegun: Words("not begun", "ei aloitettu", "inte påbörjad")
    case .begun: Words("begun", "aloitettu", "påbörjad")
    case .progress: Words("{percent} done", "{percent} tehty", "{percent} klart")
    case .completed: Words("completed", "käyty läpi", "genomgången")
    case .passed: Words("passed", "hyväksytty", "godkänd")
    case .failed: Words("not passed yet", "ei vielä hyväksytty", "inte godkänd ännu")
    case .completedAndPassed: Words("completed and passed", "käyty läpi ja hyväksytty", "genomgången och godkänd")
    case .waived: Words("not needed: {reason}", "ei tarvita: {reason}", "behövs inte: {reason}")
    case .satisfied: Words("nothing is asked", "ei vaadita mitään", "inget krävs")
    case .courseDone:
      Words("You have finished this course.", "Olet suorittanut tämän kurssin.", "Du har klarat av den här kursen.")
    case .courseOpen:
      Words(
        "You have finished {done} of {units} units.", "Olet suorittanut {done}/{units} osaa.",
        "Du har klarat av {done} av {units} delar.")
    case .newWindow:
      Words(
        "A unit takes over this window and leads back here when it ends.",
        "Osa avautuu tähän ikkunaan ja palaa tänne, kun se päättyy.",
        "En del öppnas i det här fönstret och leder tillbaka hit när den är slut.")
    case .notRecorded:
      Words(
        "Looking around and looking again change nothing of what is kept.",
        "Selaaminen ja uudelleen katsominen eivät muuta sitä, mitä on tallennettu.",
        "Att titta runt eller titta igen ändrar inget av det som har sparats.")
    case .block: Words("Part of the course", "Kurssin jakso", "Avsnitt i kursen")
    case .blockDone: Words("all units finished", "kaikki osat suoritettu", "alla delar avklarade")
    case .blockEnough:
      Words(
        "finished ({done} of {units} units)", "suoritettu ({done}/{units} osaa)", "avklarat ({done} av {units} delar)")
    case .back:
      Words(
        "Welcome back. This is where you are now.", "Tervetuloa takaisin. Tässä olet nyt.",
        "Välkommen tillbaka. Här är du nu.")

    case .leaving: Words("The unit opens", "Osa avautuu", "Delen öppnas")
    case .leavingLead:
      Words(
        "It is on another server, {host}, and may show who you are there by a code of this one.",
        "Osa on toisella palvelimella, {host}. Se tuntee sinut tämän palvelimen antamasta tunnisteesta.",
        "Den finns på en annan server, {host}, och känner igen dig på en kod från den här servern.")
    case .leavingLink: Words("Open the unit", "Avaa osa", "Öppna delen")

    case .studio: Words("Launched courses", "Käynnistettävät kurssit", "Startbara kurser")
    case .studioLead:
      Words(
        "Packages of cmi5 and SCORM that other tools make. Their units are programs: send only what you trust.",
        "Muiden työkalujen tekemiä cmi5- ja SCORM-paketteja. Niiden osat ovat ohjelmia: lähetä vain sellaista, mihin luotat.",
        "Paket i cmi5 och SCORM som andra verktyg gör. Deras delar är program: skicka bara det du litar på.")
    case .upload: Words("Send a package", "Lähetä paketti", "Skicka ett paket")
    case .package: Words("Package (.zip or cmi5.xml)", "Paketti (.zip tai cmi5.xml)", "Paket (.zip eller cmi5.xml)")
    case .packageHint:
      Words(
        "At most {size}. What keeps it from being launched is shown, and nothing is kept then.",
        "Enintään {size}. Jos pakettia ei voi käynnistää, näet syyn eikä mitään tallenneta.",
        "Högst {size}. Om paketet inte går att starta ser du varför, och inget sparas.")
    case .visibility: Words("Who finds it", "Kuka löytää sen", "Vem hittar den")
    case .everyone: Words("Everybody", "Kaikki", "Alla")
    case .everyoneHint: Words("It stands among the courses.", "Se näkyy kurssien joukossa.", "Den står bland kurserna.")
    case .hidden: Words("Only who is registered", "Vain kurssille ilmoitetut", "Bara de som är anmälda")
    case .hiddenHint:
      Words(
        "A program registers them by the interface for programs.", "Ohjelma ilmoittaa heidät ohjelmarajapinnan kautta.",
        "Ett program anmäler dem via gränssnittet för program.")
    case .send: Words("Send", "Lähetä", "Skicka")
    case .own: Words("Your packages", "Omat pakettisi", "Dina paket")
    case .ownCaption: Words("Packages that you sent", "Lähettämäsi paketit", "Paket som du har skickat")
    case .ownNone:
      Words(
        "You have sent no package yet.", "Et ole vielä lähettänyt pakettia.", "Du har inte skickat något paket ännu.")
    case .kind: Words("Standard", "Standardi", "Standard")
    case .sent: Words("Sent", "Lähetetty", "Skickat")
    case .learners: Words("Registered", "Ilmoitettuja", "Anmälda")
    case .remove: Words("Remove", "Poista", "Ta bort")
    case .removeNote:
      Words(
        "Removing a package takes its registrations along. What the record of learning says of them stays.",
        "Paketin poistaminen poistaa myös sen ilmoittautumiset. Oppimisen rekisterin merkinnät niistä säilyvät.",
        "När ett paket tas bort försvinner också anmälningarna till det. Det som står om dem i lärandeloggen finns kvar."
      )
    case .removed: Words("The package was removed.", "Paketti poistettiin.", "Paketet togs bort.")
    case .taken:
      Words("“{title}” can be launched now.", "”{title}” on nyt käynnistettävissä.", "”{title}” går nu att starta.")
    case .refused: Words("The package was not taken", "Pakettia ei otettu vastaan", "Paketet togs inte emot")
    case .refusedLead:
      Words(
        "It breaks rules of its standard. Mend what is an error, and send it again.",
        "Se rikkoo standardinsa sääntöjä. Korjaa virheet ja lähetä se uudelleen.",
        "Det bryter mot reglerna i sin standard. Rätta felen och skicka det igen.")
    case .off:
      Words(
        "This server runs no programs of packages. Its administrator can allow it with the setting active-content.",
        "Tämä palvelin ei aja pakettien ohjelmia. Ylläpitäjä voi sallia sen asetuksella active-content.",
        "Den här servern kör inga program ur paket. Administratören kan tillåta det med inställningen active-content.")
    case .sendAgain: Words("Send another package", "Lähetä toinen paketti", "Skicka ett annat paket")
    }
  }
}
