// learn, Apache-2.0. See LICENSE.

import LearnCore

extension PackVersionsView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    var sheet = Sheet(
      MarkedText(say(.versionsTitle, ["title": .text(title.text)])), up: .init(say[.studio], studio),
      lead: [say[.versionsNote]])
    sheet.notice = notice.map(sentence)
    sheet.parts = [
      .button(.init(say[.uploadNew], studio)), .links([.init(say[.usage], usage)]), .table(table),
      .form(
        FormView(
          "see", action: changeVisibility, csrf: csrf, fields: [visibility.field(say)], button: say[.save],
          weight: .quiet)),
      .copy(id: "address", label: say[.address], value: page), .soft(say[.addressNote]),
      .facts([(say[.identifier], MarkedText(identifier))]),
    ]
    return sheet.html(frame, reading)
  }

  private var say: Wordbook<PublishingPhrase> { Wordbook(reading.book) }

  private var table: DataTable {
    let book = reading.book
    return DataTable(
      caption: say[.versionsCaption], isCaptionQuiet: true,
      columns: [
        .init(say[.version]), .init(say[.date]), .init(say[.size], isNumber: true),
        .init(say[.items], isNumber: true), .init(say[.lessons], isNumber: true), .init(say[.languages]),
        .init(say[.publisher]), .init(say[.digest]), .init(Wordbook<FormPhrase>(book)[.action], isQuiet: true),
      ],
      rows: versions.map { version in
        [
          .lines(MarkedText(version.version), [state(version)]), .text(reading.date(version.published)),
          .text(book.size(bytes: version.bytes)), .text(book.number(version.items)),
          .text(book.number(version.lessons)),
          .text(version.languages.map(\.rawValue).joined(separator: ", ")),
          .lines(MarkedText(version.publisher), [version.signature.sentence(say)]),
          .code(String(version.digest.prefix(12))), .buttons(buttons(version)),
        ]
      }, csrf: csrf, kind: "versions")
  }

  private func state(_ version: Version) -> String {
    if version.isWithdrawn { return say[.withdrawn] }
    return say[version.isCurrent ? .current : .earlier]
  }

  private func buttons(_ version: Version) -> [DataTable.Button] {
    [
      version.makeCurrent.map { .init(label: say[.makeCurrent], about: version.version, address: $0) },
      version.withdraw.map { .init(label: say[.withdraw], about: version.version, address: $0) },
      version.remove.map { .init(label: say[.removeVersion], about: version.version, address: $0) },
    ].compactMap { $0 }
  }

  private func sentence(_ notice: Notice) -> String {
    switch notice {
    case .published(let version): say(.published, ["title": .text(title.text), "version": .text(version)])
    case .madeCurrent(let version): say(.doneCurrent, ["version": .text(version)])
    case .withdrawn(let version): say(.doneWithdrawn, ["version": .text(version)])
    case .removed(let version): say(.doneRemoved, ["version": .text(version)])
    case .visibilityChanged: say[.doneVisibility]
    }
  }
}
