// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// An educator's packages of launched content, and the form that sends one: the file `package` as `multipart/form-data`.
public struct CourseStudioView: Sendable {
  /// One package.
  public struct Package: Hashable, Sendable {
    public let title: MarkedText
    /// The page that learners see.
    public let address: String
    /// The standard by its name.
    public let kind: String
    public let isPublic: Bool
    public let sent: Timestamp
    public let registrations: Int
    /// Where it is removed.
    public let remove: String

    /// Makes a line.
    public init(
      title: MarkedText, address: String, kind: String, isPublic: Bool, sent: Timestamp, registrations: Int,
      remove: String
    ) {
      self.title = title
      self.address = address
      self.kind = kind
      self.isPublic = isPublic
      self.sent = sent
      self.registrations = registrations
      self.remove = remove
    }
  }

  /// What was done just before.
  public enum Notice: Hashable, Sendable {
    case taken(title: String)
    case removed
  }

  let reading: Reading
  let csrf: String
  let studio: String
  let send: String
  let limit: Int
  let packages: [Package]
  let file: FieldProblem?
  let findings: [Finding]
  let notice: Notice?
  let isOff: Bool

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - studio: The page of the educator's packs.
  ///   - send: Where the file is sent.
  ///   - limit: How many bytes it may have.
  ///   - file: Why the last file was not even looked at.
  ///   - findings: What was found in a package that was not taken.
  ///   - isOff: Whether the server runs no programs of packages.
  public init(
    reading: Reading, csrf: String, studio: String, send: String, limit: Int, packages: [Package],
    file: FieldProblem? = nil, findings: [Finding] = [], notice: Notice? = nil, isOff: Bool = false
  ) {
    self.reading = reading
    self.csrf = csrf
    self.studio = studio
    self.send = send
    self.limit = limit
    self.packages = packages
    self.file = file
    self.findings = findings
    self.notice = notice
    self.isOff = isOff
  }

  private var say: Wordbook<LaunchPhrase> { Wordbook(reading.book) }

  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let up = Sheet.Link(Wordbook<PublishingPhrase>(reading.book)[.studio], studio)
    var sheet = Sheet(findings.isEmpty ? say[.studio] : say[.refused], up: up)
    sheet.lead = [findings.isEmpty ? say[.studioLead] : say[.refusedLead]]
    sheet.notice = notice.map { notice in
      switch notice {
      case .taken(let title): say(.taken, ["title": .text(title)])
      case .removed: say[.removed]
      }
    }
    if !findings.isEmpty { sheet.parts.append(.findings(FindingsView(findings, book: reading.book))) }
    if isOff {
      sheet.parts.append(.note(say[.off]))
    } else {
      if !findings.isEmpty { sheet.parts.append(.heading(MarkedText(say[.sendAgain]), id: "again")) }
      sheet.parts.append(.form(form))
    }
    sheet.parts.append(.heading(MarkedText(say[.own]), id: "packages"))
    sheet.parts += packages.isEmpty ? [.paragraph(say[.ownNone])] : [.table(table), .soft(say[.removeNote])]
    return sheet.html(frame, reading)
  }

  private var form: FormView {
    FormView(
      "course", action: send, csrf: csrf,
      fields: [
        FormField(
          "package", say[.package], hint: say(.packageHint, ["size": .text(reading.book.size(bytes: limit))]),
          kind: .file(accept: ".zip,.xml,application/zip,text/xml"), state: FieldState("", file)),
        FormField(
          "visibility", say[.visibility],
          kind: .one([
            .init("public", say[.everyone], hint: say[.everyoneHint], isChosen: true),
            .init("hidden", say[.hidden], hint: say[.hiddenHint]),
          ])),
      ], button: say[.send])
  }

  private var table: DataTable {
    DataTable(
      caption: say[.ownCaption], isCaptionQuiet: true,
      columns: [
        .init(say[.course]), .init(say[.kind]), .init(say[.visibility]), .init(say[.sent]),
        .init(say[.learners], isNumber: true), .init(say[.remove], isQuiet: true),
      ],
      rows: packages.map { package in
        [
          .link(package.title, package.address), .text(package.kind),
          .text(package.isPublic ? say[.everyone] : say[.hidden]), .text(reading.date(package.sent)),
          .text(reading.book.number(package.registrations)),
          .buttons([.init(label: say[.remove], about: package.title.text, address: package.remove)]),
        ]
      }, csrf: csrf)
  }
}
