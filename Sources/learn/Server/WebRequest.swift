// learn, Apache-2.0. See LICENSE.

internal import CCurl
internal import Dispatch
internal import Foundation

/// One request over HTTP, and the answer to it.
///
/// Redirects are not followed: a token goes to the server that was named and nowhere else. libcurl is loaded by the
/// first request (docs/decisions/0010).
struct WebRequest: Sendable {
  let method: String
  let url: URL
  let headers: [(name: String, value: String)]
  let body: [UInt8]?
  /// The most bytes of an answer that are read.
  var limit = 256 << 20

  struct Answer: Sendable {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]

    /// A header by its name, whose case does not count.
    func header(_ name: String) -> String? { headers[name.lowercased()] }
  }

  /// Why there is no answer.
  enum Fault: Error {
    /// libcurl is not on this machine.
    case noLibrary
    case noHost, noConnection, lost, timedOut, tooLong
    /// The certificate of the server is not in order, or there is no common way to keep the connection secret.
    case notSafe
    case other(String)

    /// Whether the same request may be answered a little later.
    var isPassing: Bool {
      switch self {
      case .noConnection, .lost, .timedOut: true
      default: false
      }
    }
  }

  /// Sends the request and waits for the whole answer, on a thread of its own.
  ///
  /// - Parameter progress: Is told how many bytes have been sent of how many.
  /// - Throws: ``Fault``.
  func send(progress: (@Sendable (Int64, Int64) -> Void)?) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(with: Result { try perform(progress) }) }
    }
  }

  // MARK: - libcurl

  // Addresses of functions, which do not change.
  nonisolated(unsafe) private static let library: learn_curl? = {
    var library = learn_curl()
    return learn_curl_load(&library) == 0 ? nil : library
  }()

  /// What the functions that libcurl calls back work on.
  private final class Exchange {
    var received: [UInt8] = []
    var lines: [String] = []
    var sent = 0
    let body: [UInt8]
    let limit: Int
    let progress: (@Sendable (Int64, Int64) -> Void)?

    init(_ body: [UInt8], _ limit: Int, _ progress: (@Sendable (Int64, Int64) -> Void)?) {
      self.body = body
      self.limit = limit
      self.progress = progress
    }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> Exchange? {
      pointer.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
    }
  }

  private func perform(_ progress: (@Sendable (Int64, Int64) -> Void)?) throws(Fault) -> Answer {
    guard var curl = Self.library, let handle = curl.`init`() else { throw .noLibrary }
    defer { curl.cleanup(handle) }
    let exchange = Exchange(body ?? [], limit, progress)
    let pointer = Unmanaged.passUnretained(exchange).toOpaque()
    var lines: UnsafeMutablePointer<curl_slist>?
    for header in headers { lines = curl.append(lines, "\(header.name): \(header.value)") }
    // libcurl would ask before it sends a long body, and wait a second for a server that does not answer to that.
    lines = curl.append(lines, "Expect:")
    defer { curl.free_all(lines) }

    learn_curl_set_text(&curl, handle, CURLOPT_URL, url.absoluteString)
    learn_curl_set_text(&curl, handle, CURLOPT_PROTOCOLS_STR, "http,https")
    learn_curl_set_text(&curl, handle, CURLOPT_CUSTOMREQUEST, method)
    learn_curl_set_text(&curl, handle, CURLOPT_USERAGENT, "learn")
    learn_curl_set_pointer(&curl, handle, CURLOPT_HTTPHEADER, lines)
    learn_curl_set_long(&curl, handle, CURLOPT_NOSIGNAL, 1)
    learn_curl_set_long(&curl, handle, CURLOPT_FOLLOWLOCATION, 0)
    learn_curl_set_long(&curl, handle, CURLOPT_CONNECTTIMEOUT, 30)
    // Given up when nothing at all moves for a minute.
    learn_curl_set_long(&curl, handle, CURLOPT_LOW_SPEED_LIMIT, 1)
    learn_curl_set_long(&curl, handle, CURLOPT_LOW_SPEED_TIME, 60)
    if body != nil {
      learn_curl_set_long(&curl, handle, CURLOPT_UPLOAD, 1)
      learn_curl_set_size(&curl, handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(exchange.body.count))
      learn_curl_set_pointer(&curl, handle, CURLOPT_READDATA, pointer)
      learn_curl_set_bytes(&curl, handle, CURLOPT_READFUNCTION) { buffer, size, count, pointer in
        guard let exchange = Exchange.of(pointer), let buffer else { return 0 }
        let part = exchange.body[exchange.sent...].prefix(size * count)
        part.withUnsafeBytes { bytes in
          if let start = bytes.baseAddress { memcpy(buffer, start, bytes.count) }
        }
        exchange.sent += part.count
        return part.count
      }
    }
    learn_curl_set_pointer(&curl, handle, CURLOPT_WRITEDATA, pointer)
    learn_curl_set_bytes(&curl, handle, CURLOPT_WRITEFUNCTION) { buffer, size, count, pointer in
      guard let exchange = Exchange.of(pointer), exchange.received.count + size * count <= exchange.limit else {
        return 0
      }
      exchange.received += UnsafeRawBufferPointer(start: buffer, count: size * count)
      return size * count
    }
    learn_curl_set_pointer(&curl, handle, CURLOPT_HEADERDATA, pointer)
    learn_curl_set_bytes(&curl, handle, CURLOPT_HEADERFUNCTION) { buffer, size, count, pointer in
      let line = UnsafeRawBufferPointer(start: buffer, count: size * count)
      Exchange.of(pointer)?.lines.append(String(decoding: line, as: UTF8.self))
      return size * count
    }
    if progress != nil {
      learn_curl_set_long(&curl, handle, CURLOPT_NOPROGRESS, 0)
      learn_curl_set_pointer(&curl, handle, CURLOPT_XFERINFODATA, pointer)
      learn_curl_set_progress(&curl, handle) { pointer, _, _, total, sent in
        if total > 0 { Exchange.of(pointer)?.progress?(Int64(sent), Int64(total)) }
        return 0
      }
    }

    let code = withExtendedLifetime(exchange) { curl.perform(handle) }
    guard code == CURLE_OK else {
      throw Self.fault(code, received: exchange.received.count, curl.error(code).map { String(cString: $0) } ?? "")
    }
    var status = 0
    learn_curl_status(&curl, handle, &status)
    return Answer(status: status, headers: Self.headers(exchange.lines), body: exchange.received)
  }

  private static func fault(_ code: CURLcode, received: Int, _ sentence: String) -> Fault {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .noHost
    case CURLE_COULDNT_CONNECT: .noConnection
    case CURLE_OPERATION_TIMEDOUT: .timedOut
    case CURLE_WRITE_ERROR: .tooLong
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: .lost
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_ISSUER_ERROR, CURLE_USE_SSL_FAILED:
      .notSafe
    default: .other(sentence)
    }
  }

  /// The headers of the last block of lines: one that ends a "100 Continue" or a proxy's answer comes before it.
  private static func headers(_ lines: [String]) -> [String: String] {
    var headers: [String: String] = [:]
    for line in lines {
      if line.hasPrefix("HTTP/") {
        headers = [:]
      } else if let colon = line.firstIndex(of: ":") {
        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
        headers[line[..<colon].lowercased()] = value
      }
    }
    return headers
  }
}
