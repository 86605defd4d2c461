// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import Glibc
internal import LearnCore
internal import Presentation

/// Asks a server of learn, for the person whose token it has.
struct ServerClient: Sendable {
  /// Scheme, host and port.
  let origin: URL
  let token: String
  /// The words for the person.
  let book: Phrasebook

  /// What a server said.
  struct Answer: Sendable {
    let status: Int
    let json: JSONValue
    /// Where to look, where the server says so.
    let location: String?
    fileprivate let book: Phrasebook

    /// The sentence of a problem (RFC 9457).
    var detail: String { json["detail"]?.string ?? book(.statusOnly, ["status": .text(String(status))]) }
  }

  /// What is sent.
  struct Content: Sendable {
    let type: String
    let bytes: [UInt8]
  }

  /// Asks for something.
  ///
  /// - Parameters:
  ///   - path: The path below `/api/v1`.
  ///   - tries: How often to ask when the connection breaks off, with a longer pause before each time. A server that has too
  ///     much to do, and so did nothing, is asked again when it says.
  ///   - progress: Is told how many bytes have been sent of how many.
  /// - Throws: ``Failure`` when no server of learn answers, or when it does not know the token.
  func ask(
    _ method: String, _ path: String, query: [URLQueryItem] = [], sending content: Content? = nil, tries: Int = 1,
    progress: (@Sendable (Int64, Int64) -> Void)? = nil
  ) async throws -> Answer {
    guard var parts = URLComponents(url: origin, resolvingAgainstBaseURL: false) else {
      throw Failure("\(origin) is not the address of a server.")
    }
    parts.percentEncodedPath = "/api/v1" + path
    if !query.isEmpty { parts.queryItems = query }
    guard let url = parts.url else { throw Failure("\(origin) is not the address of a server.") }
    var headers = [("Authorization", "Bearer " + token), ("Accept", "application/json, application/problem+json")]
    if let content { headers.append(("Content-Type", content.type)) }
    let request = WebRequest(
      method: method, url: url, headers: headers.map { (name: $0.0, value: $0.1) }, body: content?.bytes)
    let answer = try await answer(to: request, tries: tries, progress)
    guard answer.status != 401 else {
      throw Failure(
        book(
          .tokenRefused,
          [
            "server": .text("\(origin)"), "reason": .text(answer.detail),
            "address": .text("\(origin)/\(book.language)/account"),
          ]))
    }
    return answer
  }

  /// A part of a path.
  static func part(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  // RFC 3986 §2.3.
  private static let unreserved = CharacterSet(
    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
}

extension ServerClient.Answer {
  /// The answer, where it is the one that was hoped for.
  ///
  /// - Throws: ``Failure`` with the server's own sentence.
  func expecting(_ statuses: Int..., from client: ServerClient) throws(Failure) -> ServerClient.Answer {
    guard statuses.contains(status) else { throw Failure("\(client.origin): \(detail)") }
    return self
  }
}

extension ServerClient {
  /// From how many seconds on it is said that a busy server is waited for.
  private static let wordlessSeconds = 5

  /// - Parameter waits: How often a server may still say that it has too much to do.
  private func answer(
    to request: WebRequest, tries: Int, waits: Int = 30, _ progress: (@Sendable (Int64, Int64) -> Void)?
  ) async throws -> Answer {
    let answer: WebRequest.Answer
    do {
      answer = try await request.send(progress: progress)
    } catch let fault as WebRequest.Fault {
      guard tries > 1, fault.isPassing else { throw Failure(sentence(fault)) }
      // 1, 2, 4 seconds before the last of four.
      try await Task.sleep(for: .seconds(1 << max(0, 4 - tries)))
      return try await self.answer(to: request, tries: tries - 1, waits: waits, progress)
    }
    if waits > 0, [429, 503].contains(answer.status),
      let seconds = answer.header("Retry-After").flatMap({ Int($0) }), seconds <= 60
    {
      if seconds >= Self.wordlessSeconds {
        // On a terminal a progress bar may stand in the line.
        Output.say(
          (isatty(STDERR_FILENO) == 1 ? "\n" : "")
            + book(.serverBusy, ["server": .text("\(origin)"), "seconds": .count(seconds)]))
      }
      try await Task.sleep(for: .seconds(max(1, seconds)))
      return try await self.answer(to: request, tries: tries, waits: waits - 1, progress)
    }
    let type = answer.header("Content-Type") ?? ""
    var json = JSONValue.null
    if !answer.body.isEmpty {
      guard type.hasPrefix("application/json") || type.hasPrefix("application/problem+json"),
        let value = try? JSONDocument(answer.body, limits: .init(size: request.limit)).root.value
      else {
        throw Failure(book(.noLearnServer, ["server": .text("\(origin)")]))
      }
      json = value
    }
    return Answer(status: answer.status, json: json, location: answer.header("Location"), book: book)
  }

  /// Why there is no answer, and what to do.
  private func sentence(_ fault: WebRequest.Fault) -> String {
    let server: [String: Phrasebook.Value] = ["server": .text("\(origin)")]
    return switch fault {
    case .noLibrary: book[.noLibrary]
    case .noConnection: book(.noAnswerThere, server)
    case .noHost: book(.noSuchMachine, ["host": .text(origin.host ?? "\(origin)")])
    case .lost: book(.connectionLost, server)
    case .timedOut: book(.noAnswerInTime, server)
    case .notSafe: book(.unsafeConnection, server)
    case .tooLong: book(.strangeAnswer, server)
    case .other(let reason): book(.noAnswer, ["server": .text("\(origin)"), "reason": .text(reason)])
    }
  }
}
