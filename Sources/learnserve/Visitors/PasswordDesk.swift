// learn, Apache-2.0. See LICENSE.

import Dispatch
import LearnCore

/// Hashes and compares passwords, one at a time: each takes a tenth of a second and 16 MiB, which is why it is done
/// neither on the threads that answer requests nor many times at once.
final class PasswordDesk: Sendable {
  private let queue = DispatchQueue(label: "learn.passwords")

  /// Hashes a password with a fresh salt.
  func hash(_ password: String) async -> PasswordHash {
    await onQueue { PasswordHash(of: password, salt: Secret.randomBytes(16)) }
  }

  /// Whether a password is the one that was hashed. Without a hash the same time is spent, so that nobody learns from
  /// the time whether there is an account of a name.
  func matches(_ password: String, _ hash: PasswordHash?) async -> Bool {
    await onQueue { (hash ?? Self.decoy).matches(password) && hash != nil }
  }

  private static let decoy = PasswordHash(of: "nobody's", salt: [UInt8](repeating: 7, count: 16))

  private func onQueue<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in queue.async { continuation.resume(returning: body()) } }
  }
}
