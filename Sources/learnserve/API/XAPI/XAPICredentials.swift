// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import LearnCore

/// What a request shows to be let in: a key, or the token of a launched unit.
struct XAPIOpener: Sendable {
  let key: AccessKey
  /// The unit whose token it is; nil for a key.
  var unit: LaunchedUnit?
}

extension Site {
  /// The key of a request: HTTP Basic with the key and its secret (RFC 7617), or Bearer with both and a colon between
  /// them (RFC 6750).
  ///
  /// - Throws: ``APIProblem`` with 401 for everything that opens nothing, with 403 for a unit whose session has ended.
  func opener(_ header: String?, address: String) async throws -> XAPIOpener {
    guard let header else { throw Self.noKey("A key is needed: Authorization: Basic … or Bearer ….") }
    let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, let pair = Self.pair(parts[0].lowercased(), parts[1]) else {
      throw Self.noKey("Write the key as Authorization: Basic, its identifier and its secret in Base64.")
    }
    // The ids of sessions are UUIDs, which no key has.
    if UniqueID(pair.id) != nil, let unit = try await launchedUnit(session: pair.id, secret: pair.secret) {
      return XAPIOpener(key: .ofUnit(scopes: LaunchedUnit.scopes), unit: unit)
    }
    guard let key = try await store.read({ db in try db.accessKey(pair.id) }), key.isOpened(by: pair.secret) else {
      if let seconds = limiter.take(.wrongToken, address, at: now()) { throw APIProblem.tooMany(seconds) }
      throw Self.noKey("This key is not known here, was revoked, or has another secret.")
    }
    return XAPIOpener(key: key)
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
