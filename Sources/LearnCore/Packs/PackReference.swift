// learn, Apache-2.0. See LICENSE.

/// The exact pack that something was made with, so that it can be worked out again years later.
public struct PackReference: Hashable, Sendable, Codable {
  public let id: PackID
  /// The semantic version that the pack calls itself.
  public let version: String
  /// SHA-256 over the pack's digests file, in hex; the identity of the pack.
  public let digest: String

  /// Makes a reference.
  public init(id: PackID, version: String, digest: String) {
    self.id = id
    self.version = version
    self.digest = digest
  }
}
