// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import HummingbirdTesting
import LearnCore
import NIOCore
import TestSupport
import Testing

@testable import learnserve

/// What the page of a course says of the headings above its units.
@Suite struct CourseHeadingTests {
  private static func items(_ rules: String = "") -> String {
    """
    <organizations default="O"><organization identifier="O"><title>Wind</title>
    <item identifier="p"><title>Part</title><item identifier="a" identifierref="r"><title>A</title></item>
    <item identifier="b" identifierref="r"><title>B</title></item>\(rules)</item></organization></organizations>
    """
  }

  private static let old = """
    <manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
      xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
    <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>\(items())
    <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources></manifest>
    """
  /// One unit is enough.
  private static let new = """
    <manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
      xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
    <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
    \(items("""
      <imsss:sequencing><imsss:controlMode flow="true" choice="true"/><imsss:rollupRules>
      <imsss:rollupRule childActivitySet="any"><imsss:rollupConditions><imsss:rollupCondition condition="completed"/>
      </imsss:rollupConditions><imsss:rollupAction action="completed"/></imsss:rollupRule>
      <imsss:rollupRule childActivitySet="any"><imsss:rollupConditions><imsss:rollupCondition condition="satisfied"/>
      </imsss:rollupConditions><imsss:rollupAction action="satisfied"/></imsss:rollupRule>
      </imsss:rollupRules></imsss:sequencing>
      """))
    <resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="index.html"/></resources></manifest>
    """

  /// One course, and what its page says of the heading after each of its units.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let manifest: String
    let element: String
    let words: [String]
    var testDescription: String { name }
  }

  private static let cases = [
    Case(
      name: "1.2", manifest: old, element: "cmi.core.lesson_status",
      words: ["0 of 2 units", "1 of 2 units", "all units finished"]),
    Case(
      name: "2004", manifest: new, element: "cmi.completion_status",
      words: ["0 of 2 units", "finished (1 of 2 units)", "all units finished"]),
  ]

  @Test("A heading says how many units below it are done, and no cell of its line is empty", arguments: cases)
  func heading(_ one: Case) async throws {
    try await LaunchSite.test { site in
      let educator = try await site.token("eddie", [.educator])
      let package = try LaunchSite.archive(["imsmanifest.xml": one.manifest, "index.html": "<p>Wind</p>"])
      let id = try await site.send(package, token: educator)
      try await site.site.account("lea")
      let browser = TestBrowser(site.client)
      try await browser.signIn("lea")
      for (done, words) in one.words.enumerated() {
        try await browser.get("/en/courses/\(id)")
        let line = try #require(browser.page.split(separator: "<tr>").first { $0.contains("Part of the course") })
        #expect(line.contains("<div><span class=\"soft\">\(words)</span></div>"), "\(line)")
        guard done < 2 else { break }
        try await browser.post("/en/courses/\(id)/units/\(done)/start", follows: false)
        let secret = try #require(browser.location?.split(separator: "=")[1].prefix { $0 != "&" })
        func play(_ call: JSONValue) async throws -> JSONValue {
          let answer = try await site.client.executeRequest(
            uri: "/launches/\(secret)/play", method: .post, headers: [.contentType: "text/plain"],
            body: ByteBuffer(string: call.compactText))
          return try JSONValue(parsing: String(buffer: answer.body))
        }
        let opened = try await play(["do": "open", "unit": .int(done)])
        let finished = try await play([
          "do": "finish", "visit": opened["visit"] ?? .null, "writes": [[.string(one.element), "completed"]],
          "isFollowed": false,
        ])
        #expect(finished["isKept"] == true, "\(finished.compactText)")
      }
    }
  }
}
