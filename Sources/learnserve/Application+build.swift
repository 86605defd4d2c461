// learn, Apache-2.0. See LICENSE.

import Hummingbird
import Logging

/// Puts the server together: routes, headers, address.
///
/// - Parameter onStart: Told the port that was taken, once requests are answered.
func buildApplication(
  library: PackLibrary, address: String, port: Int, onStart: @escaping @Sendable (Int) -> Void = { _ in }
) -> some ApplicationProtocol {
  let router = Router()
  router.add(middleware: SecurityHeaders())
  router.addRoutes(PackController(library: library).endpoints)
  router.get("healthz") { _, _ in "ok\n" }
  var logger = Logger(label: "learnserve")
  logger.logLevel = .warning
  return Application(
    router: router, configuration: .init(address: .hostname(address, port: port), serverName: nil),
    onServerRunning: { channel in onStart(channel.localAddress?.port ?? port) }, logger: logger)
}
