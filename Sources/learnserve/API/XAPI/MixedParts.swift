// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import LearnCore

/// Statements with their attachments as `multipart/mixed` (RFC 2046 §5.1.3, xAPI 1.0.3 Communication §1.5.2).
struct MixedParts: Sendable {
  /// One part.
  struct Part: Sendable {
    /// Names in small letters.
    let headers: [String: String]
    let bytes: ArraySlice<UInt8>
  }

  let parts: [Part]

  /// Reads the parts of a body.
  ///
  /// - Returns: nil for anything that does not have the form, or has more than 1,000 parts.
  init?(_ body: [UInt8], contentType: String) {
    guard let boundary = Self.boundary(of: contentType) else { return nil }
    // RFC 2046 §5.1.1: a preamble may stand before the first delimiter, an epilogue after the last.
    let delimiter = Array("--\(boundary)".utf8)
    var parts: [Part] = []
    guard var from = Self.delimiter(delimiter, in: body, from: 0) else { return nil }
    while true {
      var at = from.end
      if body[at...].starts(with: "--".utf8) { break }
      while at < body.count, body[at] == 0x20 || body[at] == 0x09 { at += 1 }
      guard body[at...].starts(with: "\r\n".utf8), parts.count < 1000,
        let next = Self.delimiter(delimiter, in: body, from: at)
      else { return nil }
      guard let part = Self.part(body[(at + 2)..<max(at + 2, next.begin)]) else { return nil }
      parts.append(part)
      from = next
    }
    self.parts = parts
  }

  private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
    var headers: [String: String] = [:]
    var rest = bytes
    while true {
      guard let end = find(Array("\r\n".utf8), in: rest, from: rest.startIndex) else { return nil }
      let line = String(decoding: rest[rest.startIndex..<end], as: UTF8.self)
      rest = rest[(end + 2)...]
      if line.isEmpty { return Part(headers: headers, bytes: rest) }
      let pair = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard pair.count == 2, line.utf8.count < 8192, headers.count < 50 else { return nil }
      headers[pair[0].lowercased()] = pair[1]
    }
  }

  /// The next line that begins with a delimiter: where the part before it ends, and where the delimiter ends.
  private static func delimiter(_ delimiter: [UInt8], in body: [UInt8], from: Int) -> (begin: Int, end: Int)? {
    var at = from
    while let place = find(delimiter, in: body[...], from: at) {
      if place == 0 { return (0, delimiter.count) }
      if place >= 2, body[place - 2] == 0x0D, body[place - 1] == 0x0A { return (place - 2, place + delimiter.count) }
      at = place + 1
    }
    return nil
  }

  private static func boundary(of contentType: String) -> String? {
    for part in contentType.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard pair.count == 2, pair[0].lowercased() == "boundary" else { continue }
      let boundary = pair[1].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
      return (1...70).contains(boundary.utf8.count) ? boundary : nil
    }
    return nil
  }

  private static func find(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>, from: Int) -> Int? {
    MultipartForm.find(pattern, in: bytes[from...])
  }

  // MARK: - Writing

  /// Statements as the first part, then their attachments.
  static func body(statements: [UInt8], attachments: [StatementAttachment], boundary: String) -> [UInt8] {
    var body: [UInt8] = []
    body.append(contentsOf: "--\(boundary)\r\nContent-Type: application/json\r\n\r\n".utf8)
    body += statements
    for attachment in attachments {
      body.append(
        contentsOf: """
          \r\n--\(boundary)\r\nContent-Type: \(attachment.mediaType)\r\nContent-Transfer-Encoding: binary\r\n\
          X-Experience-API-Hash: \(attachment.sha2)\r\n\r\n
          """.utf8)
      body += attachment.bytes
    }
    body.append(contentsOf: "\r\n--\(boundary)--\r\n".utf8)
    return body
  }
}
