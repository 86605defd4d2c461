// learn, Apache-2.0. See LICENSE.

/// The fields about an account that several pages ask for in the same words.
struct AccountFields {
  private let say: Wordbook<AccountPhrase>

  init(_ book: Phrasebook) { say = Wordbook(book) }

  /// What a new account needs.
  func newAccount(name: FieldState, displayName: FieldState, password: FieldProblem?) -> [FormField] {
    [
      FormField("name", say[.name], hint: say[.nameHint], state: name, autocomplete: "username", limit: 64),
      self.displayName(displayName), newPassword(say[.password], password),
    ]
  }

  func displayName(_ state: FieldState) -> FormField {
    FormField(
      "display", say[.displayName], hint: say[.displayNameHint], state: state, autocomplete: "nickname", limit: 120)
  }

  func newPassword(_ label: String, _ problem: FieldProblem?) -> FormField {
    FormField(
      "password", label, hint: say(.passwordHint, ["count": .count(SignUpView.passwordMinimum)]), kind: .password,
      state: FieldState("", problem), autocomplete: "new-password", limit: 1024)
  }
}
