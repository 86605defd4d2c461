// learn, Apache-2.0. See LICENSE.

import LearnCore
import Presentation

/// What somebody wrote to make an account, in order.
struct NewAccount: Sendable {
  /// What stands in the fields, and what is wrong with it.
  struct Fields: Error, Sendable {
    var name = FieldState()
    var displayName = FieldState()
    var password: FieldProblem?
  }

  let name: AccountName
  let displayName: String
  let password: String
  let fields: Fields

  /// Reads the fields of a form.
  static func read(_ form: FormFields) -> Result<NewAccount, Fields> {
    let (typed, shown, password) = (form.line("name"), form.line("display"), form["password"] ?? "")
    var fields = Fields(
      name: FieldState(String(typed.prefix(64))), displayName: FieldState(String(shown.prefix(120))), password: nil)
    let name = AccountName(typed)
    if name == nil { fields.name = FieldState(fields.name.value, Self.problem(name: typed)) }
    let problem = Self.problem(displayName: shown)
    if let problem { fields.displayName = FieldState(fields.displayName.value, problem) }
    fields.password = Self.problem(password: password)
    guard let name, problem == nil, fields.password == nil else { return .failure(fields) }
    return .success(
      NewAccount(name: name, displayName: shown, password: password, fields: fields))
  }

  /// The fields again, with word that the name is taken.
  func fields(taken: Bool) -> Fields {
    var fields = fields
    if taken { fields.name = FieldState(name.text, .taken) }
    return fields
  }

  private static func problem(name: String) -> FieldProblem {
    switch name.count {
    case 0: .missing
    case 1: .tooShort(minimum: 2)
    case 65...: .tooLong(maximum: 64)
    default: .unusable
    }
  }

  /// What is wrong with a name that others see; nil when nothing is.
  static func problem(displayName: String) -> FieldProblem? {
    if displayName.isEmpty { return .missing }
    if displayName.count > 120 { return .tooLong(maximum: 120) }
    return displayName.unicodeScalars.contains { $0.properties.generalCategory == .control } ? .unusable : nil
  }

  /// What is wrong with a password; nil when nothing is.
  static func problem(password: String) -> FieldProblem? {
    if password.isEmpty { return .missing }
    if password.count < PasswordRule.minimum { return .tooShort(minimum: PasswordRule.minimum) }
    return password.count > PasswordRule.maximum ? .tooLong(maximum: PasswordRule.maximum) : nil
  }
}
