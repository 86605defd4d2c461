// learn, Apache-2.0. See LICENSE.

import Foundation

/// Reads a form with files piece by piece, as it comes (RFC 7578).
struct MultipartReader {
  /// What was read.
  enum Event {
    /// A part begins.
    case part(name: String, fileName: String?)
    /// The next bytes of the part.
    case bytes(ArraySlice<UInt8>)
    /// The part is whole.
    case partEnd
    /// The form is whole.
    case end
  }

  /// What was sent is not a form of parts.
  struct Malformed: Error {}

  private enum State { case delimited, head, body, ended }

  private let delimiter: [UInt8]
  private let mostParts: Int
  private var count = 0
  private var state = State.body
  private var isBeforeFirst = true
  // RFC 2046 §5.1.1: the first delimiter may stand at the very beginning, without a line end before it.
  private var waiting: [UInt8] = [0x0D, 0x0A]

  /// - Parameter contentType: The header of the request, which names the boundary.
  /// - Returns: nil for another kind of body.
  init?(contentType: String, mostParts: Int = 32) {
    guard contentType.lowercased().hasPrefix("multipart/form-data"),
      let boundary = MultipartForm.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count)
    else { return nil }
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
      guard rest.starts(with: Array("\r\n".utf8)), count < mostParts else { throw Malformed() }
      count += 1
      rest = rest.dropFirst(2)
      state = .head
      return true
    case .head:
      guard let end = MultipartForm.find(Array("\r\n\r\n".utf8), in: rest), end - rest.startIndex < 8192 else {
        if rest.count >= 8192 { throw Malformed() }
        return false
      }
      let lines = String(decoding: rest[..<end], as: UTF8.self).components(separatedBy: "\r\n")
      guard let disposition = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
        let name = MultipartForm.parameter("name", of: disposition)
      else { throw Malformed() }
      rest = rest[(end + 4)...]
      state = .body
      try tell(.part(name: name, fileName: MultipartForm.parameter("filename", of: disposition)))
      return true
    case .body:
      if let end = MultipartForm.find(delimiter, in: rest) {
        if isBeforeFirst {
          guard end == rest.startIndex else { throw Malformed() }
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
      if isBeforeFirst { throw Malformed() }
      try tell(.bytes(rest.prefix(safe)))
      rest = rest.dropFirst(safe)
      return false
    }
  }
}
