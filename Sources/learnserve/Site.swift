// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import Logging
import Presentation
import Synchronization

/// What all routes share: the store, the packs, the secret, the clock.
///
/// Holds nothing that another node would need: whatever must last is in the store.
final class Site: Sendable {
  let settings: Settings
  let store: any Store
  let shelf: PackShelf
  let limiter = RateLimiter()
  let figures = ServerFigures()
  let cards = CardBox()
  let passwords = PasswordDesk()
  let consistent = ConsistentTime()
  let imports: ImportDesk
  let courses = CourseShelf()
  let logger: Logger
  /// The clock; another one in tests.
  let now: @Sendable () -> Timestamp
  /// The installation's secret, from which receipt codes and form keys are worked out.
  private let secret: [UInt8]
  private let ports: Mutex<(pages: Int, content: Int)>
  /// The link by which the first administrator is made; nil once there is one.
  let setupCode: String?

  /// Opens the store and takes the installation's secret out of it, or makes one.
  init(
    settings: Settings, logger: Logger = Logger(label: "learnserve"),
    now: @escaping @Sendable () -> Timestamp = { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
  ) async throws {
    self.settings = settings
    self.logger = logger
    self.now = now
    ports = Mutex((settings.port, settings.contentPort ?? (settings.port == 0 ? 0 : settings.port + 1)))
    store = try settings.store.open(durability: settings.durability)
    shelf = PackShelf(store: store)
    imports = ImportDesk(work: settings.workFolder)
    let fresh = Secret.base64URL(Secret.randomBytes(32))
    let kept = try await store.write { db in try db.setting("secret", orKeep: fresh) }
    secret = Array(kept.utf8)
    // The same on every node, so that it does not matter which of them the link leads to.
    let code = Secret.base64URL(Secret.code("first administrator", under: secret))
    setupCode = try await store.read { db in try db.administratorCount() } == 0 ? code : nil
  }

  /// What a form must bring along that was made for the browser with this key.
  func csrf(for key: String) -> String { Secret.base64URL(Secret.code("form " + key, under: secret)) }

  /// What shows that a text was given out by this installation.
  func seal(_ text: String) -> String { Secret.base64URL(Secret.code("more " + text, under: secret)) }

  /// What lets a browser see the media of something that was brought in on the other origin, where nobody is signed in.
  func pass(toImport id: String) -> String { Secret.base64URL(Secret.code("import " + id, under: secret)) }

  /// The code that brings an attempt back.
  func receipt(of attempt: AttemptID) -> ReceiptCode {
    ReceiptCode(bytes: Secret.code("receipt " + attempt.rawValue, under: secret))
  }

  /// Where browsers find the pages: the setting, else the address that is listened on.
  var publicURL: String { settings.publicURL ?? "http://\(settings.host):\(ports.withLock { $0.pages })" }

  /// Where browsers find what packs bring along.
  var contentURL: String { settings.contentURL ?? "http://\(settings.host):\(ports.withLock { $0.content })" }

  /// Notes the ports that were taken, where any free one was asked for.
  func listens(pages: Int? = nil, content: Int? = nil) {
    ports.withLock { ports in
      if let pages { ports.pages = pages }
      if let content { ports.content = content }
    }
  }
}
