// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// Comparing, signing and verifying as a person does it.
struct SigningCommandTests {
  private let pack: KindsPack

  init() throws { pack = try KindsPack() }

  @Test func `A key is made, signs a pack, and is trusted by somebody else`() throws {
    let archive = try pack.archive()
    let before = try pack.run(["inspect", archive, "--json"]).output
    #expect(try pack.run(["sign", archive]).errors.contains("learn keys new"))
    #expect(try pack.run(["verify", archive]).code == 1)
    let made = try pack.run(["keys", "new", "--name", "Sound School"])
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.hasPrefix("ed25519:") && made.output.hasSuffix(" Sound School\n"))
    #expect(try pack.run(["keys", "list"]).output == made.output)
    #expect(try pack.run(["keys", "show", "Sound School"]).output == made.output)

    let keys = pack.folder.path(".local/share/learn/keys")
    let names = try FileManager.default.contentsOfDirectory(atPath: keys)
    #expect(names.count == 1)
    let mode = try FileManager.default.attributesOfItem(atPath: "\(keys)/\(names[0])")[.posixPermissions] as? Int
    #expect(mode == 0o600)

    let signed = try pack.run(["sign", archive])
    #expect(signed.code == 0, "\(signed.errors)")
    #expect(
      try JSONValue(parsing: before)["digest"]
        == JSONValue(parsing: pack.run(["inspect", archive, "--json"]).output)["digest"])
    let own = try pack.run(["verify", archive])
    #expect(own.code == 0)
    #expect(own.output.contains("Sound School"))

    // Somebody else: another home, first without the key, then with it.
    let stranger = ["HOME": pack.folder.path("stranger")]
    let unknown = try pack.run(["verify", archive], environment: stranger)
    #expect(unknown.code == 0)
    #expect(unknown.output.contains("a key that you do not know"))
    #expect(try pack.run(["keys", "export", "-o", "school.jwk"]).code == 0)
    let jwk = try String(contentsOfFile: pack.folder.path("school.jwk"), encoding: .utf8)
    #expect(!jwk.contains("\"d\""))
    let trusting = try pack.run(["verify", archive, "--trust", "school.jwk", "--json"], environment: stranger)
    #expect(trusting.code == 0, "\(trusting.errors)")
    let signature = try JSONValue(parsing: trusting.output)["signatures"]?.elements?.first
    #expect(signature?["name"]?.string == "Sound School")
    #expect(signature?["trusted"] == true)
    try pack.folder.write("other.txt", "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo Somebody\n")
    #expect(try pack.run(["verify", archive, "--trust", "other.txt"], environment: stranger).code == 1)
    #expect(try pack.run(["verify", archive, "--trust", "kinds/pack.yaml"], environment: stranger).code == 1)
  }

  @Test func `A pack whose bytes differ from its digests is refused by name of the entry`() throws {
    let archive = try pack.archive()
    _ = try pack.run(["keys", "new"])
    #expect(try pack.run(["sign", archive]).code == 0)
    var bytes = try Array(Data(contentsOf: URL(fileURLWithPath: archive)))
    // The first letter of what the digests begin with, which stands packed at the beginning of the archive.
    bytes[40 + "META-INF/digests.json".utf8.count] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: archive))
    let run = try pack.run(["verify", archive])
    #expect(run.code == 1)
    #expect(!run.errors.isEmpty)
  }

  @Test func `A key that others can read is not used`() throws {
    let archive = try pack.archive()
    _ = try pack.run(["keys", "new"])
    let keys = pack.folder.path(".local/share/learn/keys")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: keys).first)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: "\(keys)/\(name)")
    let run = try pack.run(["sign", archive])
    #expect(run.code == 1)
    #expect(run.errors.contains("chmod 600"))
  }

  @Test func `Two packs are compared by meaning, as text and as data`() throws {
    let archive = try pack.archive()
    let same = try pack.run(["diff", archive, pack.source])
    #expect(same.code == 0, "\(same.errors)")
    #expect(same.output.contains("The two packs say the same."))
    for (path, text) in KindsPack.files where path == "items/test.yaml" {
      try pack.folder.write("kinds/" + path, text.replacing("answer: 44.1", with: "answer: 48"))
    }
    let changed = try pack.run(["diff", archive, pack.source, "--json"])
    #expect(changed.code == 1)
    let json = try JSONValue(parsing: changed.output)
    #expect(json["changes"]?.elements?.first?["aspect"]?.string == "scoring")
    #expect(json["advice"]?["next"]?.string == "2.0.0")
    #expect(json["advice"]?["verdict"]?.string == "not-raised")
    let finnish = try pack.run(["diff", archive, pack.source, "--lang", "fi"])
    #expect(finnish.output.contains("pisteytys"))
    #expect(finnish.output.contains("2.0.0"))
  }
}
