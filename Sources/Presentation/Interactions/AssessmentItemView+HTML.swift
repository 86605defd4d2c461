// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

extension AssessmentItemView {
  /// The body of the item with its fields, for a page that has a form of its own around it.
  public var body: Markup {
    let language = otherLanguage.flatMap { LanguageTag.isWellFormed($0) ? $0 : nil }
    let attribute = language.map { " lang=\"\(Markup.escaped($0))\"" } ?? ""
    return Markup(trusted: "<div class=\"question\"\(attribute)>\(InteractionHTML(view: self).body)\(catalogues)</div>")
  }

  /// What is said after an attempt beside the body, each feedback with its title, if it has one.
  public var feedbackTexts: [Markup] {
    feedback.map { element in
      let title = element.attribute("title").map { "<h2>\(Markup.escaped($0))</h2>" } ?? ""
      return Markup(trusted: title + ContentHTML(view: self, headingShift: 2).inner(element))
    }
  }

  /// Everything that the item may say beside the body, whatever the outcomes, for who proofreads it.
  var everyFeedback: [(title: String?, text: Markup)] {
    item.feedback.map { element in
      (element.attribute("title"), Markup(trusted: ContentHTML(view: self, headingShift: 2).inner(element)))
    }
  }

  /// Whether the form sends files, so that it has to be sent in parts (multipart/form-data).
  public var sendsFiles: Bool {
    interactions.contains {
      switch $0.kind {
      case .drawing, .upload: true
      default: false
      }
    }
  }

  /// The element of a response that a summary of problems leads to.
  public func anchor(of response: String) -> String { "f-" + scoped(response) }

  /// A response as a part of ids of the page.
  func scoped(_ response: String) -> String { SitePath.anchor(scope + response) }

  /// The item as a page of its own.
  ///
  /// - Parameters:
  ///   - form: Where the form is sent; nil for a page that only shows.
  ///   - hidden: Fields that the form carries along.
  public func html(_ frame: PageFrame, form: FormTarget? = nil, hidden: [(name: String, value: String)] = []) -> String
  {
    let title = item.title.isEmpty ? book[InteractionPhrase.untitled] : item.title
    let fields: Fields = [
      "title": title, "action": form?.action, "isMultipart": sendsFiles ? true : nil,
      "hidden": ((form.map { [("csrf", $0.csrf)] } ?? []) + hidden.map { ($0.name, $0.value) }).map {
        ["name": $0.0, "value": $0.1] as Fields
      },
      "attempt": session.numAttempts > 0
        ? book(InteractionPhrase.attemptNumber, ["number": .count(session.numAttempts)]) : nil,
      "problems": problems.isEmpty ? nil : summary, "feedback": feedbackTexts.isEmpty ? nil : feedbackTexts,
      "feedbackLabel": book[.feedback], "body": body,
      "submit": isClosed || !asksSomething
        ? nil : book[session.numAttempts > 0 ? InteractionPhrase.tryAgain : .submit],
      "closed": isClosed ? book[InteractionPhrase.completed] : nil,
    ]
    return Templates.render("question", fields, frame: frame, reading: reading, title: title)
  }

  private var asksSomething: Bool {
    interactions.contains { if case .endAttempt = $0.kind { false } else { true } }
  }

  private var summary: Fields {
    let asked = interactions
    return [
      "title": book[InteractionPhrase.problemsTitle],
      "list": problems.map { problem in
        [
          "field": anchor(of: problem.response),
          "text": problem.words(asked.first { $0.response == problem.response }, book),
        ] as Fields
      },
    ]
  }

  // MARK: - Help with words

  /// The kinds of help that a reader of a page can use; others are for braille displays, for sound, and so on.
  private static let unseen: Set = ["spoken", "braille", "tactile", "long-description", "transcript"]

  /// What the catalogues of the item say about parts of its text (QTI 3.0 ASI §2.13.1, qti-catalog-info).
  private var catalogues: String {
    let catalogues = (item.companions + (item.body?.elements ?? [])).filter { $0.name == "qti-catalog-info" }
      .flatMap { $0.elements.filter { $0.name == "qti-catalog" } }
    guard !catalogues.isEmpty, let body = item.body else { return "" }
    var entries = ""
    var seen: Set<String> = []
    body.children.forEachElement { element in
      guard let reference = element.attribute("data-catalog-idref"), seen.insert(reference).inserted,
        let catalogue = catalogues.first(where: { $0.attribute("id") == reference })
      else { return }
      let help = catalogue.elements.filter { !Self.unseen.contains($0.attribute("support") ?? "") }.compactMap(help)
      let term = element.children.spokenText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !help.isEmpty, !term.isEmpty else { return }
      entries += "<dt>\(Markup.escaped(String(term.prefix(80))))</dt>" + help.map { "<dd>\($0)</dd>" }.joined()
    }
    return entries.isEmpty
      ? ""
      : "<details class=\"help\"><summary>\(Markup.escaped(book[InteractionPhrase.help]))</summary><dl>\(entries)</dl></details>"
  }

  private func help(_ card: ContentNode.Element) -> String? {
    var content: ContentNode.Element?
    for entry in [card] + card.elements.filter({ $0.name == "qti-card-entry" }) {
      let language = entry.attribute("xml:lang") ?? entry.attribute("lang")
      guard let found = entry.elements.first(where: { $0.name == "qti-html-content" }) else { continue }
      if content == nil || language == reading.language.rawValue { content = found }
    }
    return content.map { ContentHTML(view: self).inner($0) }
  }
}

extension PageFrame {
  /// What pages with the interactions of an item need beside ``stylesheetText``.
  public static var interactionStylesheetText: String { Templates.interactionStylesheet }

  /// The script that lets interactions be answered by dragging, tapping and drawing, for those who link to it.
  public static var interactionScriptText: String { Templates.interactionScript }
}
