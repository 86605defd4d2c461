// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// The publishers whose signatures a server shows by name. Adding sends `name` and `key`.
public struct TrustedPublishersView {
  /// The most characters of a name.
  public static let nameLimit = TrustedPublisher.nameLimit

  /// What was done just before.
  public enum Notice: Hashable, Sendable {
    case added(name: String)
    case removed(name: String)
  }

  let reading: Reading
  let csrf: String
  let administration: String
  let add: String
  let publishers: [(publisher: TrustedPublisher, remove: String)]
  let name: FieldState
  let key: FieldState
  let notice: Notice?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - administration: The page of accounts.
  ///   - add: Where adding is sent.
  ///   - publishers: The publishers, each with where removing it is sent.
  ///   - name: What was written as a name, with what is wrong with it.
  ///   - key: What was written as a key.
  public init(
    reading: Reading, csrf: String, administration: String, add: String,
    publishers: [(publisher: TrustedPublisher, remove: String)], name: FieldState = "", key: FieldState = "",
    notice: Notice? = nil
  ) {
    self.reading = reading
    self.csrf = csrf
    self.administration = administration
    self.add = add
    self.publishers = publishers
    self.name = name
    self.key = key
    self.notice = notice
  }

  /// What is wrong with the fields.
  public static func problems(
    _ fault: TrustedPublisher.Fault, _ book: Phrasebook
  ) -> (name: FieldProblem?, key: FieldProblem?) {
    switch fault {
    case .name: (.sentence(book[SignaturePhrase.nameMissing]), nil)
    case .key: (nil, .sentence(book[SignaturePhrase.noKey]))
    }
  }

  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<SignaturePhrase>(reading.book)
    var sheet = Sheet(say[.publishers], up: .init(say[.back], administration), lead: [say[.lead]])
    switch notice {
    case .added(let name): sheet.notice = say(.added, ["name": .text(name)])
    case .removed(let name): sheet.notice = say(.removed, ["name": .text(name)])
    case nil: break
    }
    if publishers.isEmpty {
      sheet.parts.append(.paragraph(say[.none]))
    } else {
      sheet.parts += [.table(table(say)), .soft(say[.removeNote])]
    }
    sheet.parts += [
      .heading(MarkedText(say[.add]), id: "add"),
      .form(
        FormView(
          "publisher", action: add, csrf: csrf,
          fields: [
            FormField(
              "name", say[.name], hint: say[.nameHint], state: name, autocomplete: "off", limit: Self.nameLimit,
              isRequired: false),
            FormField("key", say[.key], hint: say[.keyHint], kind: .code, state: key, autocomplete: "off", limit: 1000),
          ], button: say[.addButton])),
    ]
    return sheet.html(frame, reading)
  }

  private func table(_ say: Wordbook<SignaturePhrase>) -> DataTable {
    DataTable(
      caption: say[.caption], isCaptionQuiet: true,
      columns: [.init(say[.name]), .init(say[.since]), .init(say[.remove])],
      rows: publishers.map { publisher, remove in
        [
          .lines(MarkedText(publisher.name), [publisher.key.line]), .text(reading.date(publisher.addedAt)),
          .markup(form(publisher, remove, say)),
        ]
      }, kind: "short")
  }

  private func form(_ publisher: TrustedPublisher, _ remove: String, _ say: Wordbook<SignaturePhrase>) -> Markup {
    let name = Markup.escaped(publisher.name)
    return Markup(
      trusted: "<form method=\"post\" action=\"\(Markup.escaped(remove))\">"
        + "<input type=\"hidden\" name=\"csrf\" value=\"\(Markup.escaped(csrf))\">"
        + "<button class=\"small\">\(Markup.escaped(say[.remove]))<span class=\"sr\"> \(name)</span></button></form>")
  }
}
