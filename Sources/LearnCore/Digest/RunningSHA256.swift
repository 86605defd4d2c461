// learn, Apache-2.0. See LICENSE.

internal import Crypto

/// The SHA-256 of bytes that come piece by piece (FIPS 180-4), so that a large file is never in memory as a whole.
public struct RunningSHA256 {
  private var hash = SHA256()

  /// The digest of nothing yet.
  public init() {}

  /// Takes the next bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

  /// The digest of all bytes so far.
  public var digest: SHA256Digest { SHA256Digest(bytes: Array(hash.finalize())) }
}
