// learn, Apache-2.0. See LICENSE.

/// What an invitation leads to: what the group is, who looks after it, and what they will see.
///
/// Sends `display`, the name in the list of the group, where ``Person/guest(displayName:signUp:signIn:)`` joins.
public struct JoinView: Sendable {
  /// Who reads the page.
  public enum Person: Hashable, Sendable {
    /// Somebody with an account.
    case account(displayName: String)
    /// Somebody without: they can go on so, make an account or sign in.
    case guest(displayName: FieldState, signUp: String, signIn: String)
    /// Somebody who is in the group already, with the address of what they can do there.
    case member(start: String)
  }

  let reading: Reading
  let csrf: String
  let action: String
  let title: String
  let pack: MarkedText
  let instrument: MarkedText
  let minutes: Int?
  let coordinator: String
  let person: Person
  let isClosed: Bool

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - action: Where joining is sent.
  ///   - minutes: How long the instrument takes; nil where it does not say.
  ///   - coordinator: The name that the coordinator shows to others.
  ///   - isClosed: Whether the group takes nobody any more.
  public init(
    reading: Reading, csrf: String, action: String, title: String, pack: MarkedText, instrument: MarkedText,
    minutes: Int?, coordinator: String, person: Person, isClosed: Bool = false
  ) {
    self.reading = reading
    self.csrf = csrf
    self.action = action
    self.title = title
    self.pack = pack
    self.instrument = instrument
    self.minutes = minutes
    self.coordinator = coordinator
    self.person = person
    self.isClosed = isClosed
  }
}
