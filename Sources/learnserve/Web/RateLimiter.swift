// learn, Apache-2.0. See LICENSE.

import LearnCore
import Synchronization

/// Bounds how often something may be tried: a bucket for each key that fills again with time.
///
/// Kept by each node for itself: N nodes allow N times as much at the worst.
final class RateLimiter: Sendable {
  /// How many tries at once, and how long one takes to come back.
  struct Rule: Sendable {
    let name: String
    let tries: Int
    let secondsPerTry: Double

    /// Signing in, by account.
    static let signInByAccount = Rule(name: "sign-in-account", tries: 8, secondsPerTry: 60)
    /// Signing in, by address: many people may sit behind one.
    static let signInByAddress = Rule(name: "sign-in-address", tries: 60, secondsPerTry: 5)
    /// Making accounts, by address.
    static let signUp = Rule(name: "sign-up", tries: 60, secondsPerTry: 20)
    /// Typing a receipt code or an invitation, by address.
    static let code = Rule(name: "code", tries: 20, secondsPerTry: 10)
    /// Beginning attempts as a guest, by address: a class may begin at once.
    static let begin = Rule(name: "begin", tries: 600, secondsPerTry: 1)
  }

  private struct Bucket {
    var tries: Double
    var at: Timestamp
  }

  private let buckets = Mutex<[String: Bucket]>([:])

  /// Takes one try.
  ///
  /// - Returns: nil when it is allowed, else the seconds to wait.
  func take(_ rule: Rule, _ key: String, at now: Timestamp) -> Int? {
    buckets.withLock { buckets in
      if buckets.count > 50_000 { buckets = buckets.filter { now.seconds(since: $0.value.at) < 3600 } }
      let name = rule.name + "\u{0}" + key
      var bucket = buckets[name] ?? Bucket(tries: Double(rule.tries), at: now)
      let passed = max(0, now.seconds(since: bucket.at))
      bucket.tries = min(Double(rule.tries), bucket.tries + passed / rule.secondsPerTry)
      bucket.at = now
      defer { buckets[name] = bucket }
      guard bucket.tries >= 1 else { return max(1, Int(((1 - bucket.tries) * rule.secondsPerTry).rounded(.up))) }
      bucket.tries -= 1
      return nil
    }
  }

  /// Gives all tries back, after one that succeeded.
  func forget(_ rule: Rule, _ key: String) { buckets.withLock { $0[rule.name + "\u{0}" + key] = nil } }
}
