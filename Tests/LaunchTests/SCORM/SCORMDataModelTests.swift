// learn, Apache-2.0. See LICENSE.

import LearnCore
import Testing

@testable import Launch

@Suite struct SCORMDataModelTests {
  /// What `_children` gives, as the standards list it (SCORM 1.2 RTE §3.4; SCORM 2004 4th ed. RTE §4.2).
  @Test(
    "Collections and groups name their children",
    arguments: [
      (
        SCORMVersion.scorm12, "cmi.core",
        "student_id student_name lesson_location credit lesson_status entry score total_time lesson_mode exit session_time"
      ),
      (.scorm12, "cmi.core.score", "raw min max"), (.scorm12, "cmi.objectives", "id score status"),
      (.scorm12, "cmi.student_data", "mastery_score max_time_allowed time_limit_action"),
      (.scorm12, "cmi.student_preference", "audio language speed text"),
      (
        .scorm12, "cmi.interactions",
        "id objectives time type correct_responses weighting student_response result latency"
      ),
      (.scorm2004, "cmi.comments_from_learner", "comment location timestamp"),
      (.scorm2004, "cmi.comments_from_lms", "comment location timestamp"),
      (
        .scorm2004, "cmi.interactions",
        """
        id type objectives timestamp correct_responses weighting learner_response result latency description
        """
      ), (.scorm2004, "cmi.learner_preference", "audio_level language delivery_speed audio_captioning"),
      (
        .scorm2004, "cmi.objectives",
        "id score success_status completion_status progress_measure description"
      ), (.scorm2004, "cmi.objectives.n.score", "scaled raw min max"),
      (.scorm2004, "cmi.score", "scaled raw min max"), (.scorm2004, "adl.data", "id store"),
    ] as [(SCORMVersion, String, String)])
  func children(version: SCORMVersion, name: String, names: String) {
    #expect(DataModel.of(version).children(of: name) == names.split(separator: " ").map(String.init))
  }

  @Test(
    "A value fits its type or is refused with the standard's number",
    arguments: [
      ("cmi.completion_status", "completed", 0), ("cmi.completion_status", "done", 406),
      ("cmi.score.scaled", "0.75", 0), ("cmi.score.scaled", "-1", 0), ("cmi.score.scaled", "1.01", 407),
      ("cmi.score.scaled", "", 406), ("cmi.score.scaled", "1e-1", 406), ("cmi.score.scaled", ".5", 0),
      ("cmi.score.raw", "-12.5", 0), ("cmi.score.raw", "7.000099999887765544", 0), ("cmi.score.raw", "seven", 406),
      ("cmi.progress_measure", "1.0", 0), ("cmi.progress_measure", "-0.1", 407),
      ("cmi.session_time", "PT1H5M", 0), ("cmi.session_time", "P1Y6M14D", 0), ("cmi.session_time", "PT6.345S", 406),
      ("cmi.session_time", "PT", 406), ("cmi.session_time", "P", 406), ("cmi.session_time", "PT1M1H", 406),
      ("cmi.session_time", "0:01:00", 406), ("cmi.session_time", "PT1.5M", 406),
      ("cmi.learner_preference.language", "fi", 0), ("cmi.learner_preference.language", "", 0),
      ("cmi.learner_preference.language", "en-GB", 0), ("cmi.learner_preference.language", "a b", 406),
      ("cmi.learner_preference.audio_level", "-1", 407), ("cmi.learner_preference.audio_captioning", "2", 406),
      ("cmi.exit", "suspend", 0), ("cmi.exit", "later", 406), ("cmi.location", "page 4", 0),
      ("cmi.learner_id", "x", 404), ("cmi.entry", "resume", 404), ("cmi._version", "1.0", 404),
      ("cmi.objectives._count", "2", 404), ("cmi.objectives._children", "id", 404), ("cmi.score", "1", 401),
      ("cmi.unheard_of", "1", 401), ("vendor.thing", "1", 401), ("", "x", 351),
      ("cmi.objectives.0.score.raw", "1", 408),
      ("cmi.objectives.1.id", "a", 351), ("cmi.interactions.0.learner_response", "a", 408),
      ("cmi.comments_from_lms.0.comment", "a", 404), ("adl.nav.request", "continue", 0),
      ("adl.nav.request", "{target=unit-2}choice", 0), ("adl.nav.request", "{target=unit-2}jump", 0),
      ("adl.nav.request", "{target=}choice", 406), ("adl.nav.request", "forward", 406),
      ("adl.nav.request", "_none_", 0), ("adl.nav.request_valid.continue", "true", 404),
      ("adl.nav.request_valid.choice.{target=x}", "true", 404),
      ("cmi.comments_from_learner.0.timestamp", "2026-02-29", 406),
      ("cmi.comments_from_learner.0.timestamp", "2024-02-29T23:59:59.99Z", 0),
      ("cmi.comments_from_learner.0.timestamp", "1969", 406), ("cmi.comments_from_learner.0.timestamp", "2038", 0),
      ("cmi.comments_from_learner.0.timestamp", "2026-11-21T09:30:00+02:00", 0),
      ("cmi.comments_from_learner.0.comment", "{lang=fi}Hyvä", 0),
      ("cmi.comments_from_learner.0.comment", "{lang=9}x", 406),
    ] as [(String, String, Int)])
  func values2004(name: String, value: String, number: Int) {
    let session = Visit(.scorm2004, UnitContext(learnerID: "l", learnerName: "L"))
    #expect(session.initialize())
    #expect(session.setValue(name, value) == (number == 0))
    #expect(session.lastError.rawValue == number)
    #expect(session.diagnostic.isEmpty == (number == 0))
    #expect(!session.lastError.text(in: .scorm2004).isEmpty)
  }

