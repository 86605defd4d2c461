// learn, Apache-2.0. See LICENSE.

import LearnCore
import Logging
import ServiceLifecycle

/// Removes what was brought in and is too old, at the start and then once an hour.
struct ImportSweep: Service {
  let site: Site

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let count = site.imports.sweep(at: site.now())
        if count > 0 { site.logger.info("files of other systems removed: \(count)") }
        try? await Task.sleep(for: .seconds(3600))
      }
    }
  }
}
