// learn, Apache-2.0. See LICENSE.

extension SetupView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<AdministrationPhrase>(reading.book)
    var sheet = Sheet(say[.setup])
    sheet.isNarrow = true
    sheet.parts = [
      .form(
        FormView(
          "setup", action: action, csrf: csrf,
          fields: AccountFields(reading.book).newAccount(name: name, displayName: displayName, password: password),
          button: say[.setupButton])), .soft(say[.setupLead]), .soft(say[.setupNote]),
    ]
    return sheet.html(frame, reading)
  }
}
