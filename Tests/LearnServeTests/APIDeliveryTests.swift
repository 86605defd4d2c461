// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import HTTPTypes
import LearnCore
import TestSupport
import Testing

@testable import learnserve

/// Packs that are sent by their contents.
@Suite struct APIDeliveryTests {
  /// The beginning of a PNG picture of 640 by 480 pixels.
  private static let picture: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 2, 128, 0, 0, 1, 224, 8,
    2,
  ]

  /// A small pack with two recordings and a picture, which are noise.
  private static func archive(version: String, lesson: String = "", folder: TemporaryFolder) throws -> [UInt8] {
    let place = "source-\(version)"
    for file in PackScaffold.files(id: "heavy", title: "Heavy", languages: ["en"]) {
      var text = file.text.replacing("version: 0.1.0", with: "version: \(version)")
      if file.path.hasPrefix("lessons/") { text += "\n\(lesson)\n" }
      try folder.write(place + "/" + file.path, text)
    }
    for (name, seed) in [("one", 1), ("two", 2)] as [(String, UInt64)] {
      var random = SeededGenerator(seed: seed)
      let noise = (0..<400_000).map { _ in UInt8.random(in: 0...255, using: &random) }
      try folder.write("\(place)/media/\(name).mp3", Array("ID3\u{3}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}".utf8) + noise)
    }
    var random = SeededGenerator(seed: 3)
    try folder.write(
      "\(place)/media/stage.png", picture + (0..<40_000).map { _ in UInt8.random(in: 0...255, using: &random) })
    let result = SourceReader.read(folder: folder.path(place))
    return try PackBuilder.build(try #require(result.pack, "\(result.findings)")).bytes
  }

  private static func layout(_ bytes: [UInt8]) throws -> ArchiveLayout { try PackArchive.open(bytes: bytes).layout() }

  private static func json(_ layout: ArchiveLayout) -> JSONValue {
    [
      "rest": .string(layout.rest),
      "parts": .array(
        layout.parts.map { .object(compact: ["size": .int($0.size), "digest": $0.digest.map { .string($0) }]) }),
    ]
  }

  private func put(
    _ server: APISite, _ id: String, _ digest: String, _ bytes: some Swift.Collection<UInt8>, at offset: Int,
    _ token: String
  ) async throws -> APISite.Answer {
    try await server.ask(
      .put, "/deliveries/\(id)/contents/\(digest)?offset=\(offset)", token: token, type: "application/octet-stream",
      bytes: Array(bytes))
  }

  private func missing(_ answer: APISite.Answer) -> [String: Int] {
    Dictionary(
      (answer.json["missing"]?.elements ?? []).map { ($0["digest"]?.string ?? "", Int($0["received"]?.double ?? -1)) }
    ) { first, _ in first }
  }

  @Test func `A pack goes in by pieces, and of the next version only what is new`() async throws {
    let folder = try TemporaryFolder()
    let server = try await APISite()
    let token = try await server.person("ada", roles: [.educator]).token
    let first = try Self.archive(version: "1.0.0", folder: folder)
    let layout = try Self.layout(first)
    let begun = try await server.send(.post, "/deliveries", Self.json(layout), token: token)
    #expect(begun.status == 201)
    let id = try #require(begun.json["id"]?.string)
    #expect(missing(begun) == Dictionary(layout.contents.map { ($0.digest, 0) }) { first, _ in first })
    #expect(layout.contents.count == 4)
    let early = try await server.ask(.post, "/deliveries/\(id)/finish?publish=public", token: token)
    #expect(early.status == 409 && early.json["type"] == "urn:learn:problem:incomplete")
    for content in layout.contents {
      let bytes = layout.ranges(of: content.digest).flatMap { first[$0] }
      let half = bytes.count / 2
      #expect(try await put(server, id, content.digest, bytes[..<half], at: 0, token).json["received"] == .int(half))
      // The same piece again, and one that leaves a gap, are told what comes next.
      for offset in [0, half + 1] {
        let wrong = try await put(server, id, content.digest, bytes[..<5], at: offset, token)
        #expect(wrong.status == 409 && wrong.json["type"] == "urn:learn:problem:other-bytes-next")
      }
      // Whoever was cut off begins again and is told where they stand.
      let again = try await server.send(.post, "/deliveries", Self.json(layout), token: token)
      #expect(again.status == 200 && again.json["id"] == .string(id) && missing(again)[content.digest] == half)
      let rest = try await put(server, id, content.digest, bytes[half...], at: half, token)
      #expect(rest.json["received"] == .int(bytes.count))
    }
    let done = try await server.ask(.post, "/deliveries/\(id)/finish?publish=public", token: token)
    #expect(done.status == 201 && done.json["published"] == true)
    #expect(try await server.ask(.get, "/packs/heavy/archive").bytes == first)
    #expect(try await server.ask(.get, "/deliveries/\(id)", token: token).status == 404)

    let second = try Self.archive(version: "1.1.0", lesson: "More.", folder: folder)
    let next = try Self.layout(second)
    let update = try await server.send(.post, "/deliveries", Self.json(next), token: token)
    #expect(missing(update) == [next.rest: 0], "the recordings are there")
    let other = try #require(update.json["id"]?.string)
    let bytes = next.ranges(of: next.rest).flatMap { second[$0] }
    #expect(try await put(server, other, next.rest, bytes, at: 0, token).status == 200)
    #expect(try await server.ask(.post, "/deliveries/\(other)/finish?publish=public", token: token).status == 201)
    #expect(try await server.ask(.get, "/packs/heavy/archive").bytes == second)
    // How large its picture is, is known without reading it.
    let digest = try PackArchive.open(bytes: second).reference.digest
    let large = try await server.site.store.read { db in try db.media(of: digest, from: 32 << 10) }
    #expect(large.count == 3 && large.first { $0.path == "stage.png" }?.size == .pixels(.init(width: 640, height: 480)))
    // Both versions share their recordings, and both can be opened.
    let kept = try await server.site.store.read { db in
      try [layout, next].map { layout in try layout.contents.map { try db.contentSize($0.digest) ?? -1 } }
    }
    #expect(kept == [layout, next].map { $0.contents.map(\.size) })
    #expect(try await server.ask(.get, "/packs/heavy").json["version"] == "1.1.0")
  }

  @Test func `Bytes of another digest are thrown away, and nobody is told what is hidden`() async throws {
    let folder = try TemporaryFolder()
    let server = try await APISite()
    let token = try await server.person("ada", roles: [.educator]).token
    let eve = try await server.person("eve", roles: [.educator]).token
    let archive = try Self.archive(version: "1.0.0", folder: folder)
    let layout = try Self.layout(archive)
    let id = try #require(
      try await server.send(.post, "/deliveries", Self.json(layout), token: token).json["id"]?.string)
    let one = layout.contents[1]
    let bytes = layout.ranges(of: one.digest).flatMap { archive[$0] }
    var wrong = bytes
    wrong[7] ^= 1
    let refused = try await put(server, id, one.digest, wrong, at: 0, token)
    #expect(refused.status == 422 && refused.json["type"] == "urn:learn:problem:wrong-digest")
    #expect(missing(try await server.ask(.get, "/deliveries/\(id)", token: token))[one.digest] == 0)
    #expect(try await put(server, id, one.digest, bytes + [0], at: 0, token).status == 422)
    #expect(try await put(server, id, String(repeating: "0", count: 64), [1], at: 0, token).status == 409)
    #expect(try await put(server, id, one.digest, bytes, at: 0, token).status == 200)
    // Another account finds neither the delivery nor what was received.
    #expect(try await server.ask(.get, "/deliveries/\(id)", token: eve).status == 404)
    #expect(try await put(server, id, layout.rest, [1], at: 0, eve).status == 404)
    #expect(missing(try await server.send(.post, "/deliveries", Self.json(layout), token: eve)).count == 4)
    // Published and hidden: still nobody else is told that the contents are here.
    let whole = try await server.ask(
      .post, "/packs?publish=hidden", token: token, type: "application/octet-stream", bytes: archive)
    #expect(whole.status == 201)
    #expect(missing(try await server.send(.post, "/deliveries", Self.json(layout), token: eve)).count == 4)
    let own = missing(try await server.ask(.get, "/deliveries/\(id)", token: token))
    #expect(own == [layout.rest: 0], "the recordings are the owner's own")
    #expect(try await server.ask(.delete, "/deliveries/\(id)", token: token).status == 204)
    #expect(try await server.ask(.get, "/deliveries/\(id)", token: token).status == 404)
  }

  @Test func `What does not fit is refused before anything is kept`() async throws {
    let server = try await APISite()
    let token = try await server.person("ada", roles: [.educator]).token
    let digest = String(repeating: "a", count: 64)
    let wrong: [(JSONValue, Int)] = [
      (["rest": "x", "parts": [["size": 1]]], 422), (["rest": .string(digest), "parts": []], 422),
      (["rest": .string(digest), "parts": [["size": 0]]], 422),
      (["rest": .string(digest), "parts": [["size": 1, "digest": .string(digest)]]], 422),
      (["rest": .string(digest), "parts": [["size": 1, "more": 1]]], 422),
      (["rest": .string(digest), "parts": [["size": 4_000_000_000]]], 413),
    ]
    for (body, status) in wrong {
      #expect(try await server.send(.post, "/deliveries", body, token: token).status == status, "\(body)")
    }
    for number in 1...4 {
      let body: JSONValue = ["rest": .string(digest), "parts": [["size": .int(number)]]]
      let answer = try await server.send(.post, "/deliveries", body, token: token)
      #expect(answer.status == (number <= Delivery.most ? 201 : 409))
    }
  }

  @Test func `What is no pack is refused when it is whole, and is gone`() async throws {
    let server = try await APISite()
    let token = try await server.person("ada", roles: [.educator]).token
    let nonsense = Array("PK nonsense".utf8)
    let layout = ArchiveLayout(
      parts: [.init(size: nonsense.count, digest: nil)], rest: SHA256Digest(of: nonsense).hex)
    let id = try #require(
      try await server.send(.post, "/deliveries", Self.json(layout), token: token).json["id"]?.string)
    #expect(try await put(server, id, layout.rest, nonsense, at: 0, token).status == 200)
    let refused = try await server.ask(.post, "/deliveries/\(id)/finish?publish=public", token: token)
    #expect(refused.status == 422 && refused.json["findings"]?["errors"] == 1)
    #expect(try await server.ask(.get, "/deliveries/\(id)", token: token).status == 404)
  }
}

