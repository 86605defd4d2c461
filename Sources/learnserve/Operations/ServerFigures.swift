// learn, Apache-2.0. See LICENSE.

import Synchronization

/// What this process has done since it started, as numbers: nothing about anybody.
///
/// Counted for `/metrics`; another node counts its own.
final class ServerFigures: Sendable {
  /// What requests are told apart by. Routes are patterns, never addresses, so their number is bounded.
  struct Kind: Hashable, Sendable {
    let method: String
    let route: String
    let status: Int
  }

  /// Times of answers.
  struct Times: Sendable {
    /// The upper bounds of the buckets, in seconds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

    /// How many answers took at most each bound, and no less than the one before; the last is beyond all bounds.
    fileprivate(set) var buckets = [Int](repeating: 0, count: bounds.count + 1)
    /// The sum of all times, in seconds.
    fileprivate(set) var sum = 0.0

    var count: Int { buckets.reduce(0, +) }

    fileprivate mutating func note(_ seconds: Double) {
      buckets[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      sum += seconds
    }
  }

  /// All figures of one moment.
  struct Snapshot: Sendable {
    fileprivate(set) var requests: [Kind: Int] = [:]
    /// By the part of the server that answered: pages, api, xapi, content.
    fileprivate(set) var times: [String: Times] = [:]
    fileprivate(set) var inFlight = 0
    fileprivate(set) var statements = 0
  }

  private let figures = Mutex(Snapshot())

  /// The figures as they are now.
  var snapshot: Snapshot { figures.withLock { $0 } }

  /// Notes that a request is being answered.
  func begin() { figures.withLock { $0.inFlight += 1 } }

  /// Notes that a request was answered.
  func end(_ kind: Kind, part: String, seconds: Double) {
    figures.withLock { figures in
      figures.inFlight -= 1
      figures.requests[kind, default: 0] += 1
      figures.times[part, default: Times()].note(seconds)
    }
  }

  /// Notes that statements came in over xAPI and were stored.
  func noteStatements(_ count: Int) { figures.withLock { $0.statements += count } }
}
