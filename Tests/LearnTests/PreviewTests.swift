// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// `learn preview` and `learn report --html`: what is in the files, as a browser that opens them finds it.
struct PreviewTests {
  private let pack: KindsPack

  init() throws { pack = try KindsPack() }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: pack.folder.path(path), encoding: .utf8)
  }

  @Test func `The pages of an archive and of its folder are the same, and lead to one another in both languages`()
    throws
  {
    let archive = try pack.archive()
    let run = try pack.run(["preview", archive])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "kinds-preview/index.html\n")
    #expect(run.errors.hasSuffix(" files. Open the page in a browser.\n"))
    let json = try JSONValue(parsing: pack.run(["preview", pack.source, "-o", "other", "--json"]).output)
    #expect(json["index"]?.string == "other/index.html")
    let names = try FileManager.default.subpathsOfDirectory(atPath: pack.folder.path("kinds-preview")).sorted()
    #expect(try FileManager.default.subpathsOfDirectory(atPath: pack.folder.path("other")).sorted() == names)
    let pages = names.filter { $0.hasSuffix(".html") }
    #expect(pages.contains("en/index.html") && pages.contains("fi/index.html"))
    #expect(pages.count { $0.hasPrefix("en/") } == pages.count { $0.hasPrefix("fi/") })
    var links = 0
    for page in pages {
      let html = try text("kinds-preview/" + page)
      #expect(try text("other/" + page) == html)
      #expect(!html.contains("<script"), "\(page)")
      if let language = page.firstIndex(of: "/").map({ page[..<$0] }) {
        #expect(html.contains("<html lang=\"\(language)\">"), "\(page)")
      }
      for match in html.matches(of: /(?:href|src)="([^"#]+)/) where !match.1.contains(":") {
        let folder = URL(fileURLWithPath: pack.folder.path("kinds-preview/" + page)).deletingLastPathComponent()
        let target = folder.appendingPathComponent(String(match.1)).standardizedFileURL.path
        #expect(FileManager.default.fileExists(atPath: target), "\(page) -> \(match.1)")
        links += 1
      }
    }
    #expect(links > 100)
  }

  @Test func `An earlier preview is replaced, anything else is left as it is`() throws {
    #expect(try pack.run(["preview", "kinds"]).code == 0)
    try pack.folder.write("kinds-preview/old.html", "old")
    #expect(try pack.run(["preview", "kinds"]).code == 0)
    #expect(!FileManager.default.fileExists(atPath: pack.folder.path("kinds-preview/old.html")))
    try pack.folder.write("own/text.txt", "mine")
    let refused = try pack.run(["preview", "kinds", "-o", "own"])
    #expect(refused.code == 1)
    #expect(
      refused.errors
        == "learn: own holds something else than an earlier preview, and nothing was written. Name a new folder with -o.\n"
    )
    #expect(try FileManager.default.contentsOfDirectory(atPath: pack.folder.path("own")) == ["text.txt"])
    #expect(try pack.run(["preview", "kinds", "-o", "kinds/pack.yaml"]).code == 1)
    #expect(try text("kinds/pack.yaml") == KindsPack.files[0].1)
  }

  @Test func `The profile, a result and its explanation are written as pages that stand alone`() throws {
    let answers = #"{"ear-a": "low", "ear-b": "mid", "hand-a": "high", "hand-b": "high"}"#
    let taken = try pack.run(
      ["take", "kinds", "--instrument", "self", "--answers", "-", "--json", "--record", pack.record], input: answers)
    #expect(taken.code == 0, "\(taken.errors)")
    for (name, more, words) in [
      ("profile", [], "Korvat"), ("result", ["--attempt", "latest"], "Missä menet?"),
      ("why", ["--explain", "EAR-1"], "Kysyn joltakulta."),
    ] {
      let run = try pack.run(
        ["report", "kinds", "--html", name + ".html", "--lang", "fi", "--record", pack.record] + more)
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output == name + ".html\n")
      let html = try text(name + ".html")
      #expect(html.hasPrefix("<!doctype html>\n<html lang=\"fi\">"), "\(html.prefix(80))")
      #expect(html.contains(words), "\(name)")
      #expect(!html.contains("<script") && !html.contains("src=\"http"))
    }
    let refused = try pack.run(["report", "kinds", "--html", "no/such/place.html", "--record", pack.record])
    #expect(refused.code == 1)
    #expect(refused.errors.contains("no/such/place.html"))
  }
}
