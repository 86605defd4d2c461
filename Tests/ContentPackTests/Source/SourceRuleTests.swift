// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import LearnCore
import TestSupport
import Testing

@Suite("Each rule of the source reader") struct SourceRuleTests {
  @Test("The pack that the examples change has no finding") func base() throws {
    let result = try SourceExample.readBase()
    #expect(result.findings == [])
    #expect(result.pack?.items.count == 3)
  }

  @Test("A fault is found where it is, by its rule and in these words", arguments: SourceExample.all)
  func example(_ example: SourceExample) throws {
    let (_, place) = example.files()
    let result = try example.read()
    let found = result.findings.filter { $0.rule == example.rule.rawValue }
    let texts = found.map { "\($0.path):\($0.line ?? 0):\($0.column ?? 0) \($0.message)" }
    #expect(texts.contains("\(place) \(example.message)"), "\(result.findings)")
    #expect(found.allSatisfy { $0.severity == example.rule.severity })
    #expect((result.pack == nil) == result.findings.hasErrors)
  }

  @Test("Every rule has an example or a test of its own") func completeness() {
    let elsewhere: Set<SourceRule> = [
      .unreadable, .symlink, .fileTooLarge, .tooManyFiles, .tooManyFindings, .packMissing, .notUTF8, .textTooLong,
    ]
    let shown = Set(SourceExample.all.map(\.rule)).union(elsewhere)
    #expect(SourceRule.allCases.filter { !shown.contains($0) } == [])
  }

  @Test("Every rule has an id of the form area.what and one sentence") func table() {
    for rule in SourceRule.allCases {
      #expect(rule.rawValue.wholeMatch(of: /[a-z]+\.[a-z0-9-]+/) != nil)
      #expect(rule.explanation.hasSuffix("."))
      #expect(rule.explanation.count > 20)
    }
  }
}
