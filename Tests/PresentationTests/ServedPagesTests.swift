// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import LearnCore
import TestSupport
import Testing

@testable import Presentation

@Suite struct ServedPagesTests {
  @Test(arguments: Phrasebook.languages)
  func `every page is sound, small and without a style or script of its own`(language: LanguageTag) throws {
    let sample = try SamplePack()
    try check(ServedPages(sample.pack, sample.reference, language))
  }

  @Test func `the pages of the real pack are sound and small too`() throws {
    let (pack, reference) = try Self.creative()
    for language in Phrasebook.languages { try check(ServedPages(pack, reference, language)) }
  }

  private func check(_ pages: ServedPages) throws {
    for (name, html) in try pages.all() {
      let page = HTMLPage(html)
      let name = "\(pages.reading.language) \(name)"
      #expect(page.problems == [], "\(name)")
      let isAlone = name.hasSuffix("result-alone")
      let linked = isAlone ? 0 : PageFrame.stylesheetText.utf8.count + Templates.script.utf8.count
      // A page that is one file carries its style with it, uncompressed, and the working of every line.
      #expect(html.utf8.count + linked < (isAlone ? 65_000 : 60_000), "\(name): \(html.utf8.count)")
      if !isAlone { #expect(!html.contains("<style"), "\(name)") }
      if !isAlone { #expect(html.firstRange(of: "{") == nil, "\(name): a placeholder that nothing filled") }
      for form in html.components(separatedBy: "method=\"post\"").dropFirst() {
        let inner = form.prefix(upTo: form.range(of: "</form>")?.lowerBound ?? form.endIndex)
        #expect(inner.contains("name=\"csrf\" value=\"token\""), "\(name): a form without a token")
      }
      let main = html.components(separatedBy: "<main").last ?? ""
      let primaries = main.components(separatedBy: "class=\"button\"").count - 1
      #expect(primaries <= 1, "\(name): \(primaries) primary actions")
    }
  }

  @Test(arguments: [
    "catalogue", "catalogue-many", "pack-done", "door-open", "attempt", "attempt-refused", "check-q-gap-refused",
    "check-q-one-said", "check-q-order", "review", "result", "profile", "lesson-done", "collection-chosen",
    "comparison", "code-unknown", "problem-507",
  ])
  func `served pages are as they were looked at`(name: String) throws {
    let sample = try SamplePack()
    let pages = try ServedPages(sample.pack, sample.reference, .english).all()
    let page = try #require(pages.first { $0.name == name })
    try expectSnapshot(page.html, "served-\(name).html")
  }

  @Test func `a profile of many attempts leads to those that it does not show`() throws {
    let sample = try SamplePack()
    let pages = ServedPages(sample.pack, sample.reference, .english)
    let (short, whole) = (try pages.profileOfMany(everything: "/all"), try pages.profileOfMany(everything: nil))
    #expect(short.contains("href=\"/all\"") && !whole.contains("href=\"/all\""))
    for day in pages.manyDays {
      #expect(whole.contains("/r/\(day)-09"))
      let isNew = pages.manyDays.suffix(5).contains(day)
      #expect(short.contains("/r/\(day)-10") == (sample.pack.instruments.contains { $0.kind == .check } && isNew))
    }
    func levels(_ html: String) -> Int { html.components(separatedBy: "<li><span class=\"soft\">").count - 1 }
    #expect(levels(whole) > 8 * levels(short) && levels(short) > 0)
  }

  @Test func `a pack in another language says so once, and each of its texts says it to a browser`() throws {
    let (pack, reference) = try Self.creative()
    let pages = try ServedPages(pack, reference, .swedish).all()
    for name in ["pack", "attempt", "result", "profile", "collection", "framework"] {
      let html = try #require(pages.first { $0.name == name }).html
      #expect(html.components(separatedBy: "finns inte på svenska. De är på engelska.").count == 2, "\(name)")
      #expect(html.contains("<span lang=\"en\">"), "\(name)")
    }
    for (name, html) in try ServedPages(pack, reference, .finnish).all() {
      #expect(!html.contains("class=\"soft otherwise\""), "\(name)")
    }
  }

  @Test func `a profile leads to the next lesson, a list to its filters without a script`() throws {
    let (pack, reference) = try Self.creative()
    let pages = try ServedPages(pack, reference, .english).all()
    let profile = try #require(pages.first { $0.name == "profile" }).html
    #expect(profile.contains(/<a class="button" href="\/p\/lessons\/[^"]+">Next: [^<]+ · \d+ min<\/a>/))
    let list = try #require(pages.first { $0.name == "collection" }).html
    #expect(list.contains("<details class=\"narrowing\"><summary>Filter</summary>"))
    let catalogue = try #require(pages.first { $0.name == "catalogue-many" }).html
    #expect(catalogue.contains("<details class=\"narrowing\"><summary>Search and filter</summary>"))
  }

  @Test func `a hostile pack runs nothing on a served page`() throws {
    let pack = HostilePack.pack
    let pages = ServedPages(pack, PackReference(id: pack.about.id, version: "1", digest: "<b>"), .english)
    let instrument = try #require(pages.check)
    let item = try pages.itemView(instrument.items[0], instrument, note: "</textarea><script>")
    let html = [
      pages.attemptView(
        item, instrument, refusal: AnswerRefusal(.tooFew(minimum: 2)), written: ["answer.\"><b>": ["\"><script>"]]
      ).html(pages.frame),
      InstrumentDoorView(
        instrument, in: pack, start: .init("/\"><script>", csrf: "\"><script>"), reading: pages.reading
      )
      .html(pages.frame),
      PackView(pack, reading: pages.reading).html(
        pages.frame, learner: PackLearner(publishedBy: "<script>", trust: "<script>")),
      CatalogueView(
        [PackCard(pack, address: "/p", action: .start(.init("/a", csrf: "t")), reading: pages.reading)],
        query: "\"><script>", search: "/", reading: pages.reading
      ).html(pages.frame),
      ReceiptView(
        form: .init("/", csrf: ""), code: "\"><script>", problem: .malformed, example: "<script>",
        reading: pages.reading
      )
      .html(pages.frame), ProblemView(status: 404, detail: "<script>", reading: pages.reading).html(pages.frame),
      ComparisonView(pack.collections[0].records.map(\.id), of: pack.collections[0], in: pack, reading: pages.reading)
        .html(pages.frame),
    ]
    for page in html {
      #expect(HTMLPage(page).problems.filter { !$0.contains(" after h") } == [])
      #expect(!page.contains("<script>") && !page.contains("=\"javascript:") && !page.contains("<img src=x"))
    }
  }

  @Test func `the script is small and of this page only`() {
    #expect(PageFrame.scriptText.utf8.count < 4_000)
    for needle in ["fetch(", "XMLHttpRequest", "innerHTML", "eval(", "http:", "https:", "localStorage", "cookie"] {
      #expect(!PageFrame.scriptText.contains(needle), "\(needle)")
    }
  }

  /// Writes every page into a folder to be looked at: `LEARN_PAGES=/some/folder`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["LEARN_PAGES"] != nil))
  func `pages are written to be looked at`() throws {
    let folder = URL(fileURLWithPath: try #require(ProcessInfo.processInfo.environment["LEARN_PAGES"]))
    let sample = try SamplePack()
    let (real, reference) = try Self.creative()
    for language in Phrasebook.languages {
      for (kind, pages) in [
        ("real", ServedPages(real, reference, language)),
        ("sample", ServedPages(sample.pack, sample.reference, language)),
      ] {
        let place = folder.appendingPathComponent("\(kind)/\(language)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for (name, html) in try pages.all() {
          let local = html.replacing("href=\"/style.css\"", with: "href=\"../../style.css\"")
            .replacing("src=\"/learn.js\"", with: "src=\"../../learn.js\"")
            .replacing("src=\"/media/", with: "src=\"../../media/")
          try local.write(to: place.appendingPathComponent(name + ".html"), atomically: true, encoding: .utf8)
        }
      }
    }
    try PageFrame.stylesheetText.write(
      to: folder.appendingPathComponent("style.css"), atomically: true, encoding: .utf8)
    try PageFrame.scriptText.write(to: folder.appendingPathComponent("learn.js"), atomically: true, encoding: .utf8)
    let media = folder.appendingPathComponent("media")
    try FileManager.default.createDirectory(at: media, withIntermediateDirectories: true)
    for file in real.media + sample.pack.media {
      try Data(file.bytes).write(to: media.appendingPathComponent(file.path.replacing("/", with: "_")))
    }
  }

  /// Prints what each page costs: `LEARN_TIMES=1`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["LEARN_TIMES"] != nil))
  func `what pages cost`() throws {
    let (pack, reference) = try Self.creative()
    let pages = ServedPages(pack, reference, .english)
    let view = try pages.resultView()
    let page = pages.resultPage
    func measure(_ name: String, _ work: () throws -> Int) rethrows {
      _ = try work()
      var bytes = 0
      // The processor's time; run this test alone, because other tests beside it would count too.
      let start = clock()
      for _ in 0..<20 { bytes = try work() }
      let time = Double(clock() - start) / Double(CLOCKS_PER_SEC) / 20 * 1000
      print("TIME \(name): \(time) ms, \(bytes) bytes")
    }
    let (attempt, result, evidence) = try pages.attempt(
      try #require(pages.instrument), shift: 1, at: "2026-11-21T09:30:00Z")
    let instrument = try #require(pages.instrument)
    measure("result view") {
      ResultView(
        result, instrument: instrument, attempt: AttemptSummary(attempt), pack: pack, plan: nil, reading: pages.reading
      ).lines.count
    }
    measure("result page") { view.html(pages.frame, page: page).utf8.count }
    measure("result alone") { view.html(PageFrame()).utf8.count }
    let framework = try #require(pack.frameworks.first)
    measure("profile") {
      ProfileView(Profile(evidence: evidence), framework: framework, in: pack, reading: pages.reading)
        .html(pages.frame, page: ProfilePage()).utf8.count
    }
    try measure("attempt") {
      pages.attemptView(try pages.itemView(instrument.items[0], instrument), instrument).html(pages.frame).utf8.count
    }
    let cards = (0..<24).map { _ in
      PackCard(pack, address: "/p", action: .start(.init("/x", csrf: "t")), reading: pages.reading)
    }
    measure("catalogue of 24") {
      CatalogueView(cards, search: "/", reading: pages.reading).html(pages.frame).utf8.count
    }
    measure("pack") {
      PackView(pack, reading: pages.reading).html(pages.frame, learner: PackLearner()).utf8.count
    }
    let collection = try #require(pack.collections.first { $0.kind == .toolSheets })
    measure("collection view") { CollectionView(collection, in: pack, reading: pages.reading).rows.count }
    measure("collection") {
      CollectionView(collection, in: pack, reading: pages.reading).html(
        pages.frame,
        browse: .init(chosen: [:], query: "", address: { _, _ in "/" }, search: "/", compare: "/c")
      ).utf8.count
    }
    let lesson = try #require(pack.lessons.first)
    measure("lesson") {
      LessonView(lesson, in: pack, reading: pages.reading).html(
        pages.frame, progress: .init(form: .init("/x", csrf: "t"), doneAt: nil)
      ).utf8.count
    }
  }

  static func creative() throws -> (Pack, PackReference) {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("courses/creative-ai")
    let pack = try #require(SourceReader.read(folder: folder.path).pack)
    return (
      pack,
      PackReference(
        id: pack.about.id, version: pack.about.version, digest: String(repeating: "0123456789abcdef", count: 4))
    )
  }
}
