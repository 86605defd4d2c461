// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore

extension ImportFormView {
  /// The page: the form, what waits, and what is read.
  public func html(_ frame: PageFrame) -> String {
    var sheet = Sheet(
      say[.bringIn], up: .init(Wordbook<PublishingPhrase>(reading.book)[.studio], studio), lead: [say[.bringInLead]])
    if isDiscarded { sheet.notice = say[.discarded] }
    sheet.refusal = refusal.map { say(.notRead, ["reason": .text($0)]) }
    sheet.parts = [.form(form)]
    if !waiting.isEmpty { sheet.parts += [.heading(MarkedText(say[.waiting]), id: "waiting"), .table(waitingTable)] }
    sheet.parts += [
      .heading(MarkedText(say[.formats]), id: "formats"), .paragraph(say[.formatsLead]),
      .list(Self.formats.map(\.about)),
    ]
    return sheet.html(frame, reading)
  }

  private var say: Wordbook<ImportPhrase> { Wordbook(reading.book) }

  /// Each format with what people know it by: names, the same in every language.
  private static let formats: [(format: ImportFormat, about: String)] = [
    (.cartridge, "Common Cartridge 1.0–1.3, Canvas (.imscc)"), (.mbz, "Moodle (.mbz)"), (.moodlexml, "Moodle XML"),
    (.gift, "GIFT"), (.aiken, "Aiken"), (.qti, "QTI 1.2–3.0"), (.h5p, "H5P"), (.spreadsheet, "CSV, ODS, XLSX"),
    (.markdown, "Markdown (.md, .zip)"), (.scorm, "SCORM 1.2, 2004"), (.cmi5, "cmi5"), (.learn, "learn (.zip)"),
  ]

  /// What such files are called, so that a browser shows them first.
  private static let endings =
    ".imscc,.mbz,.zip,.h5p,.xml,.qti,.gift,.txt,.csv,.ods,.xlsx,.md,application/zip,text/xml,text/plain,text/csv"

  private var form: FormView {
    let options =
      [FormField.Option("", say[.anyFormat], isChosen: format.isEmpty)]
      + Self.formats.map { FormField.Option($0.format.rawValue, $0.about, isChosen: $0.format.rawValue == format) }
    return FormView(
      "import", action: action, csrf: csrf,
      fields: [
        FormField(
          "file", say[.file], hint: say(.fileHint, ["size": .text(reading.book.size(bytes: limit))]),
          kind: .file(accept: Self.endings), state: FieldState("", file)),
        FormField(
          "format", say[.format], hint: say[.formatHint], kind: .list([.init("", options)]), isRequired: false),
        FormField("language", say[.language], hint: say[.languageHint], state: language, limit: 35),
      ], button: say[.read])
  }

  private var waitingTable: DataTable {
    DataTable(
      caption: say[.waitingCaption], isCaptionQuiet: true,
      columns: [.init(say[.source]), .init(say[.format]), .init(say[.received]), .init(say[.keptUntil])],
      rows: waiting.map { one in
        [
          .link(MarkedText(one.name), one.address), .text(one.format), .text(reading.date(one.received)),
          .text(reading.date(one.keptUntil)),
        ]
      })
  }
}
