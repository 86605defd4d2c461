// learn, Apache-2.0. See LICENSE.

extension UsageView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let book = reading.book
    let say = Wordbook<PublishingPhrase>(book)
    var sheet = Sheet(
      say(.usageTitle, ["title": .text(title.text)]), up: .init(say[.studio], studio), lead: [say[.usageLead]])
    sheet.parts = [
      .figures([
        .init(book.number(learners), say[.learners]),
        .init(book.number(instruments.reduce(0) { $0 + $1.started }), say[.started]),
        .init(book.number(instruments.reduce(0) { $0 + $1.finished }), say[.finished]),
        .init(book.number(lessonsRead), say[.lessonsRead]),
      ])
    ]
    if let since { sheet.parts.append(.soft(say(.since, ["date": .text(reading.date(since))]))) }
    sheet.parts.append(instruments.isEmpty ? .paragraph(say[.usageNone]) : .table(table))
    sheet.parts.append(.links([.init(say[.versions], versions)]))
    return sheet.html(frame, reading)
  }

  private var table: DataTable {
    let book = reading.book
    let say = Wordbook<PublishingPhrase>(book)
    return DataTable(
      caption: say[.usageCaption], isCaptionQuiet: true,
      columns: [
        .init(say[.instrument]), .init(say[.started], isNumber: true), .init(say[.finished], isNumber: true),
        .init(say[.median], isNumber: true), .init(say[.answers]),
      ],
      rows: instruments.map { instrument in
        [
          .marked(instrument.title), .text(book.number(instrument.started)), .text(book.number(instrument.finished)),
          instrument.medianMinutes.map { .text(book.number($0, decimals: $0 < 10 ? 1 : 0)) } ?? .soft(say[.tooFew]),
          .named(say[.answers], about: instrument.title.text, address: instrument.answers),
        ]
      })
  }
}
