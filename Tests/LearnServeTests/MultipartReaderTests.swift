// learn, Apache-2.0. See LICENSE.

import TestSupport
import Testing

@testable import learnserve

/// Forms read piece by piece, beside the reader that has the whole form at hand.
@Suite struct MultipartReaderTests {
  private struct Part: Equatable {
    let name: String
    let fileName: String?
    let bytes: [UInt8]
  }

  private static func pieces(
    _ body: [UInt8], boundary: String, by random: inout SeededGenerator
  ) throws -> (parts: [Part], isEnded: Bool) {
    var reader = try #require(MultipartReader(.form, contentType: "multipart/form-data; boundary=\(boundary)"))
    var parts: [Part] = []
    var head: (String, String?) = ("", nil)
    var bytes: [UInt8] = []
    var rest = body[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...17, using: &random))
      rest = rest.dropFirst(piece.count)
      try reader.read(piece) { event in
        switch event {
        case .part(let headers):
          let disposition = headers["content-disposition"] ?? ""
          bytes = []
          head = (
            MultipartForm.parameter("name", of: disposition) ?? "",
            MultipartForm.parameter("filename", of: disposition)
          )
        case .bytes(let more): bytes += more
        case .partEnd: parts.append(Part(name: head.0, fileName: head.1, bytes: bytes))
        case .end: break
        }
      }
    }
    return (parts, reader.isEnded)
  }

  @Test(arguments: 0..<200)
  func `Any form in any pieces gives the parts that it has as a whole`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let boundary = "b" + String(UInt16.random(in: 0...UInt16.max, using: &random))
    // Contents that look like delimiters, and line ends of all kinds.
    let crumbs = [
      "\r\n", "\r", "\n", "--", "--\(boundary)", "\r\n--", "\r\n--\(boundary.dropLast())", "x", "\u{0}", "é",
    ]
    var body: [UInt8] = []
    for number in 0..<Int.random(in: 0...4, using: &random) {
      let file = Bool.random(using: &random) ? "; filename=\"a;b \(number).zip\"" : ""
      body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"n\(number)\"\(file)\r\n\r\n".utf8)
      var content: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        content += Array((crumbs.randomElement(using: &random) ?? "").utf8)
      }
      // A delimiter may stand nowhere within, nor its second line at the beginning.
      let delimiter = Array("\r\n--\(boundary)".utf8)
      while let place = MultipartForm.find(delimiter, in: content[...]) { content[place] = 0x21 }
      if content.starts(with: delimiter.dropFirst(2)) { content[0] = 0x21 }
      body += content + [0x0D, 0x0A]
    }
    body += Array("--\(boundary)--\r\n".utf8)
    let whole = try #require(MultipartForm(body, contentType: "multipart/form-data; boundary=\(boundary)"))
    let (parts, isEnded) = try Self.pieces(body, boundary: boundary, by: &random)
    #expect(isEnded)
    #expect(parts == whole.parts.map { Part(name: $0.name, fileName: $0.fileName, bytes: Array($0.bytes)) })
  }

  @Test func `A form that is cut off has no end, and what is no form is refused`() throws {
    var random = SeededGenerator(seed: 1)
    let form = Array("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ntext\r\n--b--".utf8)
    #expect(try Self.pieces(form, boundary: "b", by: &random).isEnded)
    #expect(try !Self.pieces(Array(form.dropLast(2)), boundary: "b", by: &random).isEnded)
    #expect(throws: MultipartReader.Malformed.self) {
      try Self.pieces(Array("no delimiter at all, and long enough to be sure".utf8), boundary: "b", by: &random)
    }
    #expect(MultipartReader(.form, contentType: "text/plain") == nil)
  }

  @Test func `Mixed parts may follow a preamble, stand after blanks, and have no headers`() throws {
    let body = "before\r\n--b \t\r\nA: 1\r\nb:2\r\n\r\none\r\n--b\r\n\r\n\r\ntwo\r\n--b--\r\nafter"
    for size in 1...20 {
      var reader = try #require(MultipartReader(.mixed, contentType: "multipart/mixed; boundary=b"))
      var found: [([String: String], String)] = []
      var rest = Array(body.utf8)[...]
      while !rest.isEmpty {
        try reader.read(rest.prefix(size)) { event in
          switch event {
          case .part(let headers): found.append((headers, ""))
          case .bytes(let more): found[found.count - 1].1 += String(decoding: more, as: UTF8.self)
          case .partEnd, .end: break
          }
        }
        rest = rest.dropFirst(size)
      }
      #expect(reader.isEnded)
      #expect(found.map(\.0) == [["a": "1", "b": "2"], [:]])
      #expect(found.map(\.1) == ["one", "\r\ntwo"])
    }
  }
}
