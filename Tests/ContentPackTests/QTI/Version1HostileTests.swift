// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

private typealias Example = Version1Example

@Suite struct Version1HostileTests {
  @Test("HTML of any depth is read whole or refused", arguments: [10, 100, 200, 300, 50_000])
  func depth(_ depth: Int) {
    let html = String(repeating: "&lt;div&gt;", count: depth) + "end"
    let document = Example.document("<presentation>\(Example.text(html, html: true))</presentation>")
    #expect(document.findings.hasErrors || document.item?.body?.text == "end")
    #expect(document.findings.hasErrors == (depth >= 300))
  }

  @Test(
    "A document that was altered anywhere is read, or gives an error, and never stops the program", arguments: 0..<20)
  func altered(_ seed: Int) throws {
    let labels = [("a", "A"), ("b", "B")]
    let item =
      "<presentation><flow>\(Example.text("&lt;p&gt;[x] [c]&lt;/p&gt;", html: true))\(Example.choice("R", labels, cardinality: "Multiple"))"
      + "\(Example.choice("response_c", labels))\(Example.blank("S", "fibtype=\"Decimal\""))</flow></presentation>"
      + Example.processing([
        Example.condition(
          "<and>\(Example.equal("R", "a"))<not>\(Example.equal("R", "b"))</not></and>", "Add", "50", goesOn: true),
        Example.condition("<varlte respident=\"S\">5</varlte>", "Divide", "2", shows: "f"),
        Example.condition("<varsubset respident=\"R\">a,b</varsubset><other/>", "Subtract", "1"),
      ]) + Example.feedback("f", "Yes.")
    let original = Array(
      "<questestinterop><item ident=\"q\"><itemmetadata><qmd_itemtype>x</qmd_itemtype></itemmetadata>\(item)</item></questestinterop>"
        .utf8)
    var random = SeededGenerator(seed: UInt64(seed))
    let words = [
      "a", "R", "S", "-1", "1e999", "Yes", "Ordered", "</flow>", "<not>", "response_grp", "varequal", "0", "\"", "item",
    ].map { Array($0.utf8) }
    for _ in 0..<100 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
        bytes.replaceSubrange(place..<end, with: words.randomElement(using: &random) ?? [])
      }
      let document = QTIDocument.checked(bytes[...], path: "quiz.xml")
      #expect(document.findings.hasErrors || document.version == .version1p2)
      for item in document.items {
        let program = ItemProgram(item)
        _ = try program.attempt(try program.begin(), responses: [:])
      }
    }
  }

  @Test("A document of a thousand tests and responses is read and checked")
  func large() throws {
    let count = 1000
    let tests = (0..<count).map { Example.equal("R", "answer \($0)") }.joined()
    let responses = (0..<count).map { Example.choice("response_\($0)", [("a", "A"), ("b", "B")]) }.joined()
    let conditions = (0..<count).map {
      Example.condition(Example.equal("response_\($0)", "a"), "Add", "1", goesOn: true)
    }
    let xml =
      "<questestinterop><item ident=\"q\"><presentation>\(Example.blank("R"))\(responses)</presentation>"
      + Example.processing([Example.condition(tests, "Set", "5", goesOn: true)] + conditions)
      + "</item></questestinterop>"
    let document = QTIDocument.checked(Array(xml.utf8)[...], path: "quiz.xml")
    #expect(!document.findings.hasErrors)
    #expect(try document.score(["R": .text("Answer 999"), "response_7": .name("a")]) == 6)
  }
}
