// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import LearnCore
internal import Presentation

/// Sends what was answered without a server to one, each attempt once.
struct Sync: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Send your finished attempts to a server.",
    discussion: """
      Each attempt is taken in once, however often you send it; the server works the result out again with its own copy \
      of the pack. Your record stays as it is. The token needs the scope sync; with read too, only what is missing is \
      sent.

        learn sync --server https://learn.example.org --token-file ~/.learn-token

      A file that a site without a server saved is sent by its name, and nothing else then.
      """)

  @Argument(
    help: .init("Results that a site without a server saved.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var files: [String] = []

  @OptionGroup var server: ServerOptions
  @OptionGroup var record: RecordOptions
  @OptionGroup var language: LanguageOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var data: DataOptions

  /// What became of an attempt.
  private enum Fate {
    case sent, known
    case refused(String)
  }

  func run() async throws {
    let book = Phrasebook(LanguageChoice.best(language.wanted, of: Phrasebook.languages))
    let client = try server.client(book)
    if !files.isEmpty { return try await sendFiles(client) }
    let record = try await RecordCommand.existing(try record.path)
    let finished = try await record.store.read { try $0.attempts(of: record.learner) }.filter { $0.finishedAt != nil }
    let there = finished.isEmpty ? [] : try await known(client)
    let missing = finished.filter { !there.contains($0.id.rawValue) }
    let statements = missing.isEmpty ? [:] : try await statements(record)
    let bar = ProgressBar(book[.sendingAttempts], Look(display, to: STDERR_FILENO))
    var fates: [(AttemptRecord, Fate)] = finished.filter { there.contains($0.id.rawValue) }.map { ($0, .known) }
    for (place, attempt) in missing.enumerated() {
      bar.show(place, of: missing.count)
      do {
        let files = try await record.store.read { try $0.answerFiles(of: attempt.id) }
        fates.append((attempt, try await send(attempt, statements[attempt.id.rawValue] ?? [], files, client)))
      } catch {
        bar.end()
        // What was sent before stays sent; the next run goes on from here.
        if place > 0 {
          Output.say("learn: " + book(.sentBefore, ["done": .count(place), "count": .count(missing.count)]))
        }
        throw error
      }
    }
    bar.end()
    show(fates.sorted { ($0.0.startedAt, $0.0.id) < ($1.0.startedAt, $1.0.id) }, client)
    let isRefused = fates.contains { if case .refused = $0.1 { true } else { false } }
    if isRefused { throw Failure.found }
  }

  // MARK: - Files

  /// Sends results that were saved as files, each as it is: the server looks at everything in it.
  private func sendFiles(_ client: ServerClient) async throws {
    var lines: [(file: String, fate: Fate)] = []
    for file in files {
      let bytes: [UInt8]
      do throws(Bytes.ReadingError) {
        bytes = try Bytes.read(file, limit: 8 << 20)
      } catch {
        throw Failure("\(file) cannot be read: \(error.reason).")
      }
      guard let json = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)),
        json["attempt"]?["state"] != nil, json["statements"]?.elements != nil
      else { throw Failure("\(file) is no result that a site of learn saved.") }
      lines.append((file, try await send(bytes, client)))
    }
    if data.json {
      Output.json(
        .array(
          lines.map { file, fate in
            switch fate {
            case .sent: ["file": .string(file), "fate": "sent"]
            case .known: ["file": .string(file), "fate": "known"]
            case .refused(let reason): ["file": .string(file), "fate": "refused", "reason": .string(reason)]
            }
          }))
    } else {
      let book = client.book
      for (file, fate) in lines {
        switch fate {
        case .sent: Output.data("\(file): \(book[.sent])\n")
        case .known: Output.data("\(file): \(book(.thereAlready, ["count": .count(1)]))\n")
        case .refused(let reason): Output.data("\(file): \(book[.refused]): \(reason)\n")
        }
      }
    }
    if lines.contains(where: { if case .refused = $0.fate { true } else { false } }) { throw Failure.found }
  }

  private func send(_ body: [UInt8], _ client: ServerClient) async throws -> Fate {
    let answer = try await client.ask(
      "POST", "/sync/attempts", sending: .init(type: "application/json", bytes: body))
    switch answer.status {
    case 201: return .sent
    case 200: return .known
    // This attempt is at fault; others may be in order.
    case 409, 413, 422: return .refused(answer.detail)
    default: throw Failure("\(client.origin): \(answer.detail)")
    }
  }

  // MARK: - Asking and sending

  /// The attempts that the server has; none where the token may not see them.
  private func known(_ client: ServerClient) async throws -> Set<String> {
    var ids: Set<String> = []
    var cursor: String?
    repeat {
      let query =
        [URLQueryItem(name: "limit", value: "200")] + (cursor.map { [URLQueryItem(name: "cursor", value: $0)] } ?? [])
      let answer = try await client.ask("GET", "/attempts", query: query)
      if answer.status == 403 { return [] }
      let page = try answer.expecting(200, from: client).json
      ids.formUnion((page["attempts"]?.elements ?? []).compactMap { $0["id"]?.string })
      cursor = page["next"]?.string
    } while cursor != nil
    return ids
  }

  /// The statements of the record by their attempt, in the order in which they were made.
  private func statements(_ record: Record) async throws -> [String: [JSONValue]] {
    var byAttempt: [String: [JSONValue]] = [:]
    var seq = 0
    while true {
      let (after, limit) = (seq, 1000)
      let page = try await record.store.read { try $0.statements(after: after, limit: limit) }
      for logged in page {
        guard let body = try? JSONValue(parsing: logged.statement.body),
          let attempt = body["context"]?["registration"]?.string
        else { continue }
        byAttempt[attempt, default: []].append(body)
      }
      guard let last = page.last, page.count == limit else { return byAttempt }
      seq = last.seq
    }
  }

  private func send(
    _ attempt: AttemptRecord, _ statements: [JSONValue], _ files: [AnswerFile], _ client: ServerClient
  ) async throws -> Fate {
    let pack = attempt.pack
    let attached: JSONValue? =
      files.isEmpty
      ? nil
      : .array(
        files.map {
          ["mediaType": .string($0.mediaType), "base64": .string(Data($0.bytes).base64EncodedString())]
        })
    let body: JSONValue = .object(compact: [
      "attempt": [
        "id": .string(attempt.id.rawValue),
        "pack": ["id": .string(pack.id.rawValue), "version": .string(pack.version), "digest": .string(pack.digest)],
        "instrument": .string(attempt.instrument.rawValue), "startedAt": .string(attempt.startedAt.description),
        "updatedAt": .string(attempt.updatedAt.description),
        "finishedAt": attempt.finishedAt.map { .string($0.description) } ?? .null, "revision": .int(attempt.revision),
        "state": try JSONValue(parsing: attempt.state),
      ], "statements": .array(statements), "files": attached,
    ])
    return try await send(Array(body.compactText.utf8), client)
  }

  // MARK: - Saying

  private func show(_ fates: [(AttemptRecord, Fate)], _ client: ServerClient) {
    func list(_ isIn: (Fate) -> Bool) -> JSONValue {
      .array(
        fates.filter { isIn($0.1) }.map { attempt, fate in
          var reason: String?
          if case .refused(let why) = fate { reason = why }
          return .object(compact: [
            "id": .string(attempt.id.rawValue), "pack": .string(attempt.pack.id.rawValue),
            "version": .string(attempt.pack.version), "instrument": .string(attempt.instrument.rawValue),
            "finishedAt": attempt.finishedAt.map { .string($0.description) }, "reason": reason.map { .string($0) },
          ])
        })
    }
    if data.json {
      return Output.json([
        "server": .string(client.origin.absoluteString),
        "sent": list { if case .sent = $0 { true } else { false } },
        "known": list { if case .known = $0 { true } else { false } },
        "refused": list { if case .refused = $0 { true } else { false } },
      ])
    }
    let book = client.book
    let width = max(book[.sent].count, book[.refused].count) + 2
    func column(_ text: String) -> String { text + String(repeating: " ", count: width - text.count) }
    var text = ""
    var known = 0
    for (attempt, fate) in fates {
      let what = "\(attempt.startedAt.day)  \(attempt.pack.id) \(attempt.pack.version), \(attempt.instrument)"
      switch fate {
      case .sent: text += column(book[.sent]) + "\(what)\n"
      case .known: known += 1
      case .refused(let reason): text += column(book[.refused]) + "\(what)\n" + column("") + "\(reason)\n"
      }
    }
    if known > 0 { text += book(.thereAlready, ["count": .count(known)]) + "\n" }
    Output.data(text.isEmpty ? book[.nothingToSend] + "\n" : text)
  }
}