  @Test(
    "A value of SCORM 1.2 fits its type or is refused with the standard's number",
    arguments: [
      ("cmi.core.lesson_status", "passed", 0), ("cmi.core.lesson_status", "not attempted", 405),
      ("cmi.core.lesson_status", "Passed", 405), ("cmi.core.score.raw", "100", 0), ("cmi.core.score.raw", "", 0),
      ("cmi.core.score.raw", "100.5", 405), ("cmi.core.score.raw", "-1", 405), ("cmi.core.score.raw", "ten", 405),
      ("cmi.core.session_time", "0000:10:30.5", 0), ("cmi.core.session_time", "00:10:30", 0),
      ("cmi.core.session_time", "10:30", 405), ("cmi.core.session_time", "PT10M", 405),
      ("cmi.core.exit", "suspend", 0), ("cmi.core.exit", "", 0), ("cmi.core.exit", "stop", 405),
      ("cmi.core.student_id", "x", 403), ("cmi.core._children", "x", 402), ("cmi.objectives._count", "1", 402),
      ("cmi.suspend_data", String(repeating: "x", count: 4096), 0),
      ("cmi.suspend_data", String(repeating: "x", count: 4097), 405), ("cmi.core.unheard_of", "x", 201),
      ("vendor.thing", "x", 401), ("", "x", 201), ("cmi.student_preference.audio", "-1", 0),
      ("cmi.student_preference.audio", "101", 405), ("cmi.student_preference.text", "0.5", 405),
      ("cmi.objectives.0.id", "part-1", 0), ("cmi.objectives.0.id", "part 1", 405), ("cmi.objectives.1.id", "b", 201),
      ("cmi.interactions.0.time", "23:59:59.1", 0), ("cmi.interactions.0.time", "24:00:00", 405),
      ("cmi.interactions.0.result", "wrong", 0), ("cmi.interactions.0.result", "0.5", 0),
      ("cmi.interactions.0.result", "incorrect", 405), ("cmi.interactions.0.type", "long-fill-in", 405),
      ("cmi.interactions.0.weighting", "-101", 405), ("cmi.launch_data", "x", 403),
    ] as [(String, String, Int)])
  func values12(name: String, value: String, number: Int) {
    let session = Visit(.scorm12, UnitContext(learnerID: "l", learnerName: "L"))
    #expect(session.initialize())
    #expect(session.setValue(name, value) == (number == 0))
    #expect(session.lastError.rawValue == number)
    #expect(!session.lastError.text(in: .scorm12).isEmpty)
  }

