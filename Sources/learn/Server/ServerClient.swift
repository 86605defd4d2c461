// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import FoundationNetworking
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
    var request = URLRequest(url: url)
    request.httpMethod = method
    request.setValue("Bearer " + token, forHTTPHeaderField: "Authorization")
    request.setValue("application/json, application/problem+json", forHTTPHeaderField: "Accept")
    if let content { request.setValue(content.type, forHTTPHeaderField: "Content-Type") }
    let answer = try await Exchange(progress: progress).run(
      request, sending: content.map { Data($0.bytes) }, to: origin)
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

/// One request with its answer. The session calls its delegate on one queue, one call after the other.
private final class Exchange: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  private let progress: (@Sendable (Int64, Int64) -> Void)?

  /// The most bytes of an answer that are read.
  private static let limit = 256 << 20

  init(progress: (@Sendable (Int64, Int64) -> Void)?) { self.progress = progress }

  func run(_ request: URLRequest, sending body: Data?, to origin: URL) async throws -> ServerClient.Answer {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 60
    configuration.httpCookieAcceptPolicy = .never
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    let result: (data: Data, response: URLResponse)
    do {
      if let body {
        result = try await session.upload(for: request, from: body, delegate: self)
      } else {
        result = try await session.data(for: request, delegate: self)
      }
    } catch let error as URLError {
      throw Failure(Self.sentence(error, origin))
    }
    guard let response = result.response as? HTTPURLResponse, result.data.count <= Self.limit else {
      throw Failure("\(origin) answered with something that is no answer.")
    }
    let type = response.value(forHTTPHeaderField: "Content-Type") ?? ""
    var json = JSONValue.null
    if !result.data.isEmpty {
      guard type.hasPrefix("application/json") || type.hasPrefix("application/problem+json"),
        let value = try? JSONDocument(Array(result.data), limits: .init(size: Self.limit)).root.value
      else {
        throw Failure("\(origin) answers, but it is no server of learn. Give its address without a path.")
      }
      json = value
    }
    return ServerClient.Answer(
      status: response.statusCode, json: json, location: response.value(forHTTPHeaderField: "Location"))
  }

  /// Why there is no answer, and what to do.
  private static func sentence(_ error: URLError, _ origin: URL) -> String {
    switch error.code {
    case .cannotConnectToHost: "Nothing answers at \(origin). Look at the address, and whether the server runs."
    case .cannotFindHost, .dnsLookupFailed:
      "There is no machine called \(origin.host ?? "so"). Look at the address."
    case .notConnectedToInternet, .networkConnectionLost: "There is no connection to \(origin). Try again later."
    case .timedOut: "\(origin) did not answer in time. Try again later."
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
      .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
      "The connection to \(origin) is not safe: its certificate is not in order. Nothing was sent."
    default: "There is no answer from \(origin): \(error.localizedDescription)"
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didSendBodyData bytesSent: Int64, totalBytesSent: Int64,
    totalBytesExpectedToSend: Int64
  ) { progress?(totalBytesSent, totalBytesExpectedToSend) }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    // A token goes to the server that was named and nowhere else.
    completionHandler(nil)
  }
}
