// learn, Apache-2.0. See LICENSE.

/// The sentences of those who run a server.
enum AdministrationPhrase: String, WordingSideBySide {
  case administration, accounts, attempts, answers, packs, storeSize, search, searchLabel, searchHint, showAll, found,
    foundNone, accountsCaption, account, roles, since, lastSeen, neverSeen, own, suspended, suspend, restore, saveRoles,
    suspendNote, learner, educator, coordinator, administrator, rolesOf
  case doneRoles, doneSuspended, doneRestored, lastAdministrator
  case setup, setupLead, setupNote, setupButton

  var words: Words {
    switch self {
    case .administration: Words("Administration", "Ylläpito", "Administration")
    case .accounts: Words("Accounts", "Tunnuksia", "Konton")
    case .attempts: Words("Attempts", "Suorituksia", "Försök")
    case .answers: Words("Answers", "Vastauksia", "Svar")
    case .packs: Words("Packs", "Paketteja", "Paket")
    case .storeSize: Words("On the disk", "Levyllä", "På disken")
    case .search: Words("Search", "Hae", "Sök")
    case .searchLabel: Words("Find an account", "Hae tunnusta", "Sök ett konto")
    case .searchHint:
      Words(
        "Part of a name is enough.", "Nimen osa riittää.", "En del av namnet räcker.")
    case .showAll: Words("Show all", "Näytä kaikki", "Visa alla")
    case .found:
      Words(
        "{count} {count:account|accounts} with “{query}”", "{count} {count:tunnus|tunnusta}, joissa on ”{query}”",
        "{count} {count:konto|konton} med ”{query}”")
    case .foundNone:
      Words(
        "No account has “{query}” in its name.", "Minkään tunnuksen nimessä ei ole ”{query}”.",
        "Inget konto har ”{query}” i namnet.")
    case .accountsCaption: Words("Accounts and their roles", "Tunnukset ja niiden roolit", "Konton och deras roller")
    case .account: Words("Account", "Tunnus", "Konto")
    case .roles: Words("Roles", "Roolit", "Roller")
    case .since: Words("Since", "Tehty", "Skapat")
    case .lastSeen: Words("Last seen", "Viimeksi käynyt", "Senast aktiv")
    case .neverSeen: Words("never", "ei koskaan", "aldrig")
    case .own: Words("This is you.", "Tämä olet sinä.", "Det här är du.")
    case .suspended: Words("suspended", "jäädytetty", "avstängt")
    case .suspend: Words("Suspend", "Jäädytä", "Stäng av")
    case .restore: Words("Restore", "Palauta", "Återställ")
    case .saveRoles: Words("Save the roles", "Tallenna roolit", "Spara rollerna")
    case .suspendNote:
      Words(
        "A suspended account cannot sign in. Nothing of it is erased.",
        "Jäädytetyllä tunnuksella ei voi kirjautua. Siitä ei poisteta mitään.",
        "Ett avstängt konto kan inte logga in. Inget av det raderas.")
    case .learner: Words("Learner", "Oppija", "Deltagare")
    case .educator: Words("Educator", "Kouluttaja", "Utbildare")
    case .coordinator: Words("Coordinator", "Koordinaattori", "Koordinator")
    case .administrator: Words("Administrator", "Ylläpitäjä", "Administratör")
    case .rolesOf: Words("Roles of {name}", "Roolit: {name}", "Roller för {name}")
    case .doneRoles:
      Words(
        "The roles of {name} are saved.", "Tunnuksen {name} roolit on tallennettu.", "Rollerna för {name} är sparade.")
    case .doneSuspended:
      Words(
        "{name} is suspended and signed out.", "{name} on jäädytetty ja kirjattu ulos.",
        "{name} är avstängd och utloggad.")
    case .doneRestored:
      Words("{name} can sign in again.", "{name} voi taas kirjautua.", "{name} kan logga in igen.")
    case .lastAdministrator:
      Words(
        "This is the last administrator. Make somebody else one first.",
        "Tämä on viimeinen ylläpitäjä. Tee ensin jostakusta muusta ylläpitäjä.",
        "Det här är den sista administratören. Gör först någon annan till det.")
    case .setup: Words("The first administrator", "Ensimmäinen ylläpitäjä", "Den första administratören")
    case .setupLead:
      Words(
        "This server is new. Make the account that runs it.", "Palvelin on uusi. Tee sille ylläpitäjän tunnus.",
        "Servern är ny. Skapa administratörens konto.")
    case .setupNote:
      Words(
        "The link to this page works once. Afterwards you give others their roles.",
        "Tämän sivun linkki toimii kerran. Sen jälkeen annat muille heidän roolinsa.",
        "Länken till den här sidan fungerar en gång. Sedan ger du andra deras roller.")
    case .setupButton: Words("Make the account", "Tee tunnus", "Skapa kontot")
    }
  }
}
