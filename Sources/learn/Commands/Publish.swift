// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import Foundation
internal import Glibc
internal import LearnCore
internal import Presentation

/// Sends a pack to a server, where people find it.
struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Publish a pack on a server.",
    discussion: """
      Sends the archive, or the one that the folder builds to, and says what the server finds in it. Media that the \
      server has are not sent again; cut off, the same command goes on. With an error nothing is published. The token \
      needs the scope publish.

        learn publish my-pack --server https://learn.example.org --token-file ~/.learn-token
      """)

  /// Who finds a pack.
  enum Finder: String, ExpressibleByArgument, CaseIterable {
    case `public`, link, hidden

    fileprivate var wording: Wording {
      switch self {
      case .public: .foundByAll
      case .link: .foundByLink
      case .hidden: .foundByNobody
      }
    }
  }

  @OptionGroup var pack: PackArgument

  @Option(
    help: .init(
      "Who finds it: public, link (who has its address) or hidden. Else as it was before, public for a new pack.",
      valueName: "who"))
  var visibility: Finder?

  @OptionGroup var server: ServerOptions
  @OptionGroup var language: LanguageOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let book = Phrasebook(LanguageChoice.best(language.wanted, of: Phrasebook.languages))
    let client = try server.client(book)
    let built = try BuiltArchive(pack.pack)
    defer { built.remove() }
    let (reference, layout) = (built.reference, built.layout)
    let look = Look(display, to: STDERR_FILENO)
    let finder = if let visibility { visibility.rawValue } else { try await before(reference.id, client) }
    let bar = ProgressBar(
      book(.sendingPack, ["pack": .text(reference.id.rawValue), "version": .text(reference.version)]), look)
    let delivery = PackDelivery(client: client, path: built.path, layout: layout)
    var sent: PackDelivery.Sent?
    do {
      sent = try await delivery.send(publishing: finder) { bar.show($0, of: $1) }
    } catch {
      bar.end()
      throw error
    }
    let answer: ServerClient.Answer
    if let sent {
      answer = sent.answer
    } else {
      answer = try await client.ask(
        "POST", "/packs", query: [URLQueryItem(name: "publish", value: finder)],
        sending: .init(type: "application/zip", bytes: try built.bytes())
      ) { bar.show(Int($0), of: Int($1)) }
    }
    bar.end()
    let findings = (answer.json["findings"]?["findings"]?.elements ?? []).compactMap(Finding.init(json:))
    let view = FindingsView(findings, book: book)
    guard answer.status == 201 else {
      guard !findings.isEmpty else { throw Failure("\(client.origin): \(answer.detail)") }
      if data.json {
        Output.json(["published": false, "pack": json(reference), "findings": view.json])
      } else {
        Output.say(view.terminal(style: look.findingsStyle(for: STDERR_FILENO)).dropLastLineEnd)
      }
      throw Failure.found
    }
    let page = answer.json["page"]?.string ?? client.origin.absoluteString
    if data.json {
      return Output.json([
        "published": true, "pack": json(reference), "visibility": .string(finder), "page": .string(page),
        "changes": answer.json["changes"] ?? [], "findings": view.json, "bytes": .int(layout.size),
        "sent": .int(sent?.bytes ?? layout.size),
      ])
    }
    if !findings.isEmpty { Output.say(view.terminal(style: look.findingsStyle(for: STDERR_FILENO)).dropLastLineEnd) }
    let who = Finder(rawValue: finder).map { book[$0.wording] } ?? finder
    let line = book(
      .published,
      [
        "pack": .text(reference.id.rawValue), "version": .text(reference.version), "bytes": .count(layout.size),
        "sent": .count(sent?.bytes ?? layout.size),
        "visibility": .text(who),
      ])
    Output.data("\(page)\n\(line)\n")
  }

  /// Who finds the pack now; everybody for a new one.
  private func before(_ id: PackID, _ client: ServerClient) async throws -> String {
    let answer = try await client.ask("GET", "/packs/\(ServerClient.part(id.rawValue))/versions")
    // Without the role there is no use in sending anything.
    if answer.status == 404, answer.json["type"]?.string != "urn:learn:problem:missing-role" {
      return Finder.public.rawValue
    }
    return try answer.expecting(200, from: client).json["visibility"]?.string ?? Finder.public.rawValue
  }

  private func json(_ reference: PackReference) -> JSONValue {
    ["id": .string(reference.id.rawValue), "version": .string(reference.version), "digest": .string(reference.digest)]
  }
}

extension Finding {
  /// Reads a finding as ``FindingsView`` writes it; nil for anything else.
  fileprivate init?(json: JSONValue) {
    guard let severity = json["severity"]?.string.flatMap({ Severity(rawValue: $0) }), let rule = json["rule"]?.string,
      let path = json["path"]?.string, let message = json["message"]?.string
    else { return nil }
    self.init(
      severity, rule, path: path, line: json["line"]?.double.flatMap { Int(exactly: $0) },
      column: json["column"]?.double.flatMap { Int(exactly: $0) }, message)
  }
}
