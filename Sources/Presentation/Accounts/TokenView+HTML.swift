// learn, Apache-2.0. See LICENSE.

extension TokenView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<AccountPhrase>(reading.book)
    var sheet = Sheet(say[.newToken], lead: [say[.newTokenNote]])
    sheet.isNarrow = true
    sheet.parts = [
      .copy(id: "token", label: name, value: token), .soft(say[.copyHint]), .button(.init(say[.backToData], account)),
      .heading(MarkedText(say[.mayDo]), id: "scopes"), .list(scopes.map { $0.title(say) }),
    ]
    if let api { sheet.parts.append(.links([.init(say[.aboutApi], api)])) }
    return sheet.html(frame, reading)
  }
}
