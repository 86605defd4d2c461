// learn, Apache-2.0. See LICENSE.

extension ItemAnswersView {
  /// The page: each item with a table whose lines carry their bar.
  public func html(_ frame: PageFrame) -> String {
    var sheet = Sheet(
      say[.answersTitle], up: .init(pack.text, usage),
      lead: [say(.answersLead, ["instrument": .text(instrument.text), "version": .text(version)])])
    sheet.parts = [.soft(say[.answersRule])]
    sheet.parts += items.map { item in
      var kicker = say(.question, ["number": .count(item.number)]) + " · " + item.identifier
      if let figures = item.figures {
        kicker += " · " + say(.people, ["count": .count(figures.people)])
        if let seconds = figures.medianSeconds {
          kicker += " · " + say(.seconds, ["count": .count(Int(seconds.rounded()))])
        }
      }
      return .article(
        id: "item-\(item.number)", kicker: kicker, title: item.prompt,
        [item.figures.map { .table(table($0, item)) } ?? .soft(say[.hiddenItem])])
    }
    if let paging { sheet.parts.append(.paging(paging)) }
    return sheet.html(frame, reading)
  }

  private var say: Wordbook<PublishingPhrase> { Wordbook(reading.book) }

  private func table(_ figures: Figures, _ item: Item) -> DataTable {
    let options = figures.options.map { (label: $0.label, count: $0.count) }
    let others = [
      (label: MarkedText(reading.book[.notApplicable]), count: figures.notApplicable),
      (label: MarkedText(reading.book[.preferNotToSay]), count: figures.preferNotToSay),
    ]
    return DataTable(
      caption: say(.answersCaption, ["number": .count(item.number)]), isCaptionQuiet: true,
      columns: [
        .init(say[.option]), .init(say[.count], isNumber: true), .init(say[.share], isNumber: true),
      ],
      rows: options.map { row($0, figures.people, isOwn: true) } + others.map { row($0, figures.people, isOwn: false) },
      stacks: false, kind: "bars")
  }

  private func row(_ option: (label: MarkedText, count: Int), _ people: Int, isOwn: Bool) -> [DataTable.Cell] {
    let share = people > 0 ? Double(option.count) * 100 / Double(people) : 0
    var svg = SVGWriter()
    svg.add("rect", ["width": "100", "height": "8", "fill": "var(--wash)"])
    svg.add(
      "rect", ["width": SVGWriter.number(min(100, share)), "height": "8", "fill": isOwn ? "var(--l4)" : "var(--edge)"])
    return [
      .markup(Markup(trusted: option.label.html + svg.strip(width: 100, height: 8))),
      .text(reading.book.number(option.count)),
      .text(reading.book.percent(share.rounded())),
    ]
  }
}
