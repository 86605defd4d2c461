// learn, Apache-2.0. See LICENSE.

extension StudioView {
  /// The page: the form that uploads first, then what waits, then what is published.
  public func html(_ frame: PageFrame) -> String {
    var sheet = Sheet(say[.studio], lead: [say[.studioLead]])
    sheet.notice = notice.map { notice in
      switch notice {
      case .published(let title, let version):
        say(.published, ["title": .text(title), "version": .text(version)])
      case .discarded: say[.discarded]
      }
    }
    sheet.parts = [
      .form(
        FormView(
          "upload", action: upload, csrf: csrf,
          fields: [
            FormField(
              "pack", say[.archive], hint: say(.archiveHint, ["size": .text(reading.book.size(bytes: limit))]),
              kind: .file(accept: ".zip,application/zip"), state: FieldState("", file))
          ], button: say[.check],
          aside: .init(label: Wordbook<ImportPhrase>(reading.book)[.bringIn], address: bringIn)))
    ]
    if !drafts.isEmpty { sheet.parts += [.heading(MarkedText(say[.drafts]), id: "drafts"), .table(draftTable)] }
    sheet.parts.append(.heading(MarkedText(say[.packsTitle]), id: "packs"))
    sheet.parts.append(packs.isEmpty ? .paragraph(say[.packsNone]) : .table(packTable))
    let launching = Wordbook<LaunchPhrase>(reading.book)
    sheet.parts += [
      .heading(MarkedText(launching[.studio]), id: "courses"), .paragraph(launching[.studioLead]),
      .links([.init(launching[.upload], courses)]),
    ]
    return sheet.html(frame, reading)
  }

  private var say: Wordbook<PublishingPhrase> { Wordbook(reading.book) }

  private var draftTable: DataTable {
    DataTable(
      caption: say[.draftsCaption], isCaptionQuiet: true,
      columns: [.init(say[.pack]), .init(say[.currentVersion]), .init(say[.uploaded]), .init(say[.draft])],
      rows: drafts.map { draft in
        [
          .link(MarkedText(draft.title), draft.address), .text(draft.version), .text(reading.date(draft.uploaded)),
          .text(draft.errors > 0 ? say(.draftErrors, ["count": .count(draft.errors)]) : say[.draftReady]),
        ]
      })
  }

  private var packTable: DataTable {
    let book = reading.book
    return DataTable(
      caption: say[.packsCaption], isCaptionQuiet: true,
      columns: [
        .init(say[.pack]), .init(say[.currentVersion]), .init(say[.versions], isNumber: true), .init(say[.whoSees]),
        .init(say[.learners], isNumber: true), .init(say[.usage]),
      ],
      rows: packs.map { pack in
        [
          .link(pack.title, pack.address), pack.version.map { .text($0) } ?? .soft(say[.notPublished]),
          .text(book.number(pack.versions)), .text(pack.visibility.title(say)), .text(book.number(pack.learners)),
          .named(say[.usage], about: pack.title.text, address: pack.usage),
        ]
      })
  }
}
