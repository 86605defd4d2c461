// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import LearnCore

/// Asks a server of learn, for the person whose token it has.
struct ServerClient: Sendable {
  /// Scheme, host and port.
  let origin: URL
  let token: String

  /// What a server said.
  struct Answer: Sendable {
    let status: Int
    let json: JSONValue
    /// Where to look, where the server says so.
    let location: String?

    /// The sentence of a problem (RFC 9457).
    var detail: String { json["detail"]?.string ?? "The server answered with status \(status)." }
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
  ///   - progress: Is told how many bytes have been sent of how many.
  /// - Throws: ``Failure`` when no server of learn answers, or when it does not know the token.
  func ask(
    _ method: String, _ path: String, query: [URLQueryItem] = [], sending content: Content? = nil,
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
    let answer = try await answer(to: request, progress)
    guard answer.status != 401 else {
      throw Failure(
        "\(origin) refuses the token. \(answer.detail) Tokens are made at \(origin)/en/account.")
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
  private func answer(
    to request: WebRequest, _ progress: (@Sendable (Int64, Int64) -> Void)?
  ) async throws -> Answer {
    let answer: WebRequest.Answer
    do {
      answer = try await request.send(progress: progress)
    } catch let fault as WebRequest.Fault {
      throw Failure(sentence(fault))
    }
    let type = answer.header("Content-Type") ?? ""
    var json = JSONValue.null
    if !answer.body.isEmpty {
      guard type.hasPrefix("application/json") || type.hasPrefix("application/problem+json"),
        let value = try? JSONDocument(answer.body, limits: .init(size: request.limit)).root.value
      else {
        throw Failure("\(origin) answers, but it is no server of learn. Give its address without a path.")
      }
      json = value
    }
    return Answer(status: answer.status, json: json, location: answer.header("Location"))
  }

  /// Why there is no answer, and what to do.
  private func sentence(_ fault: WebRequest.Fault) -> String {
    switch fault {
    case .noLibrary: "learn talks to servers through libcurl, which is not on this machine. Install libcurl4."
    case .noConnection: "Nothing answers at \(origin). Look at the address, and whether the server runs."
    case .noHost: "There is no machine called \(origin.host ?? "so"). Look at the address."
    case .lost: "The connection to \(origin) broke off. Try again later."
    case .timedOut: "\(origin) did not answer in time. Try again later."
    case .notSafe: "The connection to \(origin) is not safe: its certificate is not in order. Nothing was sent."
    case .tooLong: "\(origin) answered with something that is no answer."
    case .other(let reason): "There is no answer from \(origin): \(reason)."
    }
  }
}
