// learn, Apache-2.0. See LICENSE.

import LearnCore
import Synchronization

/// Up to when everything that this node stored can be read: no write that began before is still on its way.
final class ConsistentTime: Sendable {
  private let writes = Mutex<(next: Int, begun: [Int: Instant])>((0, [:]))

  /// Notes that a write begins.
  func begin(at now: Instant) -> Int {
    writes.withLock { writes in
      writes.next += 1
      writes.begun[writes.next] = now
      return writes.next
    }
  }

  /// Notes that a write has ended.
  func end(_ write: Int) { writes.withLock { $0.begun[write] = nil } }

  /// The instant; `now` was taken before anything is read.
  func through(_ now: Instant) -> Instant { writes.withLock { $0.begun.values.min().map { min($0, now) } ?? now } }
}

extension Site {
  /// Up to when everything that was stored can be read, whichever node took it in (xAPI 1.0.3 Communication §2.1.3).
  func consistentThrough() async throws -> Instant {
    let own = consistent.through(Instant(now()))
    return min(own, try await store.settled(at: own))
  }
}

extension Instant {
  /// The instant as a date of HTTP, in whole seconds (RFC 9110 §5.6.7).
  var httpDate: String {
    let text = description
    let day = nanoseconds >= 0 ? nanoseconds / 86_400_000_000_000 : -1
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int((day % 7 + 7) % 7)]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let month = Int(text.dropFirst(5).prefix(2)) ?? 1
    return "\(weekday), \(text.dropFirst(8).prefix(2)) \(months[month - 1]) \(text.prefix(4)) "
      + "\(text.dropFirst(11).prefix(8)) GMT"
  }
}
