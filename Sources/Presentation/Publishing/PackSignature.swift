// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// What a pack's signature says about where it comes from.
public enum PackSignature: Hashable, Sendable {
  case unsigned
  /// Signed with a key that this server trusts; the name that the key is known by.
  case signed(by: String)
  /// Signed, but with a key that this server does not know; the short form of the key.
  case unknownKey(String)
}

extension PackSignature {
  /// What is to be said of those who signed a pack: a trusted one before others.
  public init(_ signatories: [Signatory]) {
    let names = signatories.compactMap(\.name)
    if !names.isEmpty {
      self = .signed(by: names.joined(separator: ", "))
    } else if let first = signatories.first {
      self = .unknownKey(String(first.keyID.prefix(12)))
    } else {
      self = .unsigned
    }
  }

  /// What it says about where the pack comes from, in a sentence.
  public func sentence(_ book: Phrasebook) -> String { sentence(Wordbook(book)) }
}
