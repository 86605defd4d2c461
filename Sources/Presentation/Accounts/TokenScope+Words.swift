// learn, Apache-2.0. See LICENSE.

extension TokenScope {
  /// What it allows, in a few words.
  func title(_ say: Wordbook<AccountPhrase>) -> String {
    switch self {
    case .read: say[.scopeRead]
    case .sync: say[.scopeSync]
    case .publish: say[.scopePublish]
    case .report: say[.scopeReport]
    case .account: say[.scopeAccount]
    case .lead: say[.scopeLead]
    case .administer: say[.scopeAdminister]
    }
  }
}
