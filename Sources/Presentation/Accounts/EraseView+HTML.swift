// learn, Apache-2.0. See LICENSE.

extension EraseView {
  /// The page: the dry run, the consequences, and the field that confirms.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<AccountPhrase>(reading.book)
    var sheet = Sheet(
      say[.eraseTitle], up: .init(say[.myData], account), lead: [say[.eraseNow]])
    var consequences = [say[.eraseGone], say[.eraseGroups]]
    if ownedPacks > 0 { consequences.append(say(.erasePacks, ["count": .count(ownedPacks)])) }
    if ownedGroups > 0 { consequences.append(say(.eraseOwnGroups, ["count": .count(ownedGroups)])) }
    consequences.append(say[.eraseCopies])
    sheet.parts = [
      .button(.init(say[.eraseDownload], download)),
      .table(kept.table(.eraseCaption, isCaptionQuiet: true, reading)), .list(consequences),
      .form(
        FormView(
          "erase", action: action, csrf: csrf,
          fields: [
            FormField(
              "name", say(.confirm, ["name": .text(name)]), hint: say[.confirmHint], state: confirmation,
              autocomplete: "off", limit: 64)
          ], button: say[.eraseButton], weight: .grave, aside: .init(label: say[.eraseKeep], address: account))),
    ]
    return sheet.html(frame, reading)
  }
}
