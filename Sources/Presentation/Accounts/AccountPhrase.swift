// learn, Apache-2.0. See LICENSE.

/// The sentences of signing in, "My data" and erasing.
enum AccountPhrase: String, WordingSideBySide {
  // MARK: Signing in and up
  case signIn, signInLead, name, password, toSignUp, mismatch, tooManyTries, suspended, signUp, signUpLead,
    signUpGuest, signUpGuestNote, signUpNote, nameHint, displayName, displayNameHint, passwordHint, makeAccount,
    toSignIn,
    signUpWait

  // MARK: My data
  case myData, signedInAs, download, keptTitle, keptCaption, what, howMany, since, keptEmpty, downloadNote
  case keptAccount, keptSessions, keptTokens, keptAttempts, keptAnswers, keptEvidence, keptCompletions,
    keptStatements, keptTargets, keptGroups, keptReceipts, keptPacks
  case settings, save, language, newPassword, currentPassword, changePassword
  case devices, devicesCaption, device, deviceUnknown, thisDevice, lastSeen, signedInSince, signOut, signOutEverywhere,
    signOutNote
  case receipts, receiptNote, receiptCode, receiptHint, claim
  case groups, groupsCaption, group, coordinator, joined, leave, groupsNone
  case tokens, tokensNote, tokensCaption, tokensNone, token, mayDo, created, lastUsed, never, revoke, tokenName,
    tokenNameHint, makeToken, aboutApi
  case scopeRead, scopeSync, scopePublish, scopeReport, scopeAccount, scopeLead, scopeAdminister
  case erase, eraseLead
  case doneDisplayName, donePassword, doneLanguage, doneSignedOut, doneSignedOutEverywhere, doneToken, doneReceipt,
    doneLeft

  // MARK: A new token
  case newToken, newTokenNote, copyHint, backToData

  // MARK: Erasing
  case eraseTitle, eraseNow, eraseCaption, eraseGone, eraseGroups, erasePacks, eraseOwnGroups, eraseCopies,
    eraseDownload, confirm, confirmHint, eraseButton, eraseKeep, erased, erasedLead, erasedCaption, erasedHome

