// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LearnCore
import NIOCore
import Testing

@testable import learnserve

/// Parts of what packs and courses bring along.
@Suite struct ByteRangeTests {
  @Test(
    "A part is what a request asks for, and what is none asks for the whole",
    arguments: [
      ("bytes=0-0", .part(0..<1)), ("bytes=0-", .part(0..<10)), ("bytes=3-5", .part(3..<6)),
      ("BYTES= 3 - 5 ", .part(3..<6)), ("bytes=9-99", .part(9..<10)), ("bytes=-3", .part(7..<10)),
      ("bytes=-99", .part(0..<10)), ("bytes=0-99999999999999999999999", .part(0..<10)),
      ("bytes=10-", .beyond), ("bytes=99999999999999999999999-", .beyond), ("bytes=-0", .beyond),
      ("bytes=5-3", .whole), ("bytes=-", .whole), ("bytes=", .whole), ("bytes=1-2,4-5", .whole), ("bytes=a-b", .whole),
      ("bytes=--3", .whole), ("bytes=+1-2", .whole), ("lines=1-2", .whole), ("", .whole),
    ] as [(String, ByteRange)])
  func range(_ text: String, _ expected: ByteRange) {
    #expect(ByteRange([.range: text], size: 10, tag: "\"a\"") == expected)
    #expect(ByteRange([.range: text, .ifRange: "\"a\""], size: 10, tag: "\"a\"") == expected)
    #expect(ByteRange([.range: text, .ifRange: "\"b\""], size: 10, tag: "\"a\"") == .whole)
  }

  @Test("Of nothing there is no part")
  func empty() {
    for text in ["bytes=0-", "bytes=-1"] { #expect(ByteRange([.range: text], size: 0, tag: "") == .beyond) }
    #expect(ByteRange([:], size: 0, tag: "") == .whole)
  }

  @Test("A film of several pieces is given in parts, byte by byte the same as the whole")
  func film() async throws {
    try await LaunchSite.test { site in
      let educator = try await site.token("eddie", [.educator])
      let piece = StoredContent.pieceBytes
      let film = String(decoding: (0..<(2 * piece + 1000)).map { UInt8(32 + $0 % 89) }, as: UTF8.self)
      let bytes = Array(film.utf8)
      let id = try await site.send(
        LaunchSite.package(files: ["index.html": "", "film.mp4": film]), token: educator)
      try await Application(router: buildContent(site.site.site)).test(.router) { content in
        func ask(_ range: String?, ifRange: String? = nil) async throws -> TestResponse {
          var headers: HTTPFields = [:]
          headers[.range] = range
          headers[.ifRange] = ifRange
          return try await content.execute(uri: "/courses/\(id)/film.mp4", method: .get, headers: headers)
        }
        let whole = try await ask(nil)
        #expect(whole.status == .ok && whole.headers[.acceptRanges] == "bytes")
        #expect(Array(whole.body.readableBytesView) == bytes)
        for part in [
          0..<1, 0..<bytes.count, 5..<piece, piece - 1..<piece + 1, piece..<2 * piece, piece + 7..<bytes.count,
          2 * piece - 3..<2 * piece + 3, bytes.count - 1..<bytes.count,
        ] {
          let answer = try await ask("bytes=\(part.lowerBound)-\(part.upperBound - 1)", ifRange: whole.headers[.eTag])
          #expect(answer.status == .partialContent && Array(answer.body.readableBytesView) == Array(bytes[part]))
          #expect(answer.headers[.contentRange] == "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(bytes.count)")
          #expect(answer.headers[.contentLength] == "\(part.count)" && answer.headers[.contentType] == "video/mp4")
        }
        let changed = try await ask("bytes=1-2", ifRange: "\"another\"")
        #expect(changed.status == .ok && changed.body.readableBytes == bytes.count)
        let beyond = try await ask("bytes=\(bytes.count)-")
        #expect(beyond.status == .rangeNotSatisfiable && beyond.headers[.contentRange] == "bytes */\(bytes.count)")
        #expect(beyond.body.readableBytes == 0)
      }
    }
  }
}
