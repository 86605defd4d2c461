// learn, Apache-2.0. See LICENSE.

import ContentPack

/// The words for what differs between two packs.
enum ComparisonPhrase: String, WordingSideBySide {
  // MARK: Parts
  case pack, unit, framework, area, competence, target, instrument, item, lesson, collection, record, media

  // MARK: What differs
  case added, removed, identity, text, translationAdded, translationRemoved, translationStatus, licence, authors,
    contents, order, levels, areaOf, relations, sources, kind, questions, offered, cutOffs, scoring, competences,
    prerequisites, time, presentation, facts, bytes, version

  // MARK: Steps and advice
  case major, minor, patch, same, sameVersion, wasLike, isLike
  case obeyed, tooSmall, notRaised, wentBack, unreadable, otherPack

  var words: Words {
    switch self {
    case .pack: Words("The pack", "Paketti", "Paketet")
    case .unit: Words("Units of the course", "Kurssin jaksot", "Kursens avsnitt")
    case .framework: Words("Frameworks", "Osaamiskehykset", "Kompetensramar")
    case .area: Words("Areas", "Osaamisalueet", "Områden")
    case .competence: Words("Competences", "Osaamiset", "Kompetenser")
    case .target: Words("Targets", "Tavoitteet", "Mål")
    case .instrument: Words("Self-evaluations and checks", "Itsearvioinnit ja testit", "Självvärderingar och test")
    case .item: Words("Questions", "Kysymykset", "Frågor")
    case .lesson: Words("Lessons", "Oppitunnit", "Lektioner")
    case .collection: Words("Collections", "Kokoelmat", "Samlingar")
    case .record: Words("Records of collections", "Kokoelmien tiedot", "Samlingarnas poster")
    case .media: Words("Pictures and sounds", "Kuvat ja äänet", "Bilder och ljud")

    case .added: Words("new", "uusi", "ny")
    case .removed: Words("removed", "poistettu", "borttagen")
    case .identity: Words("another id", "toinen tunnus", "ett annat id")
    case .text: Words("wording", "sanamuoto", "ordalydelse")
    case .translationAdded: Words("translation added", "käännös lisätty", "översättning tillagd")
    case .translationRemoved: Words("translation removed", "käännös poistettu", "översättning borttagen")
    case .translationStatus:
      Words("status of the translation", "käännöksen tila", "översättningens status")
    case .licence: Words("licence", "lisenssi", "licens")
    case .authors: Words("authors", "tekijät", "upphovspersoner")
    case .contents: Words("what it is made of", "mistä se koostuu", "vad det består av")
    case .order: Words("order", "järjestys", "ordning")
    case .levels: Words("levels", "tasot", "nivåer")
    case .areaOf: Words("moved to another area", "siirretty toiselle alueelle", "flyttad till ett annat område")
    case .relations: Words("relations to other frameworks", "suhteet muihin kehyksiin", "relationer till andra ramar")
    case .sources: Words("evidence that counts", "hyväksytty näyttö", "belägg som gäller")
    case .kind: Words("what it is", "mikä se on", "vad det är")
    case .questions: Words("questions asked", "kysytyt kysymykset", "frågor som ställs")
    case .offered: Words("further answers offered", "muut tarjotut vastaukset", "andra svar som erbjuds")
    case .cutOffs: Words("cut-offs moved", "tasojen rajat siirretty", "nivåernas gränser flyttade")
    case .scoring: Words("scoring", "pisteytys", "poängsättning")
    case .competences: Words("competences", "osaamiset", "kompetenser")
    case .prerequisites: Words("lessons to read before", "ensin luettavat oppitunnit", "lektioner att läsa först")
    case .time: Words("minutes", "minuutit", "minuter")
    case .presentation: Words("how it is shown", "esitystapa", "hur det visas")
    case .facts: Words("facts", "tiedot", "fakta")
    case .bytes: Words("another file", "toinen tiedosto", "en annan fil")
    case .version: Words("version", "versio", "version")

    case .major: Words("major", "pääversio", "huvudversion")
    case .minor: Words("minor", "osaversio", "delversion")
    case .patch: Words("patch", "korjausversio", "rättelseversion")
    case .same: Words("The two packs say the same.", "Paketit sanovat saman.", "De två paketen säger samma sak.")
    case .sameVersion:
      Words("Nothing asks for a new version.", "Mikään ei vaadi uutta versiota.", "Inget kräver en ny version.")
    case .wasLike: Words("before", "ennen", "före")
    case .isLike: Words("now", "nyt", "nu")
    case .obeyed:
      Words(
        "The changes ask for {next} or later ({step}), and the new pack is {version}.",
        "Muutokset vaativat version {next} tai uudemman ({step}), ja uusi paketti on {version}.",
        "Ändringarna kräver {next} eller senare ({step}), och det nya paketet är {version}.")
    case .tooSmall:
      Words(
        "The changes ask for {next} or later ({step}), but the new pack is {version}. Raise the version in pack.yaml.",
        "Muutokset vaativat version {next} tai uudemman ({step}), mutta uusi paketti on {version}. Nosta pack.yamlin versiota.",
        "Ändringarna kräver {next} eller senare ({step}), men det nya paketet är {version}. Höj versionen i pack.yaml.")
    case .notRaised:
      Words(
        "The changes ask for {next} or later ({step}), but the version is still {version}. Raise it in pack.yaml.",
        "Muutokset vaativat version {next} tai uudemman ({step}), mutta versio on yhä {version}. Nosta sitä pack.yamlissa.",
        "Ändringarna kräver {next} eller senare ({step}), men versionen är fortfarande {version}. Höj den i pack.yaml.")
    case .wentBack:
      Words(
        "The new pack is {version}, which is earlier than {before}. Perhaps the two were given in the wrong order.",
        "Uusi paketti on {version}, joka on aiempi kuin {before}. Ehkä paketit annettiin väärässä järjestyksessä.",
        "Det nya paketet är {version}, som är tidigare än {before}. Kanske angavs de två i fel ordning.")
    case .unreadable:
      Words(
        "{version} or {before} is not a semantic version such as 1.4.0, so nothing can be said about it.",
        "{version} tai {before} ei ole semanttinen versio, kuten 1.4.0, joten siitä ei voi sanoa mitään.",
        "{version} eller {before} är ingen semantisk version som 1.4.0, så inget kan sägas om den.")
    case .otherPack:
      Words(
        "The packs have different ids, so neither is a version of the other.",
        "Paketeilla on eri tunnukset, joten kumpikaan ei ole toisen versio.",
        "Paketen har olika id, så inget av dem är en version av det andra.")
    }
  }
}

