// learn, Apache-2.0. See LICENSE.

import ContentPack
import HTTPTypes
import LearnCore
import Testing

@testable import learnserve

/// Who signed a pack, and whom the administrator trusts, by program and on pages.
@Suite struct SigningTests {
  private func key(_ number: UInt8) throws -> SigningKey {
    try #require(SigningKey(seed: [UInt8](repeating: number, count: 32)))
  }

  @Test func `An administrator trusts a publisher, and a signed pack says so`() async throws {
    let server = try await APISite()
    let educator = try await server.person("ada", roles: [.educator])
    let administrator = try await server.person("root", roles: [.administrator])
    let key = try key(1)
    let signed = try PackSigner.sign(APISite.archive(), with: key)
    let sent = try await server.ask(.post, "/packs", token: educator.token, type: "application/zip", bytes: signed)
    #expect(sent.status == 201)
    #expect(
      sent.json["signatures"] == [["key": .string(key.publicKey.id), "publisher": .null]])

    let refused = try await server.send(
      .post, "/trusted-publishers", ["key": .string(key.publicKey.line), "name": "School"], token: educator.token)
    #expect(refused.status == 404, "What somebody may not do is not there for them.")
    for body in [["key": "rubbish", "name": "School"], ["key": .string(key.publicKey.line)]] as [JSONValue] {
      let answer = try await server.send(.post, "/trusted-publishers", body, token: administrator.token)
      #expect(answer.status == 422, "\(body.compactText)")
    }
    let trusted = try await server.send(
      .post, "/trusted-publishers", ["key": .string(key.publicKey.jwk(name: "Sound School").compactText)],
      token: administrator.token)
    #expect(trusted.status == 200)
    #expect(trusted.json["name"] == "Sound School")
    let list = try await server.ask(.get, "/trusted-publishers", token: administrator.token)
    #expect(list.json["publishers"]?.elements == [trusted.json])

    let upload = try #require(sent.json["id"]?.string)
    let looked = try await server.ask(.get, "/uploads/\(upload)", token: educator.token)
    #expect(looked.json["signatures"]?.elements?.first?["publisher"] == "Sound School")
    let path = "/trusted-publishers/\(key.publicKey.id)"
    #expect(try await server.ask(.delete, path, token: administrator.token).status == 204)
    #expect(try await server.ask(.delete, path, token: administrator.token).status == 404)
    let after = try await server.ask(.get, "/uploads/\(upload)", token: educator.token)
    #expect(after.json["signatures"]?.elements?.first?["publisher"] == .null)
  }

  @Test func `A bad signature is refused with its entry, and nothing is kept`() async throws {
    let server = try await APISite()
    let educator = try await server.person("ada", roles: [.educator])
    // The signature of another pack, in the place of this one's.
    let other = try PackSigner.sign(APISite.archive(title: "Another"), with: key(1))
    var bytes = try PackSigner.sign(APISite.archive(), with: key(1))
    let (own, strange) = (try signature(of: bytes), try signature(of: other))
    #expect(own.count == strange.count && own != strange)
    bytes = try replaced(bytes, own, strange)
    let answer = try await server.ask(
      .post, "/packs?publish=public", token: educator.token, type: "application/zip", bytes: bytes)
    #expect(answer.status == 422)
    #expect(answer.json["findings"]?["errors"] == 1)
    #expect(
      answer.json["findings"]?["findings"]?.elements?.first?["path"]?.string
        == "META-INF/signatures/\(try key(1).publicKey.id).jws")
    #expect(try await server.site.store.read { try $0.publications(of: "my-pack") }.isEmpty)
  }

  @Test func `A pack that is signed later stays the same version, and nobody takes a signature away`() async throws {
    let server = try await APISite()
    let educator = try await server.person("ada", roles: [.educator])
    let plain = try APISite.archive()
    let once = try PackSigner.sign(plain, with: key(1))
    let twice = try PackSigner.sign(once, with: key(2))
    for archive in [plain, once, twice, plain] { try await server.publish(archive, token: educator.token) }
    let versions = try await server.ask(.get, "/packs/my-pack/versions", token: educator.token)
    #expect(versions.json["versions"]?.elements?.count == 1)
    #expect(versions.json["versions"]?.elements?.first?["signatures"]?.elements?.count == 2)
    let kept = try await server.ask(.get, "/packs/my-pack/archive")
    #expect(kept.bytes == twice)
  }

  @Test func `Pages show who signed, and let an administrator add publishers`() async throws {
    let key = try key(3)
    try await TestSite().test { site, client in
      let (root, ada) = (TestBrowser(client), TestBrowser(client))
      try await site.account("root", [.administrator])
      try await site.account("ada", [.educator])
      try await root.signIn("root")
      try await ada.signIn("ada")
      let signed = try PackSigner.sign(APISite.archive(id: "signed"), with: key)
      try await ada.get("/en/studio")
      try await ada.upload("/en/studio/uploads", signed)
      let upload = try ada.address("/en/studio/uploads/[0-9a-f-]{36}").replacing("/publish", with: "")
      #expect(ada.page.contains(String(key.publicKey.id.prefix(12))))

      try await root.get("/en/administration/publishers")
      let fields = [("name", "Sound <b>School</b>")]
      try await root.post("/en/administration/publishers", fields + [("key", "nonsense")])
      #expect(root.status == .unprocessableContent)
      #expect(root.page.contains("This is no public key."))
      try await root.post("/en/administration/publishers", fields + [("key", key.publicKey.line)])
      #expect(root.page.contains("Sound &lt;b&gt;School&lt;/b&gt; is a trusted publisher now."))
      try await ada.get(upload)
      #expect(ada.page.contains("Sound &lt;b&gt;School&lt;/b&gt;"))
      try await ada.post(upload + "/publish", [("visibility", "public")])
      try await ada.get("/en/packs/signed/")
      #expect(ada.page.contains("Sound &lt;b&gt;School&lt;/b&gt;"))

      try await root.post("/en/administration/publishers/\(key.publicKey.id)/remove")
      #expect(root.page.contains("is no longer a trusted publisher."))
      try await ada.get("/en/packs/signed/")
      #expect(!ada.page.contains("Sound &lt;b&gt;School&lt;/b&gt;"))
    }
  }

  // MARK: - Archives

  private func signature(of archive: [UInt8]) throws -> [UInt8] {
    let text = try #require(PackArchive.open(bytes: archive).signatures.first?.signature?.text)
    return Array(text.utf8)
  }

  /// The archive with the bytes of its signature, which stand unpacked at its end, and their check sum exchanged.
  private func replaced(_ archive: [UInt8], _ old: [UInt8], _ new: [UInt8]) throws -> [UInt8] {
    var bytes = archive
    let place = try #require(
      bytes.indices.reversed().first { bytes[$0...].starts(with: old) })
    bytes.replaceSubrange(place..<(place + old.count), with: new)
    func little(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    let (before, after) = (little(Self.crc(old + [10])), little(Self.crc(new + [10])))
    for start in bytes.indices.dropLast(4) where Array(bytes[start..<(start + 4)]) == before {
      bytes.replaceSubrange(start..<(start + 4), with: after)
    }
    return bytes
  }

  /// CRC-32 bit by bit (APPNOTE.TXT 4.4.7).
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let isOdd = sum & 1 == 1
        sum >>= 1
        if isOdd { sum ^= 0xEDB8_8320 }
      }
    }
    return ~sum
  }
}
