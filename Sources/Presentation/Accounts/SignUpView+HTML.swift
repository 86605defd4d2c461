// learn, Apache-2.0. See LICENSE.

extension SignUpView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<AccountPhrase>(reading.book)
    var sheet = Sheet(say[.signUp], lead: [hasGuestAttempt ? say[.signUpGuest] : say[.signUpLead]])
    sheet.isNarrow = true
    sheet.refusal = waitSeconds.map {
      say(.signUpWait, ["time": .text(Wordbook<FormPhrase>(reading.book).wait(seconds: $0))])
    }
    let form = FormView(
      "sign-up", action: action, csrf: csrf,
      fields: AccountFields(reading.book).newAccount(name: name, displayName: displayName, password: password),
      button: say[.makeAccount], hidden: next.map { ["next": $0] } ?? [:],
      aside: .init(label: say[.toSignIn], address: signIn))
    sheet.parts = [.form(form)]
    if hasGuestAttempt { sheet.parts += [.soft(say[.signUpGuestNote]), .soft(say[.signUpLead])] }
    sheet.parts.append(.soft(say[.signUpNote]))
    return sheet.html(frame, reading)
  }
}
