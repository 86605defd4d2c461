// learn, Apache-2.0. See LICENSE.

/// The sentences of groups: for those who look after them and for those who join.
enum GroupPhrase: String, WordingSideBySide {
  // MARK: The list
  case groups, groupsLead, groupsCaption, group, members, started, finished, state, open, closed, newGroup, groupTitle,
    groupTitleHint, takes, takesHint, make, groupsNone

  // MARK: One group
  case invitation, invitationNote, renew, renewNote, invitationClosed, levels, levelsHidden, levelsOf, levelsOfBoth,
    first, latest, competence, people, levelsCaption, rule, ruleSteps, hiddenRows, csv, peopleTitle, peopleCaption,
    person, howFar, notBegun, underway, finishedOn, remove, peopleNone, peopleRule, close, closeNote, reopen,
    reopenNote
  case doneCreated, doneRenewed, doneClosed, doneReopened, doneRemoved

  // MARK: Joining and leaving
  case join, joinLead, joinMinutes, looksAfter, theySee, theySeeBegun, theySeeFigures, theyNeverSee, leaveAnyTime,
    joinButton, joinAsGuest, displayName, displayNameHint, makeAccount, signIn, guestNote, joinedAlready, begin,
    joinClosed, left, leftLead, home, myData

  var words: Words {
    switch self {
    // MARK: The list
    case .groups: Words("Groups", "Ryhmät", "Grupper")
    case .groupsLead:
      Words(
        "A group takes one self-evaluation or check together. You see how far it is, and figures of the whole.",
        "Ryhmä tekee yhdessä yhden itsearvioinnin tai testin. Näet, miten pitkällä se on, ja koko ryhmän luvut.",
        "En grupp gör en självvärdering eller ett test tillsammans. Du ser hur långt den har kommit och hela gruppens siffror."
      )
    case .groupsCaption: Words("Your groups", "Ryhmäsi", "Dina grupper")
    case .group: Words("Group", "Ryhmä", "Grupp")
    case .members: Words("People", "Jäseniä", "Medlemmar")
    case .started: Words("Started", "Aloittanut", "Har börjat")
    case .finished: Words("Finished", "Valmiita", "Är klara")
    case .state: Words("State", "Tila", "Läge")
    case .open: Words("open", "avoin", "öppen")
    case .closed: Words("closed", "suljettu", "stängd")
    case .newGroup: Words("A new group", "Uusi ryhmä", "En ny grupp")
    case .groupTitle: Words("Title", "Nimi", "Namn")
    case .groupTitleHint:
      Words(
        "Those who are invited see it: “Music producers, autumn 2026”.",
        "Kutsutut näkevät sen: ”Musiikkituottajat, syksy 2026”.",
        "De inbjudna ser det: ”Musikproducenter, hösten 2026”.")
    case .takes: Words("What the group takes", "Mitä ryhmä tekee", "Vad gruppen gör")
    case .takesHint:
      Words("It cannot be changed afterwards.", "Sitä ei voi myöhemmin vaihtaa.", "Det går inte att byta senare.")
    case .make: Words("Make the group", "Tee ryhmä", "Skapa gruppen")
    case .groupsNone:
      Words(
        "You have no group yet. The first one takes a minute.",
        "Sinulla ei ole vielä ryhmää. Ensimmäinen syntyy hetkessä.",
        "Du har ingen grupp ännu. Den första tar en minut.")

    // MARK: One group
    case .invitation: Words("Invitation link", "Kutsulinkki", "Inbjudningslänk")
    case .invitationNote:
      Words(
        "Copy it and send it to those who belong to the group. Who has it can join.",
        "Kopioi se ja lähetä ryhmään kuuluville. Jokainen, jolla se on, voi liittyä.",
        "Kopiera den och skicka den till dem som hör till gruppen. Den som har den kan gå med.")
    case .renew: Words("Make a new link", "Tee uusi linkki", "Skapa en ny länk")
    case .renewNote:
      Words(
        "The old link stops working. Those who have joined stay.",
        "Vanha linkki lakkaa toimimasta. Jo liittyneet pysyvät ryhmässä.",
        "Den gamla länken slutar fungera. De som har gått med är kvar.")
    case .invitationClosed:
      Words(
        "The group is closed: its invitation takes nobody any more.",
        "Ryhmä on suljettu: kutsulla ei voi enää liittyä.",
        "Gruppen är stängd: ingen kan längre gå med via inbjudan.")
    case .levels: Words("Levels of the group", "Ryhmän tasot", "Gruppens nivåer")
    case .levelsHidden:
      Words(
        "Not shown yet: fewer than 10 people have finished.",
        "Ei vielä näkyvissä: alle 10 ihmistä on valmiina.",
        "Visas inte ännu: färre än 10 personer är klara.")
    case .levelsOf:
      Words(
        "How many of {count} people are at which level.", "Kuinka moni {count} ihmisestä on milläkin tasolla.",
        "Hur många av {count} personer som är på vilken nivå.")
    case .levelsOfBoth:
      Words(
        "Before: the first result of {first} people. After: the latest result of the {latest} who took it again.",
        "Ennen: {first} ihmisen ensimmäinen tulos. Jälkeen: uusin tulos niiltä {latest} ihmiseltä, jotka tekivät sen uudelleen.",
        "Före: det första resultatet för {first} personer. Efter: det senaste resultatet för de {latest} som gjorde det igen."
      )
    case .first: Words("before", "ennen", "före")
    case .latest: Words("after", "jälkeen", "efter")
    case .competence: Words("Competence", "Osaaminen", "Kompetens")
    case .people: Words("People", "Ihmisiä", "Personer")
    case .levelsCaption: Words("Levels: {list}", "Tasot: {list}", "Nivåer: {list}")
    case .rule: Words("What is not shown, and why", "Mitä ei näytetä ja miksi", "Vad som inte visas och varför")
    case .ruleSteps:
      Words(
        """
        Figures of fewer than 10 people are not shown. They grow in steps of ten people: the eleventh result is counted \
        only when the twentieth is there. Otherwise somebody could compare the figures of two days and work out the \
        result of the one person who came between.
        """,
        """
        Alle 10 ihmisen lukuja ei näytetä. Luvut kasvavat kymmenen ihmisen askelin: yhdestoista tulos tulee mukaan vasta, \
        kun kahdeskymmenes on valmis. Muuten joku voisi verrata kahden päivän lukuja ja päätellä sen yhden ihmisen \
        tuloksen, joka tuli siinä välissä.
        """,
        """
        Siffror för färre än 10 personer visas inte. De växer i steg om tio personer: det elfte resultatet räknas först när \
        det tjugonde finns. Annars kunde någon jämföra siffrorna för två dagar och räkna ut resultatet för den enda \
        person som kom emellan.
        """)
    case .hiddenRows:
      Words(
        "A competence with a level for fewer than 10 people says so instead of its figures.",
        "Jos osaamisessa on taso alle 10 ihmisellä, lukujen tilalla kerrotaan se.",
        "Har färre än 10 personer en nivå i en kompetens, står det så i stället för siffror.")
    case .csv: Words("Download these figures (CSV)", "Lataa nämä luvut (CSV)", "Ladda ner siffrorna (CSV)")
    case .peopleTitle:
      Words(
        "Who has started and finished", "Kuka on aloittanut ja kuka on valmis", "Vem som har börjat och vem som är klar"
      )
    case .peopleCaption:
      Words(
        "People of the group and how far they are", "Ryhmän jäsenet ja miten pitkällä he ovat",
        "Gruppens medlemmar och hur långt de har kommit")
    case .person: Words("Name", "Nimi", "Namn")
    case .howFar: Words("How far", "Vaihe", "Hur långt")
    case .notBegun: Words("not begun", "ei aloittanut", "inte börjat")
    case .underway:
      Words("{answered} of {items} answered", "vastannut {answered}/{items}", "{answered} av {items} besvarade")
    case .finishedOn: Words("finished on {date}", "valmis {date}", "klar {date}")
    case .remove: Words("Remove", "Poista", "Ta bort")
    case .peopleNone:
      Words(
        "Nobody has joined yet. Send the invitation link.", "Kukaan ei ole vielä liittynyt. Lähetä kutsulinkki.",
        "Ingen har gått med ännu. Skicka inbjudningslänken.")
    case .peopleRule:
      Words(
        "Nobody's own levels or answers are ever shown here.",
        "Kenenkään omia tasoja tai vastauksia ei näytetä täällä kenellekään.",
        "Ingens egna nivåer eller svar visas någonsin här.")
    case .close: Words("Close the group", "Sulje ryhmä", "Stäng gruppen")
    case .closeNote:
      Words(
        "Nobody can join any more. People and figures stay, and you can open it again.",
        "Ryhmään ei voi enää liittyä. Jäsenet ja luvut säilyvät, ja voit avata ryhmän uudelleen.",
        "Ingen kan längre gå med. Medlemmar och siffror finns kvar, och du kan öppna den igen.")
    case .reopen: Words("Open the group again", "Avaa ryhmä uudelleen", "Öppna gruppen igen")
    case .reopenNote:
      Words(
        "The invitation link takes people again.", "Kutsulinkillä voi taas liittyä.",
        "Det går att gå med igen via inbjudningslänken.")
    case .doneCreated:
      Words(
        "The group is made. Send its invitation link.", "Ryhmä on tehty. Lähetä kutsulinkki.",
        "Gruppen är skapad. Skicka inbjudningslänken.")
    case .doneRenewed:
      Words(
        "There is a new link. The old one does not work any more.", "Ryhmällä on uusi linkki. Vanha ei enää toimi.",
        "Det finns en ny länk. Den gamla fungerar inte längre.")
    case .doneClosed: Words("The group is closed.", "Ryhmä on suljettu.", "Gruppen är stängd.")
    case .doneReopened: Words("The group is open again.", "Ryhmä on taas avoin.", "Gruppen är öppen igen.")
    case .doneRemoved:
      Words(
        "{name} is not in the group any more.", "{name} ei ole enää ryhmässä.", "{name} är inte längre med i gruppen.")

    // MARK: Joining and leaving
    case .join: Words("Invitation: {title}", "Kutsu: {title}", "Inbjudan: {title}")
    case .joinLead:
      Words(
        "This group takes “{instrument}” of “{pack}”.", "Ryhmä tekee osion ”{instrument}” paketista ”{pack}”.",
        "Gruppen gör ”{instrument}” i ”{pack}”.")
    case .joinMinutes:
      Words(
        "It takes about {count} {count:minute|minutes}.", "Siihen menee noin {count} {count:minuutti|minuuttia}.",
        "Det tar ungefär {count} {count:minut|minuter}.")
    case .looksAfter: Words("{name} looks after it.", "{name} koordinoi ryhmää.", "{name} håller i gruppen.")
    case .theySee: Words("What the coordinator will see", "Mitä koordinaattori näkee", "Vad koordinatorn får se")
    case .theySeeBegun:
      Words(
        "Your name, and whether you have begun and finished.",
        "Nimesi sekä sen, oletko aloittanut ja oletko valmis.",
        "Ditt namn och om du har börjat och är klar.")
    case .theySeeFigures:
      Words(
        "Figures of the whole group, once ten people have finished.",
        "Koko ryhmän luvut, kun kymmenen ihmistä on valmiina.",
        "Hela gruppens siffror, när tio personer är klara.")
    case .theyNeverSee:
      Words(
        "Never your own levels or answers.", "Ei koskaan omia tasojasi tai vastauksiasi.",
        "Aldrig dina egna nivåer eller svar.")
    case .leaveAnyTime:
      Words(
        "You can leave at any time; then you are not in the list any more.",
        "Voit poistua milloin tahansa; silloin et ole enää luettelossa.",
        "Du kan lämna gruppen när som helst; då är du inte längre med i listan.")
    case .joinButton: Words("Join as {name}", "Liity nimellä {name}", "Gå med som {name}")
    case .joinAsGuest: Words("Join without an account", "Liity ilman tunnusta", "Gå med utan konto")
    case .displayName: Words("Your name in the group", "Nimesi ryhmässä", "Ditt namn i gruppen")
    case .displayNameHint:
      Words(
        "So that the coordinator knows who has finished.", "Jotta koordinaattori tietää, kuka on valmis.",
        "Så att koordinatorn vet vem som är klar.")
    case .makeAccount: Words("Make an account and join", "Tee tunnus ja liity", "Skapa ett konto och gå med")
    case .signIn: Words("Sign in and join", "Kirjaudu ja liity", "Logga in och gå med")
    case .guestNote:
      Words(
        "Without an account you get a receipt with a code; with it your result can be read on another device.",
        "Ilman tunnusta saat kuitin, jossa on koodi; sillä tuloksen voi lukea toisellakin laitteella.",
        "Utan konto får du ett kvitto med en kod; med den kan resultatet läsas på en annan enhet.")
    case .joinedAlready: Words("You are in this group.", "Olet tässä ryhmässä.", "Du är med i den här gruppen.")
    case .begin: Words("Go to it", "Siirry tekemään", "Gå vidare")
    case .joinClosed:
      Words(
        "This group is closed and takes nobody any more. Ask {name} for another invitation.",
        "Ryhmä on suljettu, eikä siihen voi enää liittyä. {name} voi antaa uuden kutsun.",
        "Gruppen är stängd och tar inte emot fler. {name} kan ge en ny inbjudan.")
    case .left: Words("You have left “{title}”", "Olet poistunut ryhmästä ”{title}”", "Du har lämnat ”{title}”")
    case .leftLead:
      Words(
        "{name} does not see your name any more. Your answers and results stay yours, and the group's figures are worked out without them.",
        "{name} ei enää näe nimeäsi. Vastauksesi ja tuloksesi ovat edelleen sinun, ja ryhmän luvut lasketaan ilman niitä.",
        "{name} ser inte längre ditt namn. Dina svar och resultat är fortfarande dina, och gruppens siffror räknas utan dem."
      )
    case .home: Words("To the catalogue", "Luetteloon", "Till katalogen")
    case .myData: Words("My data", "Omat tietoni", "Mina uppgifter")
    }
  }
}