  var words: Words {
    switch self {
    // MARK: Signing in and up
    case .signIn: Words("Sign in", "Kirjaudu sisään", "Logga in")
    case .signInLead:
      Words(
        "Your results, wherever you are.", "Tuloksesi, missä ikinä oletkin.", "Dina resultat, var du än är.")
    case .name: Words("Name", "Käyttäjänimi", "Användarnamn")
    case .password: Words("Password", "Salasana", "Lösenord")
    case .toSignUp: Words("Make an account", "Tee tunnus", "Skapa ett konto")
    case .mismatch:
      Words(
        "This name and this password do not belong together. Look at both once more.",
        "Käyttäjänimi ja salasana eivät kuulu yhteen. Tarkista kumpikin.",
        "Användarnamnet och lösenordet hör inte ihop. Kontrollera båda.")
    case .tooManyTries:
      Words(
        "There were too many tries in a short time. Wait {time}, then try again.",
        "Yrityksiä oli liian monta lyhyessä ajassa. Odota {time} ja yritä sitten uudelleen.",
        "Det blev för många försök på kort tid. Vänta {time} och försök sedan igen.")
    case .suspended:
      Words(
        "This account is suspended. Ask those who run this server why.",
        "Tämä tunnus on jäädytetty. Kysy syytä palvelimen ylläpidosta.",
        "Det här kontot är avstängt. Fråga dem som sköter servern varför.")
    case .signUp: Words("Make an account", "Tee tunnus", "Skapa ett konto")
    case .signUpLead:
      Words(
        "No e-mail is needed. A name and a password are enough.",
        "Sähköpostia ei tarvita. Nimi ja salasana riittävät.",
        "Ingen e-post behövs. Ett namn och ett lösenord räcker.")
    case .signUpGuest:
      Words(
        "Your answers come with you.", "Vastauksesi tulevat mukaan.", "Dina svar följer med.")
    case .signUpGuestNote:
      Words(
        "What you have answered in this browser without an account will be in your account.",
        "Se, mihin olet tällä selaimella vastannut ilman tunnusta, siirtyy tunnuksellesi.",
        "Det du har svarat i den här webbläsaren utan konto kommer att finnas på ditt konto.")
    case .signUpNote:
      Words(
        """
        Kept are your name, the name that others see, your password in a form that nobody can read, and what you do here: \
        answers, results, lessons. You can download all of it and erase all of it at any time. Without an e-mail address \
        nobody can send you a new password, so write it down.
        """,
        """
        Talletamme käyttäjänimesi, muille näkyvän nimesi, salasanasi muodossa, jota kukaan ei voi lukea, ja sen, mitä \
        täällä teet: vastaukset, tulokset ja oppitunnit. Voit milloin tahansa ladata ne kaikki itsellesi ja poistaa ne \
        kaikki. Ilman sähköpostiosoitetta kukaan ei voi lähettää sinulle uutta salasanaa, joten kirjoita se muistiin.
        """,
        """
        Vi sparar ditt användarnamn, namnet som andra ser, ditt lösenord i en form som ingen kan läsa, och det du gör här: \
        svar, resultat och lektioner. Du kan när som helst ladda ner allt och radera allt. Utan e-postadress kan ingen \
        skicka dig ett nytt lösenord, så skriv upp det.
        """)
    case .nameHint:
      Words(
        "You sign in with it; nobody else has it.", "Kirjaudut sillä; muilla ei ole samaa.",
        "Du loggar in med det; ingen annan har det.")
    case .displayName: Words("Name that others see", "Muille näkyvä nimi", "Namn som andra ser")
    case .displayNameHint:
      Words(
        "In groups, for example.", "Esimerkiksi ryhmissä.", "Till exempel i grupper.")
    case .passwordHint:
      Words(
        "At least {count} characters; no other rule.", "Vähintään {count} merkkiä; muita ehtoja ei ole.",
        "Minst {count} tecken; inga andra regler.")
    case .makeAccount: Words("Make the account", "Tee tunnus", "Skapa kontot")
    case .toSignIn: Words("I have an account", "Minulla on jo tunnus", "Jag har redan ett konto")
    case .signUpWait:
      Words(
        "Many accounts were made from here in a short time. Wait {time}, then try again.",
        "Täältä on tehty monta tunnusta lyhyessä ajassa. Odota {time} ja yritä sitten uudelleen.",
        "Många konton har skapats härifrån på kort tid. Vänta {time} och försök sedan igen.")

    // MARK: My data
    case .myData: Words("My data", "Omat tietoni", "Mina uppgifter")
    case .signedInAs:
      Words(
        "You are signed in as {name}. Everything kept about you is on this page.",
        "Käyttäjänimesi on {name}. Tällä sivulla on kaikki, mitä sinusta on talletettu.",
        "Du är inloggad som {name}. Allt som är sparat om dig finns på den här sidan.")
    case .download: Words("Download everything", "Lataa kaikki", "Ladda ner allt")
    case .downloadNote:
      Words(
        "One file with everything below, in a form that other programs can read.",
        "Yksi tiedosto, jossa on kaikki alla oleva muodossa, jota muutkin ohjelmat osaavat lukea.",
        "En fil med allt nedan, i en form som andra program kan läsa.")
    case .keptTitle: Words("What is kept about you", "Mitä sinusta on talletettu", "Vad som är sparat om dig")
    case .keptCaption:
      Words(
        "What is kept about you, how much of it, and since when",
        "Mitä sinusta on talletettu, kuinka paljon ja mistä lähtien",
        "Vad som är sparat om dig, hur mycket och sedan när")
    case .what: Words("What", "Mitä", "Vad")
    case .howMany: Words("How many", "Kuinka monta", "Hur många")
    case .since: Words("Since", "Alkaen", "Sedan")
    case .keptEmpty: Words("nothing", "ei mitään", "ingenting")
    case .keptAccount: Words("Account", "Tunnus", "Konto")
    case .keptSessions: Words("Browsers signed in", "Kirjautuneet selaimet", "Inloggade webbläsare")
    case .keptTokens: Words("Tokens for programs", "Ohjelmien avaimet", "Nycklar för program")
    case .keptAttempts: Words("Attempts", "Suoritukset", "Försök")
    case .keptAnswers: Words("Answers", "Vastaukset", "Svar")
    case .keptEvidence: Words("Levels in your profile", "Profiilisi tasot", "Nivåer i din profil")
    case .keptCompletions: Words("Lessons done", "Luetut oppitunnit", "Avklarade lektioner")
    case .keptStatements: Words("Entries of the learning log", "Oppimislokin merkinnät", "Poster i lärandeloggen")
    case .keptTargets: Words("Targets", "Tavoitteet", "Mål")
    case .keptGroups: Words("Groups", "Ryhmät", "Grupper")
    case .keptReceipts: Words("Receipts", "Kuitit", "Kvitton")
    case .keptPacks: Words("Packs published", "Julkaistut paketit", "Publicerade paket")
    case .settings:
      Words("Names, password and language", "Nimi, salasana ja kieli", "Namn, lösenord och språk")
    case .save: Words("Save", "Tallenna", "Spara")
    case .language: Words("Language", "Kieli", "Språk")
    case .currentPassword: Words("Present password", "Nykyinen salasana", "Nuvarande lösenord")
    case .newPassword: Words("New password", "Uusi salasana", "Nytt lösenord")
    case .changePassword: Words("Change the password", "Vaihda salasana", "Byt lösenord")
    case .devices: Words("Where you are signed in", "Missä olet kirjautuneena", "Var du är inloggad")
    case .devicesCaption: Words("Browsers signed in", "Kirjautuneet selaimet", "Inloggade webbläsare")
    case .device: Words("Browser", "Selain", "Webbläsare")
    case .deviceUnknown: Words("A browser", "Jokin selain", "En webbläsare")
    case .thisDevice: Words("This browser", "Tämä selain", "Den här webbläsaren")
    case .lastSeen: Words("Last used", "Viimeksi käytetty", "Senast använd")
    case .signedInSince: Words("Signed in", "Kirjautunut", "Inloggad")
    case .signOut: Words("Sign out", "Kirjaa ulos", "Logga ut")
    case .signOutEverywhere: Words("Sign out everywhere", "Kirjaudu ulos kaikkialta", "Logga ut överallt")
    case .signOutNote:
      Words(
        "This browser too: you will have to sign in again.",
        "Myös tältä selaimelta: joudut kirjautumaan uudelleen.",
        "Även här: du måste logga in igen.")
    case .receipts: Words("Bring in an attempt", "Tuo suoritus", "Hämta in ett försök")
    case .receiptNote:
      Words(
        "An attempt that you made without an account comes to this account by the code of its receipt.",
        "Ilman tunnusta tekemäsi suoritus siirtyy tälle tunnukselle kuitissa olevalla koodilla.",
        "Ett försök som du gjorde utan konto kommer till det här kontot med koden på kvittot.")
    case .receiptCode: Words("Receipt code", "Kuitin koodi", "Kvittokod")
    case .receiptHint:
      Words(
        "Small and capital letters are the same.", "Pienet ja isot kirjaimet ovat samat.",
        "Små och stora bokstäver är lika.")
    case .claim: Words("Bring it in", "Tuo suoritus", "Hämta in det")
    case .groups: Words("Groups that you are in", "Ryhmät, joissa olet", "Grupper som du är med i")
    case .groupsCaption:
      Words("Groups and who looks after them", "Ryhmät ja niiden koordinaattorit", "Grupper och vem som håller i dem")
    case .group: Words("Group", "Ryhmä", "Grupp")
    case .coordinator: Words("Coordinator", "Koordinaattori", "Koordinator")
    case .joined: Words("Joined", "Liittynyt", "Gick med")
    case .leave: Words("Leave", "Poistu", "Lämna")
    case .groupsNone: Words("You are in no group.", "Et ole missään ryhmässä.", "Du är inte med i någon grupp.")
    case .tokens: Words("Tokens for programs", "Ohjelmien avaimet", "Nycklar för program")
    case .tokensNote:
      Words(
        "A program with a token acts in your name, as far as the token allows. Make one for each program.",
        "Ohjelma, jolla on avain, toimii sinun nimissäsi sen verran kuin avain sallii. Tee jokaiselle ohjelmalle oma.",
        "Ett program med en nyckel handlar i ditt namn, så långt nyckeln tillåter. Gör en för varje program.")
    case .tokensCaption:
      Words("Tokens and what they allow", "Avaimet ja mitä ne sallivat", "Nycklar och vad de tillåter")
    case .tokensNone: Words("You have no token.", "Sinulla ei ole avaimia.", "Du har ingen nyckel.")
    case .token: Words("Token", "Avain", "Nyckel")
    case .mayDo: Words("What it may do", "Mitä sillä saa tehdä", "Vad den får göra")
    case .created: Words("Made", "Tehty", "Skapad")
    case .lastUsed: Words("Last used", "Viimeksi käytetty", "Senast använd")
    case .never: Words("never", "ei koskaan", "aldrig")
    case .revoke: Words("Revoke", "Mitätöi", "Återkalla")
    case .tokenName: Words("Name of the new token", "Uuden avaimen nimi", "Den nya nyckelns namn")
    case .tokenNameHint:
      Words(
        "So that you know it again: “laptop”, for example.", "Jotta tunnistat sen: esimerkiksi ”kannettava”.",
        "Så att du känner igen den: till exempel ”bärbara datorn”.")
    case .makeToken: Words("Make a token", "Tee avain", "Skapa en nyckel")
    case .aboutApi: Words("What programs can do", "Mitä ohjelmat voivat tehdä", "Vad program kan göra")
    case .scopeRead:
      Words("Read my results and profile", "Lukea tulokseni ja profiilini", "Läsa mina resultat och min profil")
    case .scopeSync:
      Words(
        "Send attempts that I made elsewhere", "Lähettää muualla tekemäni suoritukset",
        "Skicka försök som jag har gjort på annat håll")
    case .scopePublish:
      Words("Upload and publish packs", "Lähettää ja julkaista paketteja", "Ladda upp och publicera paket")
    case .scopeReport:
      Words(
        "Read the figures of my groups and packs", "Lukea ryhmieni ja pakettieni luvut",
        "Läsa mina gruppers och pakets siffror")
    case .scopeAccount:
      Words(
        "Change or erase my account, join and leave groups",
        "Muuttaa tunnustani tai poistaa sen, liittyä ryhmiin ja lähteä niistä",
        "Ändra eller radera mitt konto, gå med i och lämna grupper")
    case .scopeLead:
      Words("Make groups and look after them", "Luoda ja hoitaa ryhmiä", "Skapa och sköta grupper")
    case .scopeAdminister:
      Words(
        "Give roles and suspend accounts", "Antaa rooleja ja jäädyttää tunnuksia", "Ge roller och stänga av konton")
    case .erase: Words("Erase everything", "Poista kaikki", "Radera allt")
    case .eraseLead:
      Words(
        "First you see what would be erased. Nothing is erased before you have written your name.",
        "Ensin näet, mitä poistettaisiin. Mitään ei poisteta ennen kuin olet kirjoittanut nimesi.",
        "Först ser du vad som skulle raderas. Inget raderas innan du har skrivit ditt namn.")
    case .doneDisplayName: Words("Your name is changed.", "Nimesi on vaihdettu.", "Ditt namn är ändrat.")
    case .donePassword:
      Words(
        "Your password is changed, and all other browsers are signed out.",
        "Salasanasi on vaihdettu, ja kaikki muut selaimet on kirjattu ulos.",
        "Ditt lösenord är bytt, och alla andra webbläsare är utloggade.")
    case .doneLanguage: Words("Your language is changed.", "Kielesi on vaihdettu.", "Ditt språk är ändrat.")
    case .doneSignedOut: Words("The browser is signed out.", "Selain on kirjattu ulos.", "Webbläsaren är utloggad.")
    case .doneSignedOutEverywhere:
      Words(
        "All other browsers are signed out.", "Kaikki muut selaimet on kirjattu ulos.",
        "Alla andra webbläsare är utloggade.")
    case .doneToken:
      Words(
        "The token is revoked. Programs that used it are shut out.",
        "Avain on mitätöity. Sitä käyttäneet ohjelmat eivät enää pääse sisään.",
        "Nyckeln är återkallad. Program som använde den är utestängda.")
    case .doneReceipt:
      Words(
        "The attempt “{title}” is now in your account.", "Suoritus ”{title}” on nyt tunnuksellasi.",
        "Försöket ”{title}” finns nu på ditt konto.")
    case .doneLeft:
      Words(
        "You have left the group “{title}”.", "Olet poistunut ryhmästä ”{title}”.",
        "Du har lämnat gruppen ”{title}”.")

    // MARK: A new token
    case .newToken: Words("Your new token", "Uusi avaimesi", "Din nya nyckel")
    case .newTokenNote:
      Words(
        "Copy it now: it is shown this once and never again. Who has it can act in your name.",
        "Kopioi se nyt: se näytetään vain tämän kerran. Kenellä se on, voi toimia sinun nimissäsi.",
        "Kopiera den nu: den visas bara den här gången. Den som har den kan handla i ditt namn.")
    case .copyHint:
      Words(
        "Touch the field, select all, copy.", "Napauta kenttää, valitse kaikki ja kopioi.",
        "Tryck på fältet, markera allt och kopiera.")
    case .backToData: Words("I have copied it", "Olen kopioinut sen", "Jag har kopierat den")

    // MARK: Erasing
    case .eraseTitle: Words("Erase everything", "Poista kaikki", "Radera allt")
    case .eraseNow:
      Words(
        "Nothing is erased yet. This is what will be:", "Mitään ei ole vielä poistettu. Tämä poistetaan:",
        "Inget är raderat ännu. Det här kommer att raderas:")
    case .eraseCaption:
      Words(
        "What will be erased and how much of it", "Mitä poistetaan ja kuinka paljon",
        "Vad som raderas och hur mycket")
    case .eraseGone:
      Words(
        "Nobody can bring it back: not you, not those who run this server.",
        "Kukaan ei voi palauttaa sitä: et sinä eikä palvelimen ylläpito.",
        "Ingen kan få tillbaka det: varken du eller de som sköter servern.")
    case .eraseGroups:
      Words(
        "Your groups no longer list you, and their figures are worked out without you from then on.",
        "Ryhmäsi eivät enää näytä sinua, ja niiden luvut lasketaan siitä lähtien ilman sinua.",
        "Dina grupper visar dig inte längre, och deras siffror räknas sedan utan dig.")
    case .erasePacks:
      Words(
        "Packs that you published stay, without your name ({count} now): the results of others rest on them.",
        "Julkaisemasi paketit jäävät ilman nimeäsi (nyt {count}): muiden tulokset perustuvat niihin.",
        "Paket som du har publicerat finns kvar utan ditt namn (nu {count}): andras resultat bygger på dem.")
    case .eraseOwnGroups:
      Words(
        "Groups that you look after are closed ({count} now).", "Ryhmät, joita koordinoit, suljetaan (nyt {count}).",
        "Grupper som du håller i stängs (nu {count}).")
    case .eraseCopies:
      Words(
        "Files that you have downloaded stay with you.", "Lataamasi tiedostot jäävät sinulle.",
        "Filer som du har laddat ner har du kvar.")
    case .eraseDownload: Words("Download everything first", "Lataa ensin kaikki", "Ladda ner allt först")
    case .confirm:
      Words("Write your name: {name}", "Kirjoita käyttäjänimesi: {name}", "Skriv ditt användarnamn: {name}")
    case .confirmHint:
      Words(
        "So that nobody erases by mistake.", "Jotta kukaan ei poista vahingossa.",
        "Så att ingen raderar av misstag.")
    case .eraseButton: Words("Erase everything for good", "Poista kaikki lopullisesti", "Radera allt för gott")
    case .eraseKeep: Words("Keep my data", "Säilytä tietoni", "Behåll mina uppgifter")
    case .erased: Words("Everything is erased", "Kaikki on poistettu", "Allt är raderat")
    case .erasedLead:
      Words(
        "Nothing about you is kept on this server any more. You are signed out everywhere.",
        "Palvelimella ei ole enää mitään tietoja sinusta. Olet kirjautunut ulos kaikkialta.",
        "Inget om dig är sparat på servern längre. Du är utloggad överallt.")
    case .erasedCaption: Words("What was erased", "Mitä poistettiin", "Vad som raderades")
    case .erasedHome: Words("To the catalogue", "Luetteloon", "Till katalogen")
    }
  }
}
