// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import LearnCore
import TestSupport
import Testing

@testable import Presentation

@Suite struct PreviewSiteTests {
  @Test func `the sample's pages are sound and lead to one another`() throws {
    let pack = try SamplePack()
    try SiteCheck(try PreviewSite.files(of: pack.pack, digest: pack.reference.digest)).run()
  }

  @Test func `pages of random packs with hostile texts are sound`() throws {
    for seed in 0..<12 as Range<UInt64> {
      try SiteCheck(try PreviewSite.files(of: RandomPack.pack(seed: seed), digest: "ab")).run(
        "seed \(seed)", isChecked: false)
    }
  }

  @Test func `a hostile pack can neither run, nor load, nor write anything`() throws {
    let files = try PreviewSite.files(of: HostilePack.pack, digest: "<b>")
    try SiteCheck(files).run()
    for file in files {
      #expect(!file.path.hasPrefix("/") && !file.path.contains("\\"), "\(file.path)")
      #expect(!file.path.split(separator: "/").contains { $0.hasPrefix(".") }, "\(file.path)")
      guard file.path.hasSuffix(".html") else { continue }
      let html = String(decoding: file.bytes, as: UTF8.self)
      for needle in ["<script", "=\"javascript:", "<img src=x", "<svg onload", "onerror=\"", "<iframe", "srcdoc="] {
        #expect(!html.contains(needle), "\(needle) in \(file.path)")
      }
    }
    #expect(files.contains { $0.path == "media/ok.svg" })
    #expect(!files.contains { $0.path.contains("passwd") })
  }

  @Test func `every page of the course is sound and leads on, in both languages`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let pack = try #require(SourceReader.read(folder: root.path + "/courses/creative-ai").pack)
    let files = try PreviewSite.files(of: pack, digest: "ab")
    try SiteCheck(files).run("creative-ai")
    let pages = files.filter { $0.path.hasSuffix(".html") }
    for language in ["en", "fi"] {
      let own = pages.filter { $0.path.hasPrefix(language + "/") }
      #expect(own.count > 60)
      for page in own {
        let html = String(decoding: page.bytes, as: UTF8.self)
        #expect(html.contains("<html lang=\"\(language)\">"), "\(page.path)")
        // The course is whole in both languages: nothing is shown in the other one.
        #expect(!html.contains("<span lang=") && !html.contains("<div lang="), "\(page.path)")
        let other = (language == "en" ? "fi" : "en") + page.path.dropFirst(2)
        #expect(pages.contains { $0.path == other }, "\(page.path) has no \(other)")
      }
    }
    for lesson in pack.lessons { #expect(pages.contains { $0.path == "fi/lessons/\(lesson.id).html" }) }
  }

  @Test func `two runs give the same bytes`() throws {
    let pack = try SamplePack().pack
    let (one, two) = (try PreviewSite.files(of: pack), try PreviewSite.files(of: pack))
    #expect(one.map(\.path) == two.map(\.path) && one.map(\.bytes) == two.map(\.bytes))
  }

  @Test func `a text that is missing in a language is marked with the language that it is in`() throws {
    let files = try PreviewSite.files(of: try SamplePack().pack)
    let page = try #require(files.first { $0.path == "fi/lessons/the-mix.html" })
    let html = String(decoding: page.bytes, as: UTF8.self)
    #expect(html.contains("<html lang=\"fi\">"))
    #expect(html.contains("<h1><span lang=\"en\">The mix</span></h1>"))
    #expect(html.contains("<div lang=\"en\"><p>Begin with the voice.</p></div>"))
  }

  @Test(
    arguments: [
      "en/index.html", "en/lessons/listen.html", "fi/frameworks/stage/areas/EAR.html", "en/frameworks/stage/index.html",
      "en/instruments/self/index.html", "en/instruments/self/sections/ears.html",
      "en/instruments/check/sections/all.html",
      "en/collections/tools/index.html", "en/collections/tools/places/hall.html",
      "en/collections/tools/records/di.html",
      "en/collections/flows/records/one-evening.html", "index.html",
    ])
  func `pages are as they were looked at`(path: String) throws {
    let files = try PreviewSite.files(of: try SamplePack().pack, digest: "0123")
    let page = try #require(files.first { $0.path == path }, "\(files.map(\.path))")
    try expectSnapshot(
      String(decoding: page.bytes, as: UTF8.self), "page-" + path.replacing("/", with: "-"))
  }

  @Test func `a long section is split so that no page grows large`() throws {
    let folder = try TemporaryFolder()
    try GeneratedPack(items: 60, lessons: 3).write(to: folder)
    let files = try PreviewSite.files(of: try #require(SourceReader.read(folder: folder.path).pack))
    try SiteCheck(files).run()
    #expect(files.count { $0.path.hasPrefix("en/instruments/check/sections/") } > 4)
  }
}

@Suite struct StandalonePageTests {
  private let frame = PageFrame(
    brand: .init("learn", to: "/"),
    address: { destination in
      if case .lesson(let id) = destination { return "/lessons/\(id)" }
      return nil
    })

  @Test func `a result, its reasons, a profile and each kind of question are sound pages of one file`() throws {
    let pack = try SamplePack()
    for language in [LanguageTag.english, .finnish] {
      let result = try pack.result(language)
      var pages = [("result", result.html(frame))]
      for line in result.lines {
        pages.append(
          ("explanation", try #require(result.explanation(line)).html(frame, reading: pack.reading(language))))
      }
      let framework = try #require(pack.pack.frameworks.first)
      let profile = Profile(evidence: try pack.attempt(SamplePack.mixed).evidence)
      pages.append(
        (
          "profile",
          ProfileView(
            profile, framework: framework, in: pack.pack, target: framework.targets.first,
            reading: pack.reading(language)
          ).html(frame)
        ))
      for item in pack.pack.items {
        let view = ItemView(
          item.variant(pack.about.chain(for: language)), place: .init(1, of: 2), abstentions: [.notApplicable],
          note: "<x>",
          reading: pack.reading(language))
        pages.append((item.id.rawValue, view.html(frame)))
      }
      for (name, html) in pages {
        let page = HTMLPage(html)
        #expect(page.problems == [], "\(name)")
        #expect(html.utf8.count < 60_000, "\(name)")
      }
    }
  }

  @Test func `the first thing to do of a result is a link near its top`() throws {
    let html = try SamplePack().result().html(frame)
    let button = try #require(html.firstRange(of: "<a class=\"button\" href=\"/lessons/listen\">"))
    let section = try #require(html.firstRange(of: "<section"))
    #expect(button.upperBound < section.lowerBound)
  }

  @Test func `every interaction of a question has a field with its response's name`() throws {
    let pack = try SamplePack()
    for item in pack.pack.items {
      let variant = item.variant(pack.about.chain(for: .english))
      let html = ItemView(variant, reading: pack.reading()).html(frame)
      for interaction in variant.interactions {
        let name = interaction.response
        #expect(html.contains("name=\"answer.\(name)\"") || html.contains("name=\"answer.\(name)."), "\(item.id)")
      }
    }
  }
}

extension SamplePack {
  var about: PackDescription { pack.about }
}
