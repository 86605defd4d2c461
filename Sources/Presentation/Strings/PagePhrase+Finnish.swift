// learn, Apache-2.0. See LICENSE.

extension PagePhrase {
  /// The sentence in Finnish, in the sinä-form.
  var finnish: String {
    switch self {
    // MARK: The frame
    case .signIn: "Kirjaudu"
    case .signedInAs: "Tilisi: {name}"
    case .moreLinks: "Tietoa sivustosta"
    case .textsIn: "Tämän paketin tekstit eivät ole suomeksi. Niiden kieli on {language}."

    // MARK: The catalogue
    case .catalogueTitle: "Katso, mitä jo osaat ja mitä opetella seuraavaksi"
    case .catalogueLead:
      """
      Musiikin, pelien ja muiden luovien alojen tekijöille: arvioi osaamisesi, lue tasosi selvin sanoin ja opi \
      siinä ajassa, joka sinulla on.
      """
    case .searchCatalogue: "Etsi aiheen, taidon tai nimen mukaan"
    case .search: "Etsi"
    case .findPacks: "Etsi ja rajaa"
    case .catalogueCount: "{count} {count:paketti|pakettia}"
    case .contentLanguage: "Sisällön kieli"
    case .packsLabel: "Paketit"
    case .measures: "Mittaa"
    case .measureOf: "{title}: {count} {count:osaaminen|osaamista}"
    case .startWithoutAccount: "Aloita ilman tiliä"
    case .goOnOf: "Jatka, {answered}/{count}"
    case .seeResult: "Katso tuloksesi"
    case .seePack: "Katso, mitä siinä on"
    case .nothingPublished: "Täällä ei ole vielä julkaistu mitään. Opettajien julkaisemat paketit tulevat tähän."
    case .nothingMatches: "Mikään ei vastaa hakua ”{query}”. Kokeile vähempiä tai toisia sanoja."
    case .nothingHere: "Mikään ei vastaa valintojasi."
    case .showAll: "Näytä kaikki"
    case .haveCode: "Minulla on koodi aiemmasta"
    case .previousPage: "Edellinen sivu"
    case .nextPage: "Seuraava sivu"

    // MARK: The state of a pack for its reader
    case .notBegun: "Ei aloitettu"
    case .answeredSoFar: "Vastattu {answered}/{count}"
    case .doneOn: "Tehty {date}"
    case .doneAtLevel: "Tehty {date}: {level}"
    case .startSelf: "Aloita itsearviointi"
    case .startCheck: "Aloita testi"
    case .readCourse: "Lue kurssi"
    case .takeAgain: "Tee uudelleen"
    case .goOn: "Jatka"
    case .lessonsDone: "Oppitunteja tehty {done}/{count}"
    case .publishedBy: "Julkaissut"
    case .signature: "Allekirjoitus"
    case .versions: "Versiot"
    case .thisVersion: "näytetään tässä"
    case .versionOn: "{version}, {date}"

    // MARK: Before an attempt
    case .beforeStart: "Ennen kuin aloitat"
    case .howLong: "Noin {minutes} minuuttia, {count} {count:kysymys|kysymystä}"
    case .partsAre: "{count} osassa: {list}"
    case .answersBehaviour: "Valitset joka tilanteessa toimintatavan, joka on lähimpänä omaasi."
    case .answersCheck: "Kysymyksiin on oikeat vastaukset. Näet ne, kun olet vastannut."
    case .answersBeside: "Voit aina vastata {list}. Sellainen vastaus jätetään pois eikä koskaan laske tulosta."
    case .noAccountNeeded:
      """
      Tiliä ei tarvita. Saat koodin, jolla löydät vastauksesi ja tuloksesi uudelleen millä laitteella tahansa.
      """
    case .keptInAccount: "Vastauksesi ja tuloksesi säilyvät tililläsi."
    case .whatHappens:
      """
      Jokainen vastaus tallentuu heti, joten voit keskeyttää ja jatkaa myöhemmin. Kukaan muu ei näe, mitkä \
      vastaukset ovat sinun. Voit ladata tai poistaa ne milloin vain.
      """
    case .or: "tai"
    case .earlierResults: "Aiemmat tuloksesi"
    case .result: "Tulos"
    case .noLevel: "ei tasoa"
    case .resultOf: "Tulos {date}"

    // MARK: During an attempt
    case .partsProgress: "Kaikki osat · vastattu {answered}/{count}"
    case .partProgress: "{answered}/{count}"
    case .savedNotice: "Tallennettu"
    case .answeredElsewhere:
      """
      Vastasit tähän kysymykseen sillä välin toisessa ikkunassa. Myöhempi vastaus jää voimaan, ja se näkyy tässä.
      """
    case .skippedNotice: "Edellisellä kysymyksellä ei ole vielä vastausta. Voit palata siihen."
    case .notSaved: "Tätä vastausta ei ole vielä tallennettu"
    case .refusedNumber: "Kirjoita tähän luku, esimerkiksi {example}."
    case .refusedWhole: "Kirjoita tähän kokonaisluku, esimerkiksi 4."
    case .refusedMany: "Valitse enintään {count}. Poista yksi ennen kuin lisäät toisen."
    case .refusedFew: "Valitse vähintään {count}."
    case .refusedOrder: "Anna jokaiselle riville oma paikka ykkösestä viimeiseen. Kahdella rivillä ei voi olla samaa."
    case .refusedOption: "Tämä ei ole tarjottujen vastausten joukossa. Valitse jokin niistä."
    case .refusedLong: "Kirjoita enintään {count} merkkiä."
    case .refusedBoth: "Annoit vastauksen ja samalla sen korvaavan vastauksen. Jätä niistä vain toinen."
    case .refusedNothing: "Anna vastaus tai ohita kysymys."
    case .answerIt: "Vastaan kysymykseen"
    case .insteadOf: "Vastauksen sijaan"
    case .keepNote: "Lisää muistiinpano itsellesi"
    case .leaveAnyTime: "Voit lähteä milloin vain: vastauksesi ovat tallessa."
    case .yourCode: "Koodi, jolla pääset takaisin: {code}"
    case .aboutCode: "Käytä koodia toisella laitteella"
    case .howScored: "Miten pisteet muodostuivat"
    case .seeQuestion: "Katso kysymys ja sen pisteytys"
    case .thatIsRight: "Oikein."
    case .thatIsWrong: "Ei ole oikein."
    case .rightAnswerIs: "Oikea vastaus"
    case .placeAmong: "Paikka"
    case .overviewOfAnswers: "Mitkä kysymykset ovat avoinna?"

    // MARK: Before the result
    case .reviewTitle: "Ennen kuin näet tuloksesi"
    case .reviewAll: "Joka kysymykseen on vastattu."
    case .reviewOpen:
      """
      {count} {count:kysymys on|kysymystä on} vailla vastausta. Voit vastata niihin nyt tai jättää ne pois \
      tuloksesta.
      """
    case .seeResultNow: "Katso tuloksesi nyt"
    case .stateAnswered: "vastattu"
    case .stateAbstained: "jätit pois"
    case .stateOpen: "ei vastausta"

    // MARK: A result
    case .keepCode: "Pane tämä koodi talteen"
    case .keepCodeWhy:
      """
      Sillä löydät vastauksesi ja tämän tuloksen uudelleen millä laitteella tahansa. Kirjoita se muistiin tai ota \
      kuva: ilman sitä kukaan ei löydä niitä puolestasi.
      """
    case .keepWithAccount: "Säilytä se tilillä"
    case .download: "Lataa tietoina (JSON)"
    case .printPage: "Tulosta tai tallenna PDF:nä"
    case .timeYouHave: "Kuinka paljon sinulla on aikaa?"
    case .aimFor: "Mihin tähtäät?"
    case .besideSource: "{source}, {date}"
    case .besideTitle: "Rinnalla: {source}, {date}"
    case .besideSame: "Sama taso."
    case .doWithResult: "Ota tulos mukaasi"
    case .moreToDo: "Mitä muuta voit tehdä"
    case .backToResult: "Takaisin tulokseen"

    // MARK: A profile
    case .overTime: "Ajan mittaan"
    case .fromTheBeginning: "Näytä kaikki alusta asti"
    case .aboutProfile:
      """
      Tässä näkyvät rinnakkain tasot, jotka itsearviointisi, testisi ja muut ihmiset ovat löytäneet. Niitä ei \
      koskaan sekoiteta.
      """
    case .attempts: "Tekemäsi arvioinnit ja testit"
    case .instrument: "Mikä"
    case .compareTarget: "Vertaa tavoitteeseen"
    case .chooseFramework: "Osaamiskehys"
    case .sourcesBeside: "Jokainen osaaminen, eri lähteiden tulokset ja päivät."

    // MARK: A lesson
    case .markDone: "Merkitse tehdyksi"
    case .lessonDoneOn: "Merkitsit tämän oppitunnin tehdyksi {date}."
    case .undoDone: "Ei vielä tehty"
    case .lessonOf: "Oppitunti {number}/{count}"
    case .courseDone: "Olet tehnyt kurssin kaikki oppitunnit."
    case .backToCourse: "Takaisin yleiskuvaan"

    // MARK: Records of a collection
    case .searchRecords: "Etsi kokoelmasta {title}"
    case .chosenFilters: "Valittu"
    case .removeFilter: "Poista {name}"
    case .searchedFor: "”{query}”"
    case .compareThis: "Vertaa"
    case .compareTicked: "Vertaa enintään kolmea"
    case .comparison: "Vertailu"
    case .nothingToCompare: "Vertailuun ei ole valittu mitään. Palaa luetteloon ja valitse enintään kolme."
    case .fieldLabel: "Asia"
    case .leaveOut: "Jätä pois"

    // MARK: Coming back by a code
    case .receiptTitle: "Palaa koodillasi"
    case .receiptLead: "Sait koodin, kun aloitit. Sillä löydät vastauksesi tai tuloksesi."
    case .receiptLabel: "Koodisi"
    case .receiptHint:
      """
      Se näyttää tältä: {example}. Isoilla ja pienillä kirjaimilla, väleillä ja viivoilla ei ole väliä.
      """
    case .receiptButton: "Hae"
    case .receiptMissing: "Kirjoita koodi, jonka sait aloittaessasi."
    case .receiptMalformed: "Tämä ei näytä meidän koodiltamme. Sellainen näyttää tältä: {example}."
    case .receiptUnknown:
      """
      Tähän koodiin ei kuulu mitään. Vertaa sitä merkki merkiltä muistiin kirjoittamaasi. Tiedot on voitu myös \
      poistaa.
      """
    case .somethingToMend: "Korjattavaa"

    // MARK: What could not be done
    case .problemKicker: "Vastaus {status}"
    case .problem400: "Pyyntöä ei voitu lukea"
    case .problem400Why:
      """
      Jokin osoitteessa tai lomakkeessa ei ollut sellaista kuin sivu lähettää. Mitään ei muutettu.
      """
    case .problem400Do: "Palaa takaisin, lataa sivu uudelleen ja lähetä uudestaan."
    case .problem403: "Tämä ei ole avoinna sinulle"
    case .problem403Why: "Tililläsi ei voi tehdä tätä, tai sivu oli auki liian kauan. Mitään ei muutettu."
    case .problem403Do: "Lataa sivu uudelleen. Jos sinulla pitäisi olla pääsy, kysy sivuston ylläpidolta."
    case .problem404: "Täällä ei ole mitään"
    case .problem404Why: "Osoitteessa voi olla virhe, tai sisältö on siirretty tai poistettu."
    case .problem404Do: "Aloita etusivulta tai hae vastauksesi koodillasi."
    case .problem409: "Jokin muuttui sillä välin"
    case .problem409Why: "Lähettämäsi tarkoitti aiempaa tilannetta, joten sitä ei toteutettu."
    case .problem409Do: "Lataa sivu uudelleen, niin näet nykyisen tilanteen."
    case .problem413: "Tämä on liian suuri"
    case .problem413Why: "Lähettämäsi on suurempi kuin sivusto ottaa vastaan. Siitä ei tallennettu mitään."
    case .problem413Do: "Pienennä sitä tai lähetä vähemmän kerralla."
    case .problem422: "Jotakin pitää ensin korjata"
    case .problem422Why: "Kentässä on jotakin, mikä ei sovi siihen. Mitään ei muutettu."
    case .problem422Do: "Palaa takaisin ja korjaa se. Useimmissa selaimissa kirjoittamasi on yhä paikallaan."
    case .problem429: "Liian monta yritystä lyhyessä ajassa"
    case .problem429Why: "Jotta kaikkien tiedot pysyvät turvassa, hidastamme useita peräkkäisiä yrityksiä."
    case .problem429Do: "Odota hetki ja yritä uudelleen."
    case .problem500: "Jokin meni vikaan meidän päässämme"
    case .problem500Why: "Vika ei ole sinun. Aiemmin tallentamasi on yhä tallessa."
    case .problem500Do: "Yritä hetken kuluttua uudelleen. Jos sama toistuu, kerro sivuston ylläpidolle."
    case .problem503: "Ei juuri nyt käytettävissä"
    case .problem503Why:
      """
      Sivusto on käynnistymässä, pysähtymässä tai ruuhkainen. Aiemmin tallentamasi on yhä tallessa.
      """
    case .problem503Do: "Yritä uudelleen minuutin kuluttua."
    case .problem507: "Tallennustila on loppunut"
    case .problem507Why:
      """
      Sivuston levy on täynnä, joten tätä ei tallennettu. Aiemmin tallentamasi on yhä tallessa, ja lukeminen \
      onnistuu tavalliseen tapaan.
      """
    case .problem507Do: "Pidä sivu auki ja yritä myöhemmin uudelleen. Ylläpidon täytyy vapauttaa tilaa."
    case .toFirstPage: "Etusivulle"
    }
  }
}