/// Versions that nobody uses any more.
@Suite struct APIVersionTests {
  @Test func `A version that nobody began with is removed for good; the current one and a used one stay`() async throws
  {
    let server = try await APISite()
    let token = try await server.person("ada", roles: [.educator]).token
    let bo = try await server.person("bo").token
    let archives = try ["0.1.0", "0.2.0", "0.3.0"].map { try APISite.archive(version: $0) }
    let digests = try archives.map { try PackArchive.open(bytes: $0).reference.digest }
    try await server.publish(archives[0], token: token)
    let begin = "/packs/my-pack/instruments/check/attempts"
    #expect(try await server.ask(.post, begin, token: bo).status == 201)
    try await server.publish(archives[1], token: token)
    try await server.publish(archives[2], token: token)
    func remove(_ digest: String, _ token: String) async throws -> Int {
      try await server.ask(.delete, "/packs/my-pack/versions/\(digest)", token: token).status
    }
    #expect(try await remove(digests[0], token) == 409)
    #expect(try await remove(digests[2], token) == 409)
    #expect(try await remove(digests[1], try await server.person("eve", roles: [.educator]).token) == 404)
    #expect(try await remove(digests[1], token) == 204)
    #expect(try await remove(digests[1], token) == 404)
    let left = try await server.site.store.read { db in
      (try db.publications(of: "my-pack").map(\.pack.version), try db.archiveLayout(digests[1]))
    }
    #expect(Set(left.0) == ["0.1.0", "0.3.0"] && left.1 == nil)
    #expect(try await server.ask(.get, "/packs/my-pack/archive").bytes == archives[2])
  }
}
