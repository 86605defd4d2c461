// learn, Apache-2.0. See LICENSE.

extension PackVisibility {
  /// Who may see it, in a few words.
  func title(_ say: Wordbook<PublishingPhrase>) -> String {
    switch self {
    case .everyone: say[.everyone]
    case .link: say[.byLink]
    case .hidden: say[.hidden]
    }
  }

  private func hint(_ say: Wordbook<PublishingPhrase>) -> String {
    switch self {
    case .everyone: say[.everyoneHint]
    case .link: say[.byLinkHint]
    case .hidden: say[.hiddenHint]
    }
  }

  /// The choice of who may see it, with this one chosen.
  func field(_ say: Wordbook<PublishingPhrase>) -> FormField {
    FormField(
      "visibility", say[.whoSees],
      kind: .one(Self.allCases.map { FormField.Option($0.rawValue, $0.title(say), hint: $0.hint(say)) }),
      state: FieldState(rawValue))
  }
}

extension PackSignature {
  /// What it says about where the pack comes from, in a sentence.
  func sentence(_ say: Wordbook<PublishingPhrase>) -> String {
    switch self {
    case .unsigned: say[.unsigned]
    case .signed(let name): say(.signedBy, ["name": .text(name)])
    case .unknownKey(let key): say(.unknownKey, ["key": .text(key)])
    }
  }
}
