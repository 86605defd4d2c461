// learn, Apache-2.0. See LICENSE.

extension Wording {
  /// The words in Finnish.
  var finnish: String {
    switch self {
    case .keyChoose: "valitse"
    case .keyMove: "liiku"
    case .keyNext: "seuraava"
    case .keyKeep: "tallenna ja jatka"
    case .keyClear: "peru vastaus"
    case .keyOtherKeys: "muut näppäimet"
    case .keyLift: "nosta"
    case .keyPutDown: "laske"
    case .keyLeave: "keskeytä, vastaukset säilyvät"
    case .keyGoTo: "siirry kysymykseen"
    case .keyOpen: "avaa"
    case .keyExplain: "perustele rivi"
    case .keyAll: "kaikki rivit"
    case .keyRead: "lue seuraava oppitunti"
    case .keyScroll: "vieritä"
    case .keyClose: "sulje"
    case .keyDone: "merkitse tehdyksi"
    case .keyOverview: "yhteenveto"
    case .askNote: "Muistiinpano itsellesi"
    case .askGoTo: "Siirry kysymykseen, 1–{count}"
    case .minutesItems: "{items} {items:kysymys|kysymystä}, noin {minutes} {minutes:minuutti|minuuttia}."
    case .answersStay: "Vastauksesi pysyvät tällä koneella. Voit keskeyttää milloin vain ja jatkaa myöhemmin."
    case .otherVersionOpen:
      "Olet aloittanut tämän paketin versiolla {version}. Avaa se tiedosto, kun haluat jatkaa; nyt aloitat alusta."
    case .openElsewhere: "Vastaat tähän parhaillaan myös toisessa ikkunassa. Nyt aloitat toisen kerran."
    case .skipped: "Kysymys {number} jää ilman vastausta."
    case .chooseFirst: "Valitse vastaus tai jätä kysymys vastaamatta painamalla s."
    case .tooManyChosen: "Voit valita enintään {count}. Poista ensin yksi valinta."
    case .notANumber: "”{text}” ei ole luku. Kirjoita luku, esimerkiksi {example}."
    case .noSuchNumber: "Kysymystä {text} ei ole. Kirjoita luku 1–{count}."
    case .noHint: "Tähän kysymykseen ei ole vihjettä."
    case .languageNow: "Kieli: {language}"
    case .oneLanguage: "Muita kieliä ei ole valittavana."
    case .cleared: "Vastaus on peruttu."
    case .noteKept: "Muistiinpano on tallennettu."
    case .noteRemoved: "Muistiinpano on poistettu."
    case .notOffered: "Tätä vaihtoehtoa ei ole tässä."
    case .seeResult: "Katso tulos"
    case .unansweredCountZero: "Testissä vastaamaton kysymys on 0 pistettä."
    case .notUnderstood: "”{text}” ei käy tässä. Kirjoita ohje, niin näet mitä voit tehdä."
    case .plainHelp:
      """
      Kirjoita vastauksen numero ja paina enter. Jos vastauksia on monta, kirjoita numerot välilyönnein erotettuina.
      Muut sanat: edellinen, ohita, vihje, muistiinpano, peru, siirry NUMERO, kieli, toista, yhteenveto, valmis, lopeta.
      """
    case .plainChooseFirst: "Kirjoita vastauksen numero, tai ohita, jos jätät kysymyksen vastaamatta."
    case .plainSlash: "Kirjoita tässä sanan eteen /, koska tähän kysymykseen vastataan sanoin."
    case .plainPrompt: "Vastauksesi, tai ohje:"
    case .plainOverview: "Kirjoita valmis, niin näet tuloksen, tai siirry NUMERO, jos haluat vastata kysymykseen:"
    case .plainResultPrompt: "Kirjoita perustele KOODI, kaikki, lue tai lopeta:"
    case .attemptFinished: "valmis"
    case .attemptOpen: "kesken"
    case .moreAttempts: "ja vielä {count}: --all"
    case .goOnWith: "Vastauksesi ovat tallessa. Jatka näin: {command}"
    case .readWith: "Lue seuraavaksi: {command}"
    case .seeAgainWith: "Katso tulos uudelleen: {command}"
    case .explainWith: "Mistä taso tulee: {command}"
    case .explainPick: "Valitse rivi, jonka perustelun haluat nähdä."
    case .nothingToRead: "Tässä paketissa ei ole oppituntia, joka veisi tästä eteenpäin."
    case .noMatch: "Mikään ei sovi."
    }
  }
}
