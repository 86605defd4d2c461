// learn, Apache-2.0. See LICENSE.

extension GroupView {
  /// The page: numbers first, then the invitation, the picture of the whole group, and its people.
  public func html(_ frame: PageFrame) -> String {
    var sheet = Sheet(
      title, up: .init(say[.groups], addresses.groups), lead: [instrument.text + " · " + pack.text])
    sheet.notice = notice.map { $0.sentence(say) }
    sheet.parts = [
      .figures([
        .init(book.number(members), say[.members]), .init(book.number(started), say[.started]),
        .init(book.number(finished), say[.finished]),
      ])
    ]
    sheet.parts += invitation + picture + list + closing
    return sheet.html(frame, reading)
  }

  private var book: Phrasebook { reading.book }
  private var say: Wordbook<GroupPhrase> { Wordbook(reading.book) }

  private var invitation: [Sheet.Part] {
    guard !isClosed else { return [.note(say[.invitationClosed])] }
    return [
      .copy(id: "invitation", label: say[.invitation], value: addresses.invitation), .soft(say[.invitationNote]),
    ]
  }

  private var picture: [Sheet.Part] {
    var parts: [Sheet.Part] = [.heading(MarkedText(say[.levels]), id: "levels")]
    if let first {
      let levels = GroupLevelsChart(levels: levels.map(\.text), first: first, latest: latest, book: book)
      parts += [
        .paragraph(levels.sentence), .picture(levels.heatMap.markup, levels.table),
        .links([.init(say[.csv], addresses.csv)]),
      ]
    } else {
      parts.append(.note(say[.levelsHidden]))
    }
    return parts + [.subheading(say[.rule]), .paragraph(say[.ruleSteps]), .paragraph(say[.hiddenRows])]
  }

  private var list: [Sheet.Part] {
    let heading = Sheet.Part.heading(MarkedText(say[.peopleTitle]), id: "people")
    guard !people.isEmpty else { return [heading, .paragraph(say[.peopleNone])] }
    let table = DataTable(
      caption: say[.peopleCaption], isCaptionQuiet: true,
      columns: [
        .init(say[.person]), .init(say[.howFar]), .init(Wordbook<FormPhrase>(book)[.action], isQuiet: true),
      ],
      rows: people.map { person in
        [
          .text(person.name), .text(words(person.state)),
          .buttons(person.remove.map { [.init(label: say[.remove], about: person.name, address: $0)] } ?? []),
        ]
      }, csrf: csrf, kind: "people")
    return [heading, .soft(say[.peopleRule]), .table(table)] + (paging.map { [.paging($0)] } ?? [])
  }

  private func words(_ state: State) -> String {
    switch state {
    case .notBegun: say[.notBegun]
    case .underway(let answered, let items):
      say(.underway, ["answered": .count(answered), "items": .count(items)])
    case .finished(let instant): say(.finishedOn, ["date": .text(reading.date(instant))])
    }
  }

  private var closing: [Sheet.Part] {
    let close = FormView(
      "close", action: addresses.close, csrf: csrf, fields: [], button: say[isClosed ? .reopen : .close],
      weight: .quiet)
    let renew = FormView(
      "renew", action: addresses.renewInvitation, csrf: csrf, fields: [], button: say[.renew], weight: .quiet)
    let renewing: [Sheet.Part] =
      isClosed ? [] : [.heading(MarkedText(say[.renew]), id: "renew"), .paragraph(say[.renewNote]), .form(renew)]
    return renewing + [
      .heading(MarkedText(say[isClosed ? .reopen : .close]), id: "close"),
      .paragraph(say[isClosed ? .reopenNote : .closeNote]), .form(close),
    ]
  }
}
