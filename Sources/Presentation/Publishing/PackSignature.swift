// learn, Apache-2.0. See LICENSE.

/// What a pack's signature says about where it comes from.
public enum PackSignature: Hashable, Sendable {
  case unsigned
  /// Signed with a key that this server trusts; the name that the key is known by.
  case signed(by: String)
  /// Signed, but with a key that this server does not know; the short form of the key.
  case unknownKey(String)
}
