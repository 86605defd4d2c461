// learn, Apache-2.0. See LICENSE.

import ContentPack
import Hummingbird
import HummingbirdTesting
import LearnCore
import TestSupport
import Testing

@testable import learnserve

@Suite struct PackPagesTests {
  private func application() throws -> some ApplicationProtocol {
    let folder = try TemporaryFolder()
    for file in PackScaffold.files(id: "my-pack", title: "My pack", languages: ["en"]) {
      try folder.write(file.path, file.text)
    }
    return buildApplication(library: try PackLibrary(paths: [folder.path]), address: "127.0.0.1", port: 0)
  }

  @Test("The home page leads to the pack, whose page comes with headers that forbid script") func home() async throws {
    try await application().test(.router) { client in
      let home = try await client.execute(uri: "/", method: .get)
      #expect(home.headers[.location] == "/packs/my-pack/")
      let page = try await client.execute(uri: "/packs/my-pack/", method: .get)
      #expect(page.status == .ok)
      #expect(page.headers[.contentType] == "text/html; charset=utf-8")
      #expect(page.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none';") == true)
      #expect(String(buffer: page.body).contains("My pack"))
    }
  }

  @Test(
    "What is not a page of the pack is not found",
    arguments: ["/packs/other/", "/packs/my-pack/../../pack.yaml", "/packs/my-pack/nothing.html", "/x"])
  func missing(path: String) async throws {
    try await application().test(.router) { client in
      let answer = try await client.execute(uri: path, method: .get)
      #expect(answer.status == .notFound)
    }
  }

  @Test(
    "A command line that is wrong is refused with the word that is wrong",
    arguments: [
      (["--port", "x", "p"], "--port needs a number from 0 to 65535 after it; 0 takes any free port."),
      (["p", "--address"], "--address needs an address after it."),
    ])
  func options(arguments: [String], problem: String) {
    let error = #expect(throws: ServerOptions.Problem.self) { try ServerOptions(arguments: arguments) }
    #expect(error?.description == problem)
  }
}
