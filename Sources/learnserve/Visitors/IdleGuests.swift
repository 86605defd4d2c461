// learn, Apache-2.0. See LICENSE.

import LearnCore
import Logging
import ServiceLifecycle

extension Site {
  /// Erases guests who have finished nothing and have not been here for as many days as the setting says.
  ///
  /// Whoever finished something stays: their code leads back to the result.
  /// - Returns: How many were erased.
  func eraseIdleGuests() async throws -> Int {
    guard let days = settings.guestDays else { return 0 }
    let since = now().adding(seconds: -days * 86_400)
    var count = 0
    while true {
      // A few at a time, so that nobody's answer waits behind them.
      let erased = try await store.write { db in
        let guests = try db.reading.idleGuests(since: since, limit: 50)
        for guest in guests { try db.erase(guest) }
        return guests.count
      }
      count += erased
      if erased == 0 { break }
    }
    // Nothing of what was erased is left in freed pages or in the log of changes.
    if count > 0 { try await store.checkpoint() }
    return count
  }
}

/// Erases guests who do not come back, at the start and then once a day.
struct IdleGuests: Service {
  let site: Site

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          let count = try await site.eraseIdleGuests()
          if count > 0 { site.logger.info("guests erased: \(count)") }
        } catch {
          // Tomorrow is early enough; what they answer is worth more than this.
          site.logger.error("guests not erased: \(type(of: error))")
        }
        try? await Task.sleep(for: .seconds(86_400))
      }
    }
  }
}
