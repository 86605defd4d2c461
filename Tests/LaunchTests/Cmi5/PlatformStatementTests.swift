// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore
import TestSupport
import Testing

/// What the platform writes: the document for the unit, and the statements of its own.
@Suite struct PlatformStatementTests {
  private static let course = SampleCourse.course([
    SampleCourse.block(
      0,
      [
        .unit(
          SampleCourse.unit(
            0, moveOn: .passed, masteryScore: 0.8, parameters: "Start=1", key: "xyz-123", method: .ownWindow)),
        .unit(SampleCourse.unit(1)),
      ])
  ])

  private let writer = PlatformStatements(
    course: Self.course, id: "c1", registration: SampleCourse.registration, actor: SampleCourse.actor,
    learner: LearnerID("ada"))

  private func session(_ unit: Int = 0, mode: LaunchMode = .normal) throws -> LaunchSession {
    var state = CourseRegistration(Self.course)
    _ = state.launch(unit, mode: mode, session: "s1", at: sampleTime)
    return try #require(state.session("s1"))
  }

  private func body(
    _ event: PlatformEvent, _ session: LaunchSession? = nil, launchURL: String? = nil
  ) throws -> JSONValue {
    let statement = writer.statement(of: event, session: session, launchURL: launchURL, at: sampleTime)
    #expect(statement.learner == LearnerID("ada") && statement.timestamp == sampleTime)
    // The record takes it as it would take a stranger's.
    let received = try ReceivedStatement.read(Array(statement.body.utf8), version: .v1)
    #expect(received.statements.count == 1)
    let value = try JSONDocument(Array(statement.body.utf8)).root.value
    #expect(value["id"]?.string == statement.id.rawValue && value["actor"] == SampleCourse.actor)
    #expect(value["context"]?["registration"]?.string == SampleCourse.registration)
    #expect(value["timestamp"]?.string?.hasSuffix("Z") == true)
    return value
  }

  private func ids(_ value: JSONValue, _ list: String) -> [String] {
    (value["context"]?["contextActivities"]?[list]?.elements ?? []).compactMap { $0["id"]?.string }
  }

  @Test("The document of a launch holds what the unit needs (§10.2)")
  func launchData() throws {
    let data = writer.launchData(try session(), returnURL: "https://learn.example/back")
    #expect(
      data == [
        "contextTemplate": [
          "contextActivities": ["grouping": [["id": "https://publisher.example/au/0"]]],
          "extensions": .object([.init(SampleCourse.name("sessionid"), "s1")]),
        ],
        "launchMode": "Normal", "launchMethod": "OwnWindow", "launchParameters": "Start=1",
        "masteryScore": .number("0.8"), "moveOn": "Passed", "returnURL": "https://learn.example/back",
        "entitlementKey": ["courseStructure": "xyz-123"],
      ])
    let plain = writer.launchData(try session(1, mode: .review), returnURL: nil)
    #expect(plain["launchMode"] == "Review" && plain["launchMethod"] == "AnyWindow" && plain["moveOn"] == "Completed")
    for name in ["launchParameters", "masteryScore", "returnURL", "entitlementKey"] { #expect(plain[name] == nil) }
  }

  @Test("launched tells how, from where and with what (§9.3.1, §9.6.3)")
  func launched() throws {
    let said = try body(.launched(session: "s1"), try session(), launchURL: "https://content.example/unit0/index.html")
    #expect(said["verb"]?["id"] == "http://adlnet.gov/expapi/verbs/launched")
    #expect(said["object"]?["id"]?.string == writer.activity(ofUnit: 0))
    #expect(
      said["context"]?["extensions"]
        == .object([
          .init(SampleCourse.name("sessionid"), "s1"), .init(SampleCourse.name("masteryscore"), .number("0.8")),
          .init(SampleCourse.name("launchmode"), "Normal"),
          .init(SampleCourse.name("launchurl"), "https://content.example/unit0/index.html"),
          .init(SampleCourse.name("moveon"), "Passed"), .init(SampleCourse.name("launchparameters"), "Start=1"),
        ]))
    #expect(ids(said, "category") == [LaunchTerm.cmi5])
    #expect(ids(said, "grouping") == ["https://publisher.example/au/0"])
  }

  @Test("abandoned has a duration (§9.5.4.2)")
  func abandoned() throws {
    let said = try body(.abandoned(session: "s1", seconds: 12.345), try session())
    #expect(said["verb"]?["id"] == "https://w3id.org/xapi/adl/verbs/abandoned")
    #expect(said["result"] == ["duration": "PT12.35S"] || said["result"] == ["duration": "PT12.34S"])
    #expect(said["object"]?["id"]?.string == writer.activity(ofUnit: 0))
    #expect(ids(said, "category") == [LaunchTerm.cmi5])
  }

  @Test("waived has its reason, success, completion and both categories (§9.3.7)")
  func waived() throws {
    let said = try body(.waived(unit: 1, because: "Tested Out", session: "w1"))
    #expect(said["verb"]?["id"] == "https://w3id.org/xapi/adl/verbs/waived")
    #expect(said["result"]?["success"] == true && said["result"]?["completion"] == true)
    #expect(
      said["result"]?["extensions"]?["https://w3id.org/xapi/cmi5/result/extensions/reason"] == "Tested Out")
    #expect(ids(said, "category") == [LaunchTerm.cmi5, LaunchTerm.moveOn])
    #expect(ids(said, "grouping") == ["https://publisher.example/au/1"])
    #expect(said["context"]?["extensions"]?[SampleCourse.name("sessionid")] == "w1")
  }

  @Test("satisfied is about a block or the course, by ids that are not the publisher's (§9.4)")
  func satisfied() throws {
    let block = try body(.satisfied(.block(0), session: "s1"))
    let course = try body(.satisfied(.course, session: "s1"))
    #expect(block["object"]?["definition"]?["type"] == "https://w3id.org/xapi/cmi5/activitytype/block")
    #expect(course["object"]?["definition"]?["type"] == "https://w3id.org/xapi/cmi5/activitytype/course")
    #expect(ids(block, "grouping") == ["https://publisher.example/block/0"])
    #expect(ids(course, "grouping") == ["https://publisher.example/course"])
    let made = [block, course].compactMap { $0["object"]?["id"]?.string } + [0, 1].map { writer.activity(ofUnit: $0) }
    #expect(Set(made).count == 4 && made.allSatisfy { !$0.contains("publisher.example") })
    // The same for every registration (§8.1.5).
    let other = PlatformStatements(
      course: Self.course, id: "c1", registration: "b", actor: SampleCourse.actor, learner: nil)
    #expect(other.activity(ofUnit: 1) == writer.activity(ofUnit: 1))
  }
}
