// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// The page around a unit of SCORM, on the origin of the unit's files: the same for everybody. Who learns what stands in
/// the fragment of its address, which only its script reads.
public struct SCORMPlayerPage: Sendable {
  private let book: Phrasebook
  private let pages: String
  private let assets: String

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - pages: The origin of the pages, where calls go to and where the learner goes back to.
  ///   - assets: Where the script and the stylesheet are, without their endings.
  public init(language: LanguageTag, pages: String, assets: String) {
    book = Phrasebook(language)
    self.pages = pages
    self.assets = assets
  }

  /// The script, which gives units their API.
  public static var scriptText: String { Templates.scormScript }
  /// The stylesheet.
  public static var stylesheetText: String { Templates.scormStylesheet }

  /// The page.
  public var html: String {
    let say = Wordbook<PlayerPhrase>(book)
    let words = PlayerPhrase.allCases.map { JSONValue.Member($0.rawValue, .string(say[$0])) }
    let setup: JSONValue = [
      "pages": .string(pages), "service": .string(pages + "/launches/"), "words": .object(words),
    ]
    // A "<" could end the element; within JSON it may be written so (RFC 8259 §7).
    let data = setup.compactText.replacing("<", with: "\\u003c")
    return """
      <!DOCTYPE html>
      <html lang="\(book.language.rawValue)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(Markup.escaped(say[.course]))</title>
      <link rel="icon" href="data:,"><link rel="stylesheet" href="\(Markup.escaped(assets)).css">
      <script type="application/json" id="setup">\(data)</script>
      <script src="\(Markup.escaped(assets)).js" defer></script></head>
      <body><header class="player"><h1 id="title">\(Markup.escaped(say[.course]))</h1><div id="controls"></div>
      <a id="back" href="\(Markup.escaped(pages))/">\(Markup.escaped(say[.back]))</a></header>
      <nav id="sidebar" aria-label="\(Markup.escaped(say[.contents]))" hidden><ol id="contents"></ol></nav>
      <main><p id="note" role="status">\(Markup.escaped(say[.opening]))</p><iframe id="unit" title="" hidden
      allow="autoplay; fullscreen"></iframe></main></body></html>
      """
  }
}

/// The words of the page around a unit of SCORM. Their keys are the same in its script.
enum PlayerPhrase: String, WordingSideBySide {
  case course, back, contents, opening, previous, `continue`, suspendAll, exitAll
  case completed, incomplete, passed, failed
  case ended, unitEnded, choose, refused, broken, elsewhere

  var words: Words {
    switch self {
    case .course: Words("Course", "Kurssi", "Kurs")
    case .back: Words("Back to the course page", "Takaisin kurssin sivulle", "Tillbaka till kursens sida")
    case .contents: Words("Contents of the course", "Kurssin sisältö", "Kursens innehåll")
    case .opening: Words("The course is being opened.", "Kurssia avataan.", "Kursen öppnas.")
    case .previous: Words("Previous", "Edellinen", "Föregående")
    case .continue: Words("Next", "Seuraava", "Nästa")
    case .suspendAll: Words("Save and leave", "Tallenna ja poistu", "Spara och lämna")
    case .exitAll: Words("Finish", "Lopeta", "Avsluta")
    case .completed: Words("completed", "käyty läpi", "genomgången")
    case .incomplete: Words("begun", "aloitettu", "påbörjad")
    case .passed: Words("passed", "hyväksytty", "godkänd")
    case .failed: Words("not passed yet", "ei vielä hyväksytty", "inte godkänd ännu")
    case .ended:
      Words(
        "You have left the course. What you did is kept.", "Olet poistunut kurssista. Edistymisesi on tallennettu.",
        "Du har lämnat kursen. Det du gjort är sparat.")
    case .unitEnded:
      Words(
        "This part has ended. What you did is kept.", "Tämä osa on päättynyt. Edistymisesi on tallennettu.",
        "Den här delen är slut. Det du gjort är sparat.")
    case .choose:
      Words("Choose where to begin.", "Valitse, mistä aloitat.", "Välj var du vill börja.")
    case .refused:
      Words(
        "You cannot go there yet. Choose another part.", "Et voi vielä siirtyä sinne. Valitse jokin muu osa.",
        "Du kan inte gå dit ännu. Välj en annan del.")
    case .broken:
      Words(
        "The server could not be reached, or could not keep what you did. Open the course again.",
        "Palvelimeen ei saatu yhteyttä, tai se ei voinut tallentaa edistymistäsi. Avaa kurssi uudelleen.",
        "Servern gick inte att nå, eller kunde inte spara det du gjort. Öppna kursen igen.")
    case .elsewhere:
      Words(
        "The course was opened in another window, or this one was open too long. Open it again from the course page.",
        "Kurssi avattiin toisessa ikkunassa, tai tämä oli auki liian kauan. Avaa se uudelleen kurssin sivulta.",
        "Kursen öppnades i ett annat fönster, eller så har det här varit öppet för länge. Öppna den igen från kursens sida."
      )
    }
  }
}
