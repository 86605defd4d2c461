// learn, Apache-2.0. See LICENSE.

extension SignInView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<AccountPhrase>(reading.book)
    var sheet = Sheet(say[.signIn], lead: [say[.signInLead]])
    sheet.isNarrow = true
    sheet.refusal = refusalSentence
    let form = FormView(
      "sign-in", action: action, csrf: csrf,
      fields: [
        FormField("name", say[.name], state: name, autocomplete: "username", limit: 64),
        FormField(
          "password", say[.password], kind: .password, state: FieldState("", password),
          autocomplete: "current-password", limit: 1024),
      ], button: say[.signIn], hidden: next.map { ["next": $0] } ?? [:],
      aside: .init(label: say[.toSignUp], address: signUp))
    sheet.parts = [.form(form)]
    return sheet.html(frame, reading)
  }

  private var refusalSentence: String? {
    let say = Wordbook<AccountPhrase>(reading.book)
    return switch refusal {
    case .mismatch: say[.mismatch]
    case .tooManyTries(let seconds):
      say(.tooManyTries, ["time": .text(Wordbook<FormPhrase>(reading.book).wait(seconds: seconds))])
    case .suspended: say[.suspended]
    case nil: nil
    }
  }
}
