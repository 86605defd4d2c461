// learn, Apache-2.0. See LICENSE.

import Foundation

/// A form with a file, as a browser sends it (RFC 7578).
struct MultipartForm: Sendable {
  /// One part of the form.
  struct Part: Sendable {
    let name: String
    /// What the file is called on the sender's machine; nil for a plain field.
    let fileName: String?
    /// What the sender says that the file is; empty where they say nothing.
    let mediaType: String
    let bytes: ArraySlice<UInt8>
  }

  let parts: [Part]

  /// Reads a form.
  ///
  /// - Parameter contentType: The header of the request, which names the boundary.
  /// - Parameter mostParts: The most parts that are taken.
  /// - Returns: nil for anything that is not a form of parts, or has more of them.
  init?(_ body: [UInt8], contentType: String, mostParts: Int = 32) {
    guard contentType.lowercased().hasPrefix("multipart/form-data"),
      let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty, boundary.utf8.count <= 70
    else { return nil }
    let delimiter = Array("\r\n--\(boundary)".utf8)
    var rest = body[...]
    // RFC 2046 §5.1.1: the first delimiter may stand at the very beginning, without a line end before it.
    guard rest.starts(with: delimiter.dropFirst(2)) else { return nil }
    rest = rest.dropFirst(delimiter.count - 2)
    var parts: [Part] = []
    while true {
      if rest.starts(with: Array("--".utf8)) { break }
      guard rest.starts(with: Array("\r\n".utf8)), parts.count < mostParts else { return nil }
      rest = rest.dropFirst(2)
      guard let headEnd = Self.find(Array("\r\n\r\n".utf8), in: rest), headEnd - rest.startIndex < 8192,
        let end = Self.find(delimiter, in: rest[(headEnd + 2)...]), end >= headEnd + 4 || end == headEnd + 2
      else { return nil }
      let head = String(decoding: rest[..<headEnd], as: UTF8.self).components(separatedBy: "\r\n")
      func header(_ name: String) -> String? { head.first { $0.lowercased().hasPrefix(name + ":") } }
      guard let disposition = header("content-disposition"), let name = Self.parameter("name", of: disposition)
      else { return nil }
      parts.append(
        Part(
          name: name, fileName: Self.parameter("filename", of: disposition),
          mediaType: header("content-type").map {
            $0.dropFirst("content-type:".count).trimmingCharacters(in: .whitespaces)
          }
            ?? "", bytes: body[min(headEnd + 4, end)..<end]))
      rest = rest[(end + delimiter.count)...]
    }
    self.parts = parts
  }

  /// The text of a plain field.
  func text(_ name: String) -> String? {
    parts.first { $0.name == name && $0.fileName == nil }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// The file of a field.
  func file(_ name: String) -> Part? { parts.first { $0.name == name && $0.fileName != nil } }

  /// A parameter of a header, without its quotes; nil where the header does not have it.
  static func parameter(_ name: String, of header: String) -> String? {
    // A semicolon within quotes belongs to the name of a file.
    var parts: [String] = [""]
    var isQuoted = false
    for character in header {
      if character == "\"" { isQuoted.toggle() }
      if character == ";", !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard pair.count == 2, pair[0].lowercased() == name else { continue }
      // HTML Standard, multipart/form-data encoding: quotes within a name are escaped.
      return pair[1].trimmingCharacters(in: CharacterSet(charactersIn: "\"")).replacing("%22", with: "\"")
    }
    return nil
  }

  /// Where a pattern begins, from the left (Horspool 1980: a mismatch skips as far as its last byte allows).
  static func find(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    let last = pattern.count - 1
    var skip = [Int](repeating: pattern.count, count: 256)
    for place in 0..<last { skip[Int(pattern[place])] = last - place }
    return bytes.withUnsafeBufferPointer { text in
      var place = 0
      while place + last < text.count {
        var at = last
        while text[place + at] == pattern[at] {
          if at == 0 { return bytes.startIndex + place }
          at -= 1
        }
        place += skip[Int(text[place + last])]
      }
      return nil
    }
  }
}
