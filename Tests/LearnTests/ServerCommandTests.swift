// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// The commands that speak with a server, against the real one.
struct ServerCommandTests {
  private let pack: KindsPack

  init() throws { pack = try KindsPack() }

  private static let answers = #"{"ear-a": "low", "ear-b": "mid", "hand-a": "high", "hand-b": "high"}"#

  private func take() throws {
    let run = try pack.run(
      ["take", "kinds", "--instrument", "self", "--answers", "-", "--record", pack.record], input: Self.answers)
    #expect(run.code == 0, "\(run.errors)")
  }

  private func run(_ arguments: [String], token: String?) throws -> BuiltProduct.Run {
    try pack.run(arguments, environment: token.map { ["LEARN_TOKEN": $0] } ?? [:])
  }

  @Test func `Attempts are sent once, and the report of the server is the local one`() async throws {
    let server = try RunningServer(pack.folder, packs: [pack.source])
    let token = try await server.token("bo")
    try take()
    try take()
    let sync = ["sync", "--server", server.address, "--record", pack.record]
    let first = try run(sync, token: token)
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.output.components(separatedBy: "sent ").count == 3, "\(first.output)")
    let again = try run(sync, token: token)
    #expect(again.code == 0)
    #expect(again.output == "2 attempts were there already.\n")
    try take()
    let third = try JSONValue(parsing: run(sync + ["--json"], token: token).output)
    #expect(third["sent"]?.elements?.count == 1)
    #expect(third["known"]?.elements?.count == 2)
    #expect(third["refused"] == [])
    // A token that may send and not look sends all of it again, and nothing is there twice.
    let blind = try await server.token("cy", scopes: [.sync])
    let local = ["report", "kinds", "--record", pack.record]
    let there = ["report", "kinds", "--server", server.address]
    #expect(try run(local, token: nil).output == run(there, token: token).output)
    let explained = try run(there + ["--explain", "EAR-1"], token: token)
    #expect(try run(local + ["--explain", "EAR-1"], token: nil).output == explained.output)
    #expect(explained.code == 0)
    // The same attempts are another person's already.
    let stolen = try run(sync, token: blind)
    #expect(stolen.code == 1)
    #expect(stolen.output.contains("refused"))
    #expect(try await server.store.read { try $0.statements(after: 0, limit: 1000) }.count == 18)
  }

  @Test func `What the server cannot score is refused with a reason, the rest is sent`() async throws {
    let server = try RunningServer(pack.folder, packs: [pack.source])
    let token = try await server.token("bo")
    try take()
    let file = pack.folder.path("kinds/pack.yaml")
    let text = try String(contentsOfFile: file, encoding: .utf8).replacing("version: 1.0.0", with: "version: 1.1.0")
    try pack.folder.write("kinds/pack.yaml", text)
    try take()
    let run = try run(["sync", "--server", server.address, "--record", pack.record], token: token)
    #expect(run.code == 1)
    #expect(run.output.contains("sent     "))
    #expect(run.output.contains("refused  "))
    #expect(run.output.contains("This server has no pack kinds 1.1.0"), "\(run.output)")
  }

  @Test func `A pack is published, and what forbids it is said as findings`() async throws {
    let server = try RunningServer(pack.folder, packs: [])
    let token = try await server.token("ada", roles: [.educator])
    let publish = ["publish", "kinds", "--server", server.address]
    let first = try run(publish + ["--visibility", "link"], token: token)
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.output.hasPrefix("\(server.address)/en/packs/kinds/\nkinds 1.0.0, "))
    #expect(first.output.hasSuffix(" sent), for those who have its address\n"))
    // Who finds it stays as it was when nothing is said.
    let again = try JSONValue(parsing: run(publish + ["--json"], token: token).output)
    #expect(again["published"] == true)
    #expect(again["visibility"] == "link")
    let text = try String(contentsOfFile: pack.folder.path("kinds/pack.yaml"), encoding: .utf8)
    try pack.folder.write("kinds/pack.yaml", text.replacing("All kinds", with: "Every kind"))
    let other = try run(publish, token: token)
    #expect(other.code == 1)
    #expect(other.output.isEmpty)
    #expect(other.errors.contains("Version 1.0.0 was published with other content. Raise the version in pack.yaml."))
    let json = try run(publish + ["--json"], token: token)
    #expect(json.code == 1)
    #expect(try JSONValue(parsing: json.output)["published"] == false)
    let learner = try await server.token("bo", scopes: [.publish])
    let refused = try run(publish, token: learner)
    #expect(refused.code == 1)
    #expect(refused.errors.contains("does not have the role educator"), "\(refused.errors)")
  }

  @Test func `Without a server, a token or a right the reason is said`() async throws {
    let server = try RunningServer(pack.folder, packs: [])
    try take()
    let sync = ["sync", "--record", pack.record]
    let cases: [(arguments: [String], token: String?, code: Int32, sentence: String)] = [
      (sync, "learn_x", 2, "Say which server, with --server URL or in LEARN_SERVER."),
      (sync + ["--server", server.address], nil, 2, "A token is needed."),
      (sync + ["--server", server.address], "hunter2", 2, "LEARN_TOKEN holds no token of learn"),
      (sync + ["--server", server.address], "learn_wrong", 1, "refuses the token."),
      (sync + ["--server", "http://127.0.0.1:1"], "learn_x", 1, "Nothing answers at http://127.0.0.1:1."),
      (sync + ["--server", "http://learn.example.org"], "learn_x", 2, "Use https://, or say --insecure"),
      (sync + ["--server", "ftp://127.0.0.1"], "learn_x", 2, "is not the address of a server"),
      (sync + ["--server", server.address, "--token-file", "gone"], nil, 1, "The token in gone cannot be read"),
      (["report", "--server", server.address, "--record", "x"], "learn_x", 2, "Name one of them."),
    ]
    for (arguments, token, code, sentence) in cases {
      let run = try run(arguments, token: token)
      #expect(run.code == code, "\(arguments): \(run.errors)")
      #expect(run.errors.contains(sentence), "\(arguments): \(run.errors)")
      #expect(run.output.isEmpty)
    }
    let publisher = try await server.token("ada", scopes: [.publish])
    let scope = try run(sync + ["--server", server.address], token: publisher)
    #expect(scope.code == 1)
    #expect(scope.errors.contains("This token does not have the scope sync."), "\(scope.errors)")
  }

  @Test func `What becomes of it is said in the language of the person`() async throws {
    let server = try RunningServer(pack.folder, packs: [pack.source])
    let token = try await server.token("bo", roles: [.educator])
    let sync = ["sync", "--server", server.address, "--record", pack.record]
    try take()
    let first = try run(sync + ["--lang", "fi"], token: token)
    #expect(first.output.hasPrefix("lähetetty  "), "\(first.output)\(first.errors)")
    #expect(try run(sync + ["--lang", "sv"], token: token).output == "1 försök fanns där redan.\n")
    let wrong = try run(sync + ["--lang", "fi"], token: "learn_wrong")
    #expect(wrong.errors.contains("ei hyväksy avainta"), "\(wrong.errors)")
    #expect(wrong.errors.contains("\(server.address)/fi/account"), "\(wrong.errors)")
    let nobody = try run(["report", "--server", "http://127.0.0.1:1", "--lang", "sv"], token: "learn_x")
    #expect(nobody.errors.contains("Ingen svarar på http://127.0.0.1:1."), "\(nobody.errors)")
    let published = try run(["publish", "kinds", "--server", server.address, "--lang", "fi"], token: token)
    #expect(published.code == 1, "The id is the installation's.")
  }

  @Test func `The token may lie in a file`() async throws {
    let server = try RunningServer(pack.folder, packs: [pack.source])
    try pack.folder.write("token", try await server.token("bo") + "\n")
    try take()
    let run = try run(
      ["sync", "--server", server.address + "/", "--token-file", "token", "--record", pack.record], token: nil)
    #expect(run.code == 0, "\(run.errors)")
  }

  @Test func `A bar is shown on a terminal, and taken away`() async throws {
    let server = try RunningServer(pack.folder, packs: [pack.source])
    let token = try await server.token("bo")
    try take()
    let terminal = try pack.terminal(
      ["sync", "--server", server.address, "--record", pack.record], environment: ["LEARN_TOKEN": token])
    try terminal.expectWritten("Sending attempts")
    try terminal.expect("sent ")
    try terminal.expectGone("Sending attempts")
    #expect(try terminal.wait() == 0)
  }
}
