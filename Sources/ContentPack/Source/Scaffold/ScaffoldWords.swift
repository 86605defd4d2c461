// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// The words of a new pack, and how they are written in YAML.
struct ScaffoldWords {
  typealias Pair = (en: String, fi: String)

  let languages: [LanguageTag]

  /// A text in the languages of the pack: as it is in a pack of one language, else as a map.
  func callAsFunction(_ english: String, _ finnish: String) -> String {
    written { $0 == .finnish ? finnish : english }
  }

  /// A text that is the same in every language.
  func same(_ text: String) -> String { written { _ in text } }

  private func written(_ text: (LanguageTag) -> String) -> String {
    if languages.count == 1 { return Self.quoted(text(languages[0])) }
    return "{" + languages.map { "\($0): \(Self.quoted(text($0)))" }.joined(separator: ", ") + "}"
  }

  /// A text in double quotes (YAML 1.2 §7.3.1).
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r", "\u{0}"..<" ", "\u{7F}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  // MARK: - Items

  struct Behaviour {
    let id: String
    let competence: String
    let prompt: Pair
    /// From the lowest level to the highest.
    let anchors: [Pair]
  }

  static let behaviours = [
    Behaviour(
      id: "notice-1", competence: "FB-1",
      prompt: (
        "A friend plays you a demo. What do you say first?", "Ystävä soittaa sinulle demon. Mitä sanot ensimmäiseksi?"
      ),
      anchors: [
        ("I say whether I like it.", "Sanon, pidänkö siitä."),
        ("I say at which moment something happened in me.", "Sanon, missä kohdassa minussa tapahtui jotakin."),
        (
          "I ask what they want to know, and show others how to listen for it.",
          "Kysyn, mitä ystävä haluaa tietää, ja näytän muillekin, miten sitä kuunnellaan."
        ),
      ]),
    Behaviour(
      id: "notice-2", competence: "FB-1",
      prompt: (
        "Your group looks at a sketch that is not finished. What do you do?",
        "Ryhmänne katsoo keskeneräistä luonnosta. Mitä teet?"
      ),
      anchors: [
        ("I wait until someone asks me.", "Odotan, että minulta kysytään."),
        (
          "I name two things that I see before I suggest anything.", "Nimeän kaksi havaintoa ennen kuin ehdotan mitään."
        ),
        (
          "I lead the round so that everyone notices before anyone judges.",
          "Vedän kierroksen niin, että kaikki havainnoivat ennen kuin kukaan arvioi."
        ),
      ]),
    Behaviour(
      id: "use-1", competence: "FB-2",
      prompt: (
        "Three people have told you three different things about your work. What next?",
        "Kolme ihmistä on sanonut työstäsi kolme eri asiaa. Mitä teet seuraavaksi?"
      ),
      anchors: [
        ("I try to do all of it, with someone's help.", "Yritän toteuttaa kaiken jonkun avulla."),
        (
          "I sort what they noticed from what they advise, and choose.",
          "Erotan havainnot neuvoista ja valitsen, mihin tartun."
        ),
        (
          "I show others how I sort, with this case as the example.",
          "Näytän muille tämän tapauksen avulla, miten erittelen palautetta."
        ),
      ]),
    Behaviour(
      id: "use-2", competence: "FB-2",
      prompt: (
        "Feedback hurts and may still be right. What do you do?",
        "Palaute sattuu ja voi silti pitää paikkansa. Mitä teet?"
      ),
      anchors: [
        ("I need somebody to talk it over with.", "Tarvitsen jonkun, jonka kanssa puhua siitä."),
        (
          "I let a day pass, then look for the moment it speaks of.",
          "Annan päivän kulua ja etsin sitten kohdan, josta se kertoo."
        ),
        (
          "I help others to find what is useful in such feedback.",
          "Autan muita löytämään sellaisesta palautteesta sen, mistä on hyötyä."
        ),
      ]),
  ]

  // MARK: - Lesson

  struct LessonText {
    let title: String
    let summary: String
    let tryIt: String
    let body: String
  }

  static let lesson = (
    en: LessonText(
      title: "Say what you notice",
      summary: "Why a moment and what it did to you help more than praise or advice.",
      tryIt: "Take a draft by somebody else. Write three sentences that begin with a moment: “At 0:40 …”. No advice.",
      body: """
        A drummer plays her demo to the band. “Nice”, says one. “Too long”, says another. She goes home and knows nothing new.

        ## Three kinds of sentences

        | Kind | Example | What she can do with it |
        |---|---|---|
        | judgement | It is too long. | guess |
        | advice | Cut four bars. | obey or not |
        | notice | In the second chorus I began to wait for the end. | go there and listen |

        A notice names **when** and **what happened in you**. It leaves the next step to the one who makes the work.

        ## In what order

        1. First what you noticed.
        2. Then a question.
        3. Advice last, when somebody asks for it.
        """),
    fi: LessonText(
      title: "Sano, mitä huomaat",
      summary: "Miksi tietty hetki ja sen vaikutus auttavat enemmän kuin kehu tai neuvo.",
      tryIt:
        "Ota jonkun toisen luonnos. Kirjoita kolme lausetta, jotka alkavat hetkestä: ”Kohdassa 0:40…”. Ei neuvoja.",
      body: """
        Rumpali soittaa demonsa yhtyeelle. ”Kiva”, sanoo yksi. ”Liian pitkä”, sanoo toinen. Hän lähtee kotiin eikä tiedä mitään uutta.

        ## Kolmenlaisia lauseita

        | Laji | Esimerkki | Mitä rumpali voi tehdä |
        |---|---|---|
        | arvio | Se on liian pitkä. | arvailla |
        | neuvo | Poista neljä tahtia. | totella tai olla tottelematta |
        | havainto | Toisessa kertosäkeessä aloin odottaa loppua. | mennä siihen kohtaan ja kuunnella |

        Havainto kertoo, **milloin** ja **mitä sinussa tapahtui**. Seuraavan askelen ottaa se, joka työtä tekee.

        ## Missä järjestyksessä

        1. Ensin se, mitä huomasit.
        2. Sitten kysymys.
        3. Neuvo viimeiseksi, kun joku sitä pyytää.
        """)
  )
}
