// learn, Apache-2.0. See LICENSE.

import LearnCore
import Logging
import ServiceLifecycle

/// Removes what was brought in or sent and nobody finished, and contents that nothing uses: at the start and then once an hour.
struct WorkSweep: Service {
  let site: Site

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let count = site.imports.sweep(at: site.now())
        if count > 0 { site.logger.info("files of other systems removed: \(count)") }
        DeliveryDesk(site: site).sweep()
        do {
          try await site.sweepContents()
        } catch {
          // In an hour is early enough.
          site.logger.error("contents not swept: \(type(of: error))")
        }
        try? await Task.sleep(for: .seconds(3600))
      }
    }
  }
}
