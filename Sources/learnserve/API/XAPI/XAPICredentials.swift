// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import LearnCore

extension Site {
  /// The key of a request: HTTP Basic with the key and its secret (RFC 7617), or Bearer with both and a colon between
  /// them (RFC 6750).
  ///
  /// - Throws: ``APIProblem`` with 401 for everything that opens nothing.
  func accessKey(_ header: String?, address: String) async throws -> AccessKey {
    guard let header else { throw Self.noKey("A key is needed: Authorization: Basic … or Bearer ….") }
    let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, let pair = Self.pair(parts[0].lowercased(), parts[1]) else {
      throw Self.noKey("Write the key as Authorization: Basic, its identifier and its secret in Base64.")
    }
    guard let key = try await store.read({ db in try db.accessKey(pair.id) }), key.isOpened(by: pair.secret) else {
      if let seconds = limiter.take(.wrongToken, address, at: now()) { throw APIProblem.tooMany(seconds) }
      throw Self.noKey("This key is not known here, was revoked, or has another secret.")
    }
    return key
  }

  private static func pair(_ scheme: String, _ value: String) -> (id: String, secret: String)? {
    var text = value
    if scheme == "basic" {
      guard let data = Data(base64Encoded: value), let decoded = String(validating: data, as: UTF8.self) else {
        return nil
      }
      text = decoded
    } else if scheme != "bearer" {
      return nil
    }
    guard text.utf8.count <= 400, let colon = text.firstIndex(of: ":") else { return nil }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]))
  }

  private static func noKey(_ detail: String) -> APIProblem {
    APIProblem(.unauthorized, detail, headers: [.wwwAuthenticate: "Basic realm=\"xapi\", charset=\"UTF-8\""])
  }
}
