// learn, Apache-2.0. See LICENSE.

internal import Crypto
internal import CryptoExtras
internal import Foundation

/// What is kept of a password: scrypt (RFC 7914) with its parameters and salt beside it.
///
/// The text has the form `$scrypt$ln=14,r=8,p=5$salt$hash`, so that parameters can be raised later and older hashes
/// still be read. N = 2^14, r = 8, p = 5 is one of the equal choices of the OWASP Password Storage Cheat Sheet; it needs
/// 16 MiB for a tenth of a second or so.
public struct PasswordHash: Hashable, Sendable {
  /// The hash with its parameters and salt.
  public let text: String

  /// The cost that new hashes have: the logarithm of N, r and p.
  private static let cost = (log: 14, block: 8, parallel: 5)

  /// Takes a hash as it was kept.
  public init(text: String) { self.text = text }

  /// Hashes a password with a salt.
  ///
  /// Blocks for a tenth of a second: keep it off the cooperative pool.
  /// - Parameter salt: Random bytes; 16 are enough.
  public init(of password: String, salt: [UInt8]) {
    let hash = Self.derive(password, salt, Self.cost.log, Self.cost.block, Self.cost.parallel) ?? []
    precondition(!hash.isEmpty, "scrypt refuses its parameters.")
    text =
      "$scrypt$ln=\(Self.cost.log),r=\(Self.cost.block),p=\(Self.cost.parallel)$\(Secret.base64URL(salt))$"
      + Secret.base64URL(hash)
  }

  /// Whether a password is the one that was hashed. As slow as hashing one.
  public func matches(_ password: String) -> Bool {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[1] == "scrypt" else { return false }
    var cost: [Substring: Int] = [:]
    for part in parts[2].split(separator: ",") {
      let pair = part.split(separator: "=")
      if pair.count == 2 { cost[pair[0]] = Int(pair[1]) }
    }
    guard let log = cost["ln"], let block = cost["r"], let parallel = cost["p"], (1...20).contains(log),
      (1...32).contains(block), (1...16).contains(parallel), let salt = Self.bytes(String(parts[3])),
      let hash = Self.derive(password, salt, log, block, parallel)
    else { return false }
    return Secret.areEqual(Secret.base64URL(hash), String(parts[4]))
  }

  private static func derive(
    _ password: String, _ salt: [UInt8], _ log: Int, _ block: Int, _ parallel: Int
  ) -> [UInt8]? {
    let key = try? KDF.Scrypt.deriveKey(
      from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << log, blockSize: block,
      parallelism: parallel)
    return key?.withUnsafeBytes { Array($0) }
  }

  private static func bytes(_ base64URL: String) -> [UInt8]? {
    var text = ""
    for character in base64URL { text.append(character == "-" ? "+" : character == "_" ? "/" : character) }
    while text.count % 4 != 0 { text.append("=") }
    return Data(base64Encoded: text).map { Array($0) }
  }
}
