// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// What an import has to say itself in the pack, in the language of the source: English, Finnish, Swedish, else English.
struct ImportWords {
  let language: LanguageTag

  private func one(_ english: String, _ finnish: String, _ swedish: String) -> String {
    switch language.rawValue.prefix(2) {
    case "fi": finnish
    case "sv": swedish
    default: english
    }
  }

  func text(_ text: String) -> LocalizedText { LocalizedText([language: text]) }

  var yes: String { one("True", "Oikein", "Sant") }
  var no: String { one("False", "Väärin", "Falskt") }
  var pack: String {
    one("Imported questions and texts", "Tuotuja kysymyksiä ja tekstejä", "Importerade frågor och texter")
  }
  func summary(_ source: String) -> String {
    one("Imported from \(source).", "Tuotu tiedostosta \(source).", "Importerat från \(source).")
  }
  var framework: String { one("What this material is about", "Mitä aineisto käsittelee", "Vad materialet handlar om") }
  var frameworkNote: String {
    one(
      "Made by the import, because each question and lesson of a pack is about a competence. Write here what a person "
        + "can do afterwards.",
      "Tuonnin tekemä, koska jokainen paketin kysymys ja oppitunti liittyy johonkin osaamiseen. Kirjoita tähän, mitä "
        + "opiskelija sen jälkeen osaa.",
      "Gjord av importen, eftersom varje fråga och lektion i ett paket hör till en kompetens. Skriv här vad man kan "
        + "efteråt.")
  }
  var scale: String { one("Reached or not", "Saavutettu tai ei", "Uppnådd eller inte") }
  var begun: String { one("Begun", "Alussa", "Påbörjad") }
  var reached: String { one("Reached", "Saavutettu", "Uppnådd") }
  var topics: String { one("Topics", "Aiheet", "Ämnen") }
  func statement(_ topic: String) -> String {
    one("Knows the topic “\(topic)”.", "Hallitsee aiheen ”\(topic)”.", "Kan ämnet ”\(topic)”.")
  }
  var otherUnit: String { one("Further texts", "Muut tekstit", "Övriga texter") }
  var questions: String { one("Questions", "Kysymykset", "Frågor") }
  func question(_ number: Int) -> String { one("Question \(number)", "Kysymys \(number)", "Fråga \(number)") }
  func textTitle(_ title: String) -> String { one("About \(title)", "Aiheesta \(title)", "Om \(title)") }
  func links(_ unit: String?) -> String {
    let of = unit.map { ": " + $0 } ?? ""
    return one("Links" + of, "Linkkejä" + of, "Länkar" + of)
  }
  func topic(_ number: String) -> String {
    one("Topic \(number)", "Aihe \(number)", "Ämne \(number)").oneLine
  }
  func slide(_ number: Int) -> String { one("Page \(number)", "Sivu \(number)", "Sida \(number)") }
  func launched(_ archive: String) -> String {
    one(
      "This material is launched whole, on a platform that plays it; its file is launchables/\(archive).",
      "Tämä aineisto käynnistetään kokonaisena alustalla, joka osaa toistaa sen; sen tiedosto on launchables/\(archive).",
      "Det här materialet startas som en helhet på en plattform som kan spela upp det; filen är launchables/\(archive)."
    )
  }
}