extension ComparisonPhrase {
  init(_ part: PackChange.Part) {
    self =
      switch part {
      case .pack: .pack
      case .unit: .unit
      case .framework: .framework
      case .area: .area
      case .competence: .competence
      case .target: .target
      case .instrument: .instrument
      case .item: .item
      case .lesson: .lesson
      case .collection: .collection
      case .record: .record
      case .media: .media
      }
  }

  init(_ aspect: PackChange.Aspect) {
    self =
      switch aspect {
      case .added: .added
      case .removed: .removed
      case .identity: .identity
      case .text: .text
      case .translationAdded: .translationAdded
      case .translationRemoved: .translationRemoved
      case .translationStatus: .translationStatus
      case .licence: .licence
      case .authors: .authors
      case .contents: .contents
      case .order: .order
      case .levels: .levels
      case .area: .areaOf
      case .relations: .relations
      case .sources: .sources
      case .kind: .kind
      case .questions: .questions
      case .offered: .offered
      case .cutOffs: .cutOffs
      case .scoring: .scoring
      case .competences: .competences
      case .prerequisites: .prerequisites
      case .time: .time
      case .presentation: .presentation
      case .facts: .facts
      case .bytes: .bytes
      case .version: .version
      }
  }

  /// The word of a step; nil for none.
  init?(_ step: VersionStep) {
    switch step {
    case .none: return nil
    case .patch: self = .patch
    case .minor: self = .minor
    case .major: self = .major
    }
  }
}