  @Test(
    "What can be read is read, and what cannot says why",
    arguments: [
      (SCORMVersion.scorm12, "cmi._version", "3.4", 0), (.scorm12, "cmi.core.student_name", "Lee, Ann", 0),
      (.scorm12, "cmi.core.score._children", "raw,min,max", 0), (.scorm12, "cmi.core.student_name._children", "", 202),
      (.scorm12, "cmi.core.student_name._count", "", 203), (.scorm12, "cmi.objectives._count", "0", 0),
      (.scorm12, "cmi.core.exit", "", 404), (.scorm12, "cmi.interactions.0.id", "", 201),
      (.scorm12, "cmi.objectives.0.id", "", 201), (.scorm12, "cmi.core.lesson_status", "not attempted", 0),
      (.scorm12, "cmi.suspend_data", "", 0), (.scorm12, "cmi.nothing", "", 201), (.scorm12, "other.thing", "", 401),
      (.scorm12, "cmi.core.total_time", "0000:00:00.00", 0), (.scorm2004, "cmi._version", "1.0", 0),
      (.scorm2004, "cmi.location", "", 403), (.scorm2004, "cmi.exit", "", 405),
      (.scorm2004, "cmi.total_time", "PT0S", 0),
      (.scorm2004, "cmi.mode", "normal", 0), (.scorm2004, "cmi.credit", "credit", 0),
      (.scorm2004, "cmi.entry", "ab-initio", 0), (.scorm2004, "cmi.objectives.0.id", "", 301),
      (.scorm2004, "cmi.location._children", "", 301), (.scorm2004, "cmi.location._count", "", 301),
      (.scorm2004, "cmi.nothing", "", 401), (.scorm2004, "", "", 301), (.scorm2004, "cmi.score.scaled", "", 403),
      (.scorm2004, "cmi.learner_name", "Lee, Ann", 0), (.scorm2004, "cmi.interactions._count", "0", 0),
      (.scorm2004, "adl.nav.request_valid.choice.{target=b}", "true", 0),
      (.scorm2004, "adl.nav.request_valid.choice.{target=a}", "false", 0),
      (.scorm2004, "adl.nav.request_valid.continue", "true", 0), (.scorm2004, "adl.nav.request", "_none_", 0),
      (.scorm2004, "adl.data._count", "0", 0), (.scorm2004, "cmi.objectives.00.id", "", 401),
    ] as [(SCORMVersion, String, String, Int)])
  func reading(version: SCORMVersion, name: String, value: String, number: Int) {
    var context = UnitContext(learnerID: "l", learnerName: "Lee, Ann")
    context.navigation.canContinue = true
    context.navigation.choices = ["b"]
    let session = Visit(version, context)
    #expect(session.initialize())
    #expect(session.getValue(name) == value)
    #expect(session.lastError.rawValue == number)
  }

  @Test(
    "Answers have the form of their interaction (RTE §4.2.9)",
    arguments: [
      ("true-false", "true", "false", "1"), ("choice", "a[,]b", "", "a[,]a"),
      ("fill-in", "{lang=fi}tuuli[,]sade", "rain", "{lang=?}x"), ("long-fill-in", "A long text.", "", "{lang=?}x"),
      ("likert", "agree", "3", "two words"), ("matching", "1[.]a[,]2[.]b", "", "1-a"),
      ("performance", "step[.]12", "[.]only-answer", "[.]"), ("sequencing", "a[,]b[,]a", "b", "a b"),
      ("numeric", "3.5", "-2", "three"), ("other", "anything", "", String(repeating: "x", count: 16_001)),
    ] as [(String, String, String, String)])
  func responses(type: String, first: String, second: String, wrong: String) throws {
    let format = try #require(ResponseFormat(rawValue: type))
    #expect(format.fits(response: first) && format.fits(response: second))
    #expect(!format.fits(response: wrong))
  }

