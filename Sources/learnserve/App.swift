// learn, Apache-2.0. See LICENSE.

import Foundation
import Hummingbird
import LearnCore
import Logging
import Presentation

/// The server: packs as pages, for people with and without an account.
@main
enum App {
  static func main() async {
    Memory.keepSmall()
    do {
      let settings = try Settings(
        arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
      if settings.wantsHelp {
        print(Settings.help)
        return
      }
      try await run(settings)
    } catch let problem as Settings.Problem {
      fail(problem.description, code: 2)
    } catch let problem as Publisher.Problem {
      fail(problem.description, code: 1)
    } catch let error as StoreError {
      fail(error.description, code: 1)
    } catch {
      fail("\(error)", code: 1)
    }
  }

  private static func run(_ settings: Settings) async throws {
    LoggingSystem.bootstrap(StreamLogHandler.standardError)
    var logger = Logger(label: "learnserve")
    logger.logLevel = settings.logLevel
    let site = try await Site(settings: settings, logger: logger)
    try await Publisher(site: site).publish(paths: settings.packs)
    // Hummingbird tells at level info of every start and stop; the two lines below say it for people.
    var quiet = logger
    if quiet.logLevel == .info { quiet.logLevel = .notice }
    let content = Application(
      router: buildContent(site),
      configuration: .init(
        address: .hostname(settings.host, port: settings.contentPort ?? (settings.port == 0 ? 0 : settings.port + 1)),
        serverName: nil),
      onServerRunning: { site.listens(content: $0.localAddress?.port) }, logger: quiet)
    let pages = Application(
      router: buildPages(site),
      configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
      // The content origin lives and ends with the pages.
      services: [content, IdleGuests(site: site), WorkSweep(site: site), MemorySweep()],
      onServerRunning: { channel in
        site.listens(pages: channel.localAddress?.port)
        announce(site)
      }, logger: quiet)
    try await pages.runService()
  }

  private static func announce(_ site: Site) {
    print("learnserve: \(site.publicURL)/ (stop with Ctrl-C)")
    if let code = site.setupCode {
      print("Nobody administers this server yet. Make the first administrator, by this link, once:")
      print("  \(site.publicURL)\(SiteURL(language: .english).setup(code))")
    }
    fflush(nil)
  }

  private static func fail(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data("learnserve: \(message)\n".utf8))
    exit(code)
  }
}
