// learn, Apache-2.0. See LICENSE.

import LearnCore

extension UploadedView {
  /// The page: the verdict, the decision, which an error takes away, then the findings and what changes.
  public func html(_ frame: PageFrame) -> String {
    var sheet = Sheet(title, up: .init(say[.studio], studio), lead: [verdict])
    sheet.parts = isPublishable ? publishing : [.button(.init(say[.uploadAgain], studio))]
    sheet.parts += found + about.map(facts).orEmpty + changeParts
    sheet.parts += [
      .heading(MarkedText(say[.discard]), id: "discard"), .paragraph(say[.discardNote]),
      .form(
        FormView("discard-it", action: discard, csrf: csrf, fields: [], button: say[.discard], weight: .quiet)),
    ]
    return sheet.html(frame, reading)
  }

  private var say: Wordbook<PublishingPhrase> { Wordbook(reading.book) }

  /// Whether it may be published: it could be read, and no finding is an error.
  public var isPublishable: Bool { about != nil && !findings.findings.hasErrors }

  private var title: MarkedText {
    guard let about else { return MarkedText(say[.unreadable]) }
    return MarkedText(
      say(.uploadedTitle, ["title": .text(about.title.text), "version": .text(about.version)]), lang: about.title.lang)
  }

  private var verdict: String {
    let values: [String: Phrasebook.Value] = [
      "summary": .text(findings.summary), "count": .count(findings.count(.error)),
    ]
    if !isPublishable { return say(.errorsFirst, values) }
    return findings.findings.isEmpty ? say[.readyClean] : say(.readyWarned, values)
  }

  private var found: [Sheet.Part] {
    let count = findings.findings.count
    guard count > 0 else { return [] }
    let parts: [Sheet.Part] = [.heading(MarkedText(say[.findings]), id: "findings"), .findings(findings)]
    guard count > FindingsView.most else { return parts }
    return parts + [.soft(say(.more, ["shown": .count(FindingsView.most), "count": .count(count)]))]
  }

  private func facts(_ about: About) -> [Sheet.Part] {
    [
      .facts([
        (say[.identifier], MarkedText(about.identifier)), (say[.version], MarkedText(about.version)),
        (say[.size], MarkedText(reading.book.size(bytes: about.bytes))),
        (say[.trust], MarkedText(about.signature.sentence(say))),
      ])
    ]
  }

  private var changeParts: [Sheet.Part] {
    guard about != nil else { return [] }
    guard let currentVersion else { return [.paragraph(say[.newPack])] }
    let version: [String: Phrasebook.Value] = ["version": .text(currentVersion)]
    guard changes.contains(where: { $0.added + $0.changed + $0.removed > 0 }) else {
      return [.paragraph(say(.unchanged, version))]
    }
    let book = reading.book
    let table = DataTable(
      caption: say[.changesCaption], isCaptionQuiet: true,
      columns: [
        .init(say[.change]), .init(say[.added], isNumber: true), .init(say[.changed], isNumber: true),
        .init(say[.removed], isNumber: true),
      ],
      rows: changes.map { change in
        [
          .text(title(change.kind)), .text(book.number(change.added)), .text(book.number(change.changed)),
          .text(book.number(change.removed)),
        ]
      }, kind: "short")
    return [.heading(MarkedText(say(.changes, version)), id: "changes"), .table(table)]
  }

  private func title(_ kind: Change.Kind) -> String {
    switch kind {
    case .lessons: say[.lessons]
    case .items: say[.items]
    case .instruments: say[.instruments]
    case .competences: say[.competences]
    case .records: say[.records]
    case .media: say[.media]
    }
  }

  private var publishing: [Sheet.Part] {
    let form = FormView(
      "decide", action: publish, csrf: csrf, fields: [visibility.field(say)],
      button: say(.publishButton, ["version": .text(about?.version ?? "")]))
    return [.form(form)] + (currentVersion == nil ? [] : [.soft(say[.publishReplaces])])
  }
}

extension [Sheet.Part]? {
  fileprivate var orEmpty: [Sheet.Part] { self ?? [] }
}