  @Test(
    "Right answers have flags and ranges",
    arguments: [
      ("numeric", "1[:]5", true), ("numeric", "[:]5", true), ("numeric", "[:]", true), ("numeric", "5[:]1", false),
      ("numeric", "5", false), ("fill-in", "{case_matters=true}{order_matters=false}a[,]b", true),
      ("fill-in", "{order_matters=false}{case_matters=true}a", true), ("fill-in", "{case_matters=maybe}a", false),
      ("long-fill-in", "{case_matters=false}text", true), ("performance", "{order_matters=false}a[.]1[:]2", true),
      ("performance", "a[.]2[:]1", false), ("matching", "", false), ("sequencing", "a[,]b", true),
      ("choice", "", true), ("true-false", "true", true),
    ] as [(String, String, Bool)])
  func patterns(type: String, pattern: String, fits: Bool) throws {
    #expect(try #require(ResponseFormat(rawValue: type)).fits(pattern: pattern) == fits)
  }

  @Test(
    "Times are read and written as the standards write them",
    arguments: [
      ("0000:00:00.00", "PT0S", 0), ("0001:02:03.40", "PT1H2M3.4S", 372_340),
      ("0024:00:00.55", "PT24H0.55S", 8_640_055),
      ("0000:00:09.00", "PT9S", 900),
    ] as [(String, String, Int64)])
  func times(timespan: String, duration: String, hundredths: Int64) throws {
    let time = LearningTime(hundredths: hundredths)
    #expect(time.timespan == timespan && time.duration == duration)
    #expect(LearningTime(timespan: timespan) == time && LearningTime(duration: duration) == time)
  }

  @Test("Longer parts of durations are counted, and sums never overflow")
  func longTimes() {
    #expect(LearningTime(duration: "P1Y")?.hundredths == 3_155_760_000)
    #expect(LearningTime(duration: "P2M3DT4H")?.hundredths == 553_320_000)
    #expect(LearningTime(timespan: "9999:99:99.99")?.hundredths == 3_600_243_999)
    #expect(LearningTime(hundredths: .max) + LearningTime(hundredths: 1) == LearningTime(hundredths: .max))
    #expect(LearningTime(hundredths: -5) == .zero)
    #expect(LearningTime(hundredths: .max).timespan == "9999:59:59.99")
  }

  @Test("The table for the page's script holds every element, with its type and errors")
  func json() throws {
    for version in SCORMVersion.allCases {
      let model = DataModel.of(version)
      let json = model.json
      for element in model.elements {
        let row = try #require(json["elements"]?[element.name])
        #expect(row["access"]?.string == element.access.rawValue && row["type"]?["kind"]?.string != nil)
      }
      #expect(
        json["children"]?["cmi.objectives"]?.string == model.children(of: "cmi.objectives")?.joined(separator: ","))
      #expect(json["errors"]?["401"]?.string == RunTimeError(rawValue: 401).text(in: version))
      #expect(json["faults"]?["readOnly"]?.elements?.last?.double == (version == .scorm12 ? 403 : 404))
    }
  }

  @Test("Numbers are written with at most seven decimals")
  func decimals() {
    #expect(DecimalText.text(0.1 + 0.2) == "0.3")
    #expect(DecimalText.text(-0.00000001) == "0")
    #expect(DecimalText.text(-1.5) == "-1.5")
    #expect(DecimalText.text(100) == "100")
    #expect(DecimalText.value(of: "-.5") == -0.5)
    #expect(DecimalText.value(of: ".") == nil && DecimalText.value(of: "1.2.3") == nil)
    #expect(DecimalText.value(of: String(repeating: "9", count: 41)) == nil)
  }
}
