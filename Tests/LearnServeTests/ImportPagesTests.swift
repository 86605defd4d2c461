// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import HTTPTypes
import LearnCore
import TestSupport
import Testing

@testable import learnserve

/// A file of another system on the pages of an educator: read, looked at, changed, published, discarded.
@Suite struct ImportPagesTests {
  static let gift = """
    // The bank of one lesson
    $CATEGORY: Pitch

    ::Octave:: Which interval doubles the frequency? { =the octave ~the fifth#Three to two. ~the third }

    ::Concert pitch:: At how many hertz stands the A above middle C? { #440:1 }

    ::Essay:: Describe a sound that you like. {}
    """

  /// Somebody who may publish, at the page that brings in files.
  private func educator(_ site: TestSite, _ browser: TestBrowser, _ name: String = "eddie") async throws {
    try await site.account(name, [.educator])
    try await browser.signIn(name)
    try await browser.get("/en/studio/imports")
  }

  private func send(
    _ browser: TestBrowser, _ text: String = gift, name: String = "pitch.gift", format: String = "",
    language: String = "en"
  ) async throws {
    try await browser.post(
      "/en/studio/imports", [("format", format), ("language", language)],
      files: [("file", name, "text/plain", Array(text.utf8))])
  }

  /// The folders that wait on the disk.
  private func folders(_ site: TestSite) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: site.site.workFolder + "/imports")) ?? []
    return all.filter { UUID(uuidString: $0) != nil }
  }

  @Test func `A file is read, looked at, renamed and published, and nothing is stored before`() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await educator(site, browser)
      try await send(browser)
      #expect(browser.status == .ok)
      #expect(browser.page.contains("pitch.gift was read as GIFT"))
      #expect(browser.page.contains("questions"))
      #expect(folders(site).count == 1)
      #expect(try await site.site.store.read { try $0.publishedPacks() }.map(\.id) == ["my-pack"])
      let own = try #require(browser.page.firstMatch(of: /action="(\/en\/studio\/imports\/[0-9a-f-]+)\/publish"/))
        .output.1
      let fields = [("title.en", "Hearing pitch"), ("id", "hearing"), ("version", "2.1.0"), ("visibility", "public")]
      try await browser.post(String(own), fields)
      #expect(browser.page.contains("Your changes are saved."))
      #expect(browser.page.contains("value=\"hearing\"") && browser.page.contains("value=\"Hearing pitch\""))
      try await browser.get(own + "/folder.zip")
      #expect(browser.headers[.contentType] == "application/zip")
      try await browser.get(String(own))
      try await browser.post(own + "/publish", fields)
      #expect(browser.page.contains("2.1.0"))
      let published = try await site.site.store.read { try $0.publications(of: "hearing") }
      #expect(published.map(\.pack.version) == ["2.1.0"])
      #expect(published.first?.publisher == "learner-eddie")
      #expect(folders(site).isEmpty)
      try await browser.get("/en/packs/hearing/")
      #expect(browser.page.contains("Hearing pitch"))
      try await browser.get(String(own))
      #expect(browser.status == .notFound)
    }
  }

  @Test func `What cannot stand in a field is said beside it, and changes nothing`() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await educator(site, browser)
      try await send(browser)
      let own = String(
        try #require(browser.page.firstMatch(of: /action="(\/en\/studio\/imports\/[0-9a-f-]+)\/publish"/)).output.1)
      for (name, value) in [("id", "Not an id!"), ("version", "one"), ("title.en", "")] {
        var fields = ["title.en": "Pitch", "id": "pitch", "version": "1.0.0", "visibility": "public"]
        fields[name] = value
        try await browser.post(own + "/publish", fields.map { ($0.key, $0.value) })
        #expect(browser.status == .unprocessableContent, "\(name)")
        #expect(browser.page.contains("aria-invalid=\"true\""), "\(name)")
        try await browser.get(own)
        #expect(!browser.page.contains("Not an id!"))
      }
      #expect(try await site.site.store.read { try $0.publishedPacks() }.count == 1)
      // An id of somebody else's pack is refused as it is for an upload.
      try await browser.post(
        own + "/publish", [("title.en", "P"), ("id", "my-pack"), ("version", "9.0.0"), ("visibility", "public")])
      #expect(browser.status == .unprocessableContent)
      #expect(browser.page.contains("Somebody else publishes a pack with the id my-pack here."))
    }
  }

  @Test func `A changed file is a new version of the same pack, with the number that its changes ask for`() async throws
  {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await educator(site, browser)
      func publish() async throws {
        let address = try browser.address("/en/studio/imports/[^\"]*/publish")
        let fields = ["title.en", "id", "version"].map { name in
          let pattern = try? Regex("name=\"\(name)\"[^>]*? value=\"([^\"]*)\"")
          return (name, pattern.flatMap { browser.page.firstMatch(of: $0)?.output[1].substring.map(String.init) } ?? "")
        }
        try await browser.post(address, fields + [("visibility", "link")])
      }
      try await send(browser)
      try await publish()
      try await browser.get("/en/studio/imports")
      try await send(browser)
      #expect(browser.page.contains("This very version is published already"))
      try await browser.post(browser.address("/en/studio/imports/[^\"]*/discard"))
      #expect(browser.page.contains("The file is discarded."))
      try await send(browser, Self.gift + "\n\n::Fifth:: How many semitones has a fifth? { #7 }\n")
      #expect(browser.page.contains("value=\"2.0.0\""))
      try await publish()
      let packs = try await site.site.store.read { try $0.publishedPacks(of: "learner-eddie") }
      #expect(packs.count == 1)
      let id = try #require(packs.first?.id)
      let versions = try await site.site.store.read { try $0.publications(of: id) }
      #expect(Set(versions.map(\.pack.version)) == ["1.0.0", "2.0.0"])
    }
  }

  @Test func `Another account finds nothing, and cannot publish or discard it`() async throws {
    try await TestSite().test { site, client in
      let (owner, other) = (TestBrowser(client), TestBrowser(client))
      try await educator(site, owner)
      try await send(owner)
      let own = String(
        try #require(owner.page.firstMatch(of: /action="(\/en\/studio\/imports\/[0-9a-f-]+)\/publish"/)).output.1)
      try await educator(site, other, "eve")
      #expect(!other.page.contains("pitch.gift"))
      let csrf = try #require(other.csrf)
      for path in [own, own + "/folder.zip"] {
        try await other.get(path)
        #expect(other.status == .notFound, "\(path)")
      }
      for path in [own, own + "/publish", own + "/discard"] {
        try await other.post(path, [("id", "mine"), ("visibility", "public")], csrf: csrf)
        #expect(other.status == .notFound, "\(path)")
      }
      #expect(folders(site).count == 1)
      try await owner.get(own)
      #expect(owner.status == .ok)
    }
  }

  @Test func `What waits is gone after a day, and with its account`() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await educator(site, browser)
      try await send(browser)
      let own = String(
        try #require(browser.page.firstMatch(of: /action="(\/en\/studio\/imports\/[0-9a-f-]+)\/publish"/)).output.1)
      site.clock.pass(seconds: 86_401)
      try await browser.get(own)
      #expect(browser.status == .notFound)
      #expect(site.site.imports.sweep(at: site.clock.now) == 1)
      #expect(folders(site).isEmpty)
      try await browser.get("/en/studio/imports")
      try await send(browser)
      #expect(folders(site).count == 1)
      try await browser.get("/en/account/erase")
      try await browser.post("/en/account/erase", [("name", "eddie")])
      #expect(folders(site).isEmpty)
    }
  }

  @Test func `What cannot be read is refused with the reason, and leaves nothing`() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await educator(site, browser)
      try await send(browser, "nothing that anybody knows", name: "x.bin")
      #expect(browser.status == .unprocessableContent)
      #expect(browser.page.contains("The file was not brought in"))
      try await send(browser, "PK\u{3}\u{4} no archive", name: "x.zip")
      #expect(browser.status == .unprocessableContent)
      try await send(browser, "")
      #expect(browser.status == .unprocessableContent)
      try await send(browser, language: "not a language")
      #expect(browser.status == .unprocessableContent && browser.page.contains("This is no language tag."))
      #expect(folders(site).isEmpty)
      let incoming = try FileManager.default.contentsOfDirectory(atPath: site.site.workFolder + "/incoming")
      #expect(incoming.isEmpty)
      for _ in 0..<WaitingImport.most {
        try await browser.get("/en/studio/imports")
        try await send(browser)
        #expect(browser.status == .ok)
      }
      try await browser.get("/en/studio/imports")
      try await send(browser)
      #expect(browser.status == .conflict && browser.page.contains("5 files wait to be looked at."))
    }
  }

  @Test func `A file larger than the limit is refused before it is whole`() async throws {
    try await TestSite { $0.uploadLimit = 1 }.test { site, client in
      let browser = TestBrowser(client)
      try await educator(site, browser)
      try await send(browser, String(repeating: "x", count: 1_000_001))
      #expect(browser.status == .contentTooLarge)
      let incoming = try FileManager.default.contentsOfDirectory(atPath: site.site.workFolder + "/incoming")
      #expect(incoming.isEmpty)
    }
  }

  @Test func `Media are seen on the other origin by whoever has the pass, and by nobody else`() async throws {
    try await TestSite().test { site, client in
      let browser = TestBrowser(client)
      try await educator(site, browser)
      let picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
      try await send(
        browser,
        """
        <?xml version="1.0"?><quiz><question type="multichoice"><name><text>Picture</text></name>
        <questiontext format="html"><text><![CDATA[<p>What is it?</p><img src="@@PLUGINFILE@@/dot.png" alt="A dot">]]></text>
        <file name="dot.png" path="/" encoding="base64">\(picture)</file></questiontext><single>true</single>
        <answer fraction="100"><text>A dot</text></answer><answer fraction="0"><text>A line</text></answer>
        </question></quiz>
        """, name: "moodle.xml")
      let instrument = try browser.address("/en/studio/imports/[^\"]*/instruments/[^\"]*")
      try await browser.get(instrument)
      try await browser.get(browser.address("/en/studio/imports/[^\"]*/instruments/[^\"]*/1"))
      let id = String(instrument.split(separator: "/")[3])
      let pass = site.site.pass(toImport: id)
      #expect(browser.page.contains("/imports/\(id)/\(pass)/media/"))
      let path = try #require(browser.page.firstMatch(of: /\/imports\/[^"]*\/media\/[^"]*/)).output
      let one = try #require(site.site.imports.find(id, at: site.clock.now))
      let medium = String(path.split(separator: "/media/")[1])
      #expect(try await site.site.imports.medium(medium, of: one)?.count == Data(base64Encoded: picture)?.count)
      #expect(pass != site.site.pass(toImport: UUID().uuidString.lowercased()))
    }
  }
}
