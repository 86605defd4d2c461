// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import HummingbirdTesting
import LearnCore
import NIOCore
import Testing

@testable import learnserve

/// Limits of time, from the manifest to what a unit is told. What happens when the time is over is the unit's business
/// (RTE §4.2.13, §4.2.24): the server takes what comes later like anything else.
@Suite struct SCORMTimeLimitTests {
  /// A unit with a limit in its own rules, one with a limit in rules that it shares, one with none, and one with a bad one.
  private static let new = """
    <manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
      xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
    <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
    <organizations default="O"><organization identifier="O"><title>Wind</title>
    <item identifier="a" identifierref="r"><title>A</title>
      <adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>
      <imsss:sequencing><imsss:limitConditions attemptLimit="2" attemptAbsoluteDurationLimit="PT1H30M"/></imsss:sequencing>
    </item>
    <item identifier="b" identifierref="r"><title>B</title><imsss:sequencing IDRef="shared"/></item>
    <item identifier="c" identifierref="r"><title>C</title></item>
    <item identifier="d" identifierref="r"><title>D</title>
      <imsss:sequencing><imsss:limitConditions attemptAbsoluteDurationLimit="an hour"/></imsss:sequencing></item>
    <imsss:sequencing><imsss:controlMode flow="true" choice="true"/></imsss:sequencing></organization></organizations>
    <resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="index.html"/></resources>
    <imsss:sequencingCollection><imsss:sequencing ID="shared">
      <imsss:limitConditions attemptAbsoluteDurationLimit="PT45M"/></imsss:sequencing></imsss:sequencingCollection>
    </manifest>
    """

  private static let old = """
    <manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
      xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
    <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
    <organizations default="O"><organization identifier="O"><title>Wind</title>
    <item identifier="a" identifierref="r"><title>A</title><adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>
      <adlcp:timelimitaction>continue, no message</adlcp:timelimitaction></item>
    <item identifier="b" identifierref="r"><title>B</title></item>
    <item identifier="c" identifierref="r"><title>C</title><adlcp:maxtimeallowed>half an hour</adlcp:maxtimeallowed>
    </item></organization></organizations>
    <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources>
    </manifest>
    """

  /// What the units of a package find when they are opened, one after another.
  private static func opened(
    _ manifest: String, units: Int, _ site: LaunchSite
  ) async throws -> (values: [JSONValue], findings: String, secret: String, visit: JSONValue) {
    let token = try await site.token("eddie", [.educator])
    let package = try LaunchSite.archive(["imsmanifest.xml": manifest, "index.html": "<p>Wind</p>"])
    let taken = try await site.ask(
      .post, "/launchables?visibility=public", token: token, bytes: package, type: "application/zip")
    let id = try #require(taken.json["id"]?.string, "\(taken.json.compactText)")
    let registration = try #require(
      try await site.ask(.post, "/launchables/\(id)/registrations", token: token).json["id"]?.string)
    var (values, secret, visit): ([JSONValue], String, JSONValue) = ([], "", .null)
    for unit in 0..<units {
      let launched = try await site.ask(
        .post, "/registrations/\(registration)/launch", token: token, ["unit": .int(unit)])
      secret = try #require(launched.json["url"]?.string?.split(separator: "=")[1].prefix { $0 != "&" }).description
      let opened = try await play(site, secret, ["do": "open", "unit": .int(unit)])
      values.append(try #require(opened["unit"]?["session"]?["values"], "\(opened.compactText)"))
      visit = opened["visit"] ?? .null
    }
    return (values, taken.json["findings"]?.compactText ?? "", secret, visit)
  }

  private static func play(_ site: LaunchSite, _ secret: String, _ call: JSONValue) async throws -> JSONValue {
    let answer = try await site.client.executeRequest(
      uri: "/launches/\(secret)/play", method: .post, headers: [.contentType: "text/plain"],
      body: ByteBuffer(string: call.compactText))
    return try JSONValue(parsing: String(buffer: answer.body))
  }

  @Test("SCORM 2004: attemptAbsoluteDurationLimit and timeLimitAction are what the unit is told, also of shared rules")
  func scorm2004() async throws {
    try await LaunchSite.test { site in
      let (values, findings, secret, visit) = try await Self.opened(Self.new, units: 4, site)
      #expect(values.map { $0["cmi.max_time_allowed"]?.string } == ["PT1H30M", "PT45M", nil, nil])
      #expect(values.map { $0["cmi.time_limit_action"]?.string } == ["exit,message", nil, nil, nil])
      #expect(findings.contains("scorm.time-limit") && findings.contains("an hour"))
      // The limit is the platform's.
      let refused = try await Self.play(
        site, secret, ["do": "commit", "visit": visit, "writes": [["cmi.max_time_allowed", "PT9H"]]])
      #expect(refused["isKept"] == false && refused["refused"]?["error"] == 404)
    }
  }

  @Test("SCORM 1.2: maxtimeallowed and timelimitaction are what the unit is told")
  func scorm12() async throws {
    try await LaunchSite.test { site in
      let (values, findings, secret, visit) = try await Self.opened(Self.old, units: 3, site)
      #expect(values.map { $0["cmi.student_data.max_time_allowed"]?.string } == ["00:30:00", nil, nil])
      #expect(values.map { $0["cmi.student_data.time_limit_action"]?.string } == ["continue,no message", nil, nil])
      #expect(findings.contains("scorm.time-limit") && findings.contains("half an hour"))
      let refused = try await Self.play(
        site, secret, ["do": "commit", "visit": visit, "writes": [["cmi.student_data.max_time_allowed", "09:00:00"]]])
      #expect(refused["isKept"] == false && refused["refused"]?["error"] == 403)
    }
  }

  @Test("A unit that takes longer than its limit is not interrupted, and the time that it tells is kept")
  func overtime() async throws {
    try await LaunchSite.test { site in
      let (_, _, secret, visit) = try await Self.opened(Self.new, units: 1, site)
      site.site.clock.pass(seconds: 3 * 3600)
      let late = try await Self.play(
        site, secret,
        ["do": "commit", "visit": visit, "writes": [["cmi.session_time", "PT3H"], ["cmi.location", "9"]]])
      #expect(late["isKept"] == true)
      let ended = try await Self.play(
        site, secret, ["do": "finish", "visit": visit, "writes": [["cmi.exit", "time-out"]]])
      #expect(ended["isKept"] == true)
    }
  }
}
