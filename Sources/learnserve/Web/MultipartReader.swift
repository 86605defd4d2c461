// learn, Apache-2.0. See LICENSE.

import Foundation

/// Reads a body of parts piece by piece, as it comes (RFC 2046 §5.1; forms with files: RFC 7578).
struct MultipartReader {
  /// The kinds of bodies that are read.
  enum Kind: String {
    case form = "multipart/form-data"
    case mixed = "multipart/mixed"
  }

  /// What was read.
  enum Event {
    /// A part begins; the names of its headers are in small letters.
    case part(headers: [String: String])
    /// The next bytes of the part.
    case bytes(ArraySlice<UInt8>)
    /// The part is whole.
    case partEnd
    /// All parts are whole.
    case end
  }

  /// What was sent does not have parts.
  struct Malformed: Error {}

  private enum State { case delimited, head, body, ended }

  private let kind: Kind
  private let delimiter: [UInt8]
  private let mostParts: Int
  private var count = 0
  private var state = State.body
  private var isBeforeFirst = true
  // RFC 2046 §5.1.1: the first delimiter may stand at the very beginning, without a line end before it.
  private var waiting: [UInt8] = [0x0D, 0x0A]

  /// - Parameter contentType: The header of the request, which names the boundary.
  /// - Returns: nil for another kind of body.
  init?(_ kind: Kind, contentType: String, mostParts: Int = 32) {
    guard contentType.lowercased().hasPrefix(kind.rawValue),
      let boundary = MultipartForm.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count)
    else { return nil }
    self.kind = kind
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.mostParts = mostParts
  }

  /// Whether the last delimiter was read.
  var isEnded: Bool { state == .ended }

  /// Takes the next bytes and tells what they bring.
  ///
  /// - Throws: ``Malformed``, or what `tell` throws.
  mutating func read(_ bytes: some Swift.Collection<UInt8>, _ tell: (Event) throws -> Void) throws {
    waiting += bytes
    var rest = waiting[...]
    while try advance(&rest, tell) {}
    waiting = Array(rest)
  }

  /// Takes one step; false when more bytes are needed.
  private mutating func advance(_ rest: inout ArraySlice<UInt8>, _ tell: (Event) throws -> Void) throws -> Bool {
    switch state {
    case .ended:
      // What follows the last delimiter is to be ignored.
      rest = []
      return false
    case .delimited:
      guard rest.count >= 2 else { return false }
      if rest.starts(with: Array("--".utf8)) {
        state = .ended
        try tell(.end)
        return true
      }
      // Blanks may stand between a delimiter and its line end.
      let line = rest.drop { $0 == 0x20 || $0 == 0x09 }
      guard line.count >= 2 else {
        if rest.count >= 8192 { throw Malformed() }
        return false
      }
      guard line.starts(with: Array("\r\n".utf8)), count < mostParts else { throw Malformed() }
      count += 1
      // The line end stays: a part without headers begins with another one.
      rest = line
      state = .head
      return true
    case .head:
      guard let end = MultipartForm.find(Array("\r\n\r\n".utf8), in: rest), end - rest.startIndex < 8192 else {
        if rest.count >= 8192 { throw Malformed() }
        return false
      }
      let lines = rest.startIndex == end ? [] : rest[(rest.startIndex + 2)..<end]
      rest = rest[(end + 4)...]
      state = .body
      try tell(.part(headers: try Self.headers(lines)))
      return true
    case .body:
      if let end = MultipartForm.find(delimiter, in: rest) {
        if isBeforeFirst {
          // RFC 2046 §5.1.1 lets a preamble stand before the first delimiter; no browser sends one.
          guard kind == .mixed || end == rest.startIndex else { throw Malformed() }
          isBeforeFirst = false
        } else {
          if end > rest.startIndex { try tell(.bytes(rest[..<end])) }
          try tell(.partEnd)
        }
        rest = rest[(end + delimiter.count)...]
        state = .delimited
        return true
      }
      // The last bytes may be the beginning of a delimiter.
      let safe = rest.count - (delimiter.count - 1)
      guard safe > 0 else { return false }
      if isBeforeFirst {
        guard kind == .mixed else { throw Malformed() }
      } else {
        try tell(.bytes(rest.prefix(safe)))
      }
      rest = rest.dropFirst(safe)
      return false
    }
  }

  private static func headers(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> [String: String] {
    var headers: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n") where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":") else { throw Malformed() }
      headers[line[..<colon].trimmingCharacters(in: .whitespaces).lowercased()] =
        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    return headers
  }
}
