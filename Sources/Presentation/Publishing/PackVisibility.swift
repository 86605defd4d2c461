// learn, Apache-2.0. See LICENSE.

/// Who may see a pack on a server.
public enum PackVisibility: String, Hashable, Sendable, CaseIterable {
  /// Everyone, in the catalogue.
  case everyone = "public"
  /// Those who have its address.
  case link
  /// Only those who publish it.
  case hidden
}
