// learn, Apache-2.0. See LICENSE.

import LearnCore
import Testing

@testable import Launch

@Suite struct SCORMCourseTests {
  /// A course of three units, the second of which waits for the first.
  static func package12() -> SCORMPackage {
    var tree = ActivityTree(root: "course")
    var items = [SCORMPackage.Item(id: "course", title: "Wind")]
    for (id, title) in [("a", "Reading"), ("b", "Test"), ("c", "Notes")] {
      tree.add(id)
      items.append(.init(id: id, title: title, launch: .init(path: "\(id).html", isSCO: id != "c")))
    }
    items[2].prerequisites = Prerequisites("a")
    items[2].masteryScore = "60"
    items[1].dataFromLMS = "start=1"
    return SCORMPackage(
      version: .scorm12, identifier: "wind", title: "Wind", organizations: [.init(items: items, tree: tree)])
  }

  static func package2004(flow: Bool = true, units: [String] = ["a", "b"]) -> SCORMPackage {
    var root = SequencingDefinition()
    root.flow = flow
    var tree = ActivityTree(root: "course", root)
    var items = [SCORMPackage.Item(id: "course", title: "Wind")]
    for id in units {
      tree.add(id)
      items.append(.init(id: id, title: id.uppercased(), launch: .init(path: "\(id).html", isSCO: true)))
    }
    return SCORMPackage(
      version: .scorm2004, identifier: "wind", title: "Wind", organizations: [.init(items: items, tree: tree)])
  }

  /// One learner in one course.
  final class Learner {
    private(set) var run: CourseRun
    let player: CoursePlayer

    init(_ package: SCORMPackage, mode: LaunchMode = .normal) throws {
      run = try #require(CourseRun(package, seed: 1))
      player = try #require(CoursePlayer(package, run, learnerID: "l1", learnerName: "Lee, Ann", mode: mode))
    }

    func open() -> CoursePlayer.Answer { take(player.open(run)) }
    func go(_ request: NavigationRequest) -> CoursePlayer.Answer { take(player.navigate(request, in: run)) }
    func commit(
      _ writes: KeyValuePairs<String, String>, isLast: Bool = false, isFollowed: Bool = true
    ) -> CoursePlayer.Answer {
      take(
        player.commit(
          writes.map { CoursePlayer.Write($0.key, $0.value) }, isLast: isLast, isFollowed: isFollowed, in: run))
    }

    private func take(_ result: (CourseRun, CoursePlayer.Answer)) -> CoursePlayer.Answer {
      // What is stored and read again is the same.
      run = (try? CourseRun(stored: result.0.stored())) ?? run
      #expect(run == result.0)
      return result.1
    }

    func value(_ name: String) -> String {
      var session = run.session
      _ = session?.initialize()
      return session?.getValue(name) ?? ""
    }
  }

  private func kinds(_ answer: CoursePlayer.Answer) -> [String] {
    answer.events.map { event in
      let name = String("\(event.kind)".prefix { $0 != "(" })
      return event.place == nil ? "course " + name : name
    }
  }

  @Test("A course of SCORM 1.2 opens its units as their prerequisites allow, and is completed with them")
  func course12() throws {
    let learner = try Learner(Self.package12())
    let opened = learner.open()
    #expect(opened.delivered == 1 && kinds(opened) == ["initialized"])
    #expect(learner.value("cmi.launch_data") == "start=1" && learner.value("cmi.core.student_name") == "Lee, Ann")
    #expect(learner.player.contents(learner.run).map(\.isChoosable) == [true, false, true])
    #expect(learner.go(.choice("b")).delivered == nil)
    #expect(learner.open().delivered == 1)
    let first = learner.commit(
      ["cmi.core.lesson_status": "completed", "cmi.core.session_time": "00:02:00"], isLast: true)
    #expect(kinds(first) == ["completed", "terminated"] && first.delivered == nil)
    #expect(learner.player.standing(learner.run).completedUnits == 1)
    #expect(learner.player.contents(learner.run).map(\.isChoosable) == [true, true, true])
    #expect(learner.go(.continue).delivered == 2 && learner.value("cmi.student_data.mastery_score") == "60")
    let second = learner.commit(
      ["cmi.core.score.raw": "45", "cmi.core.lesson_status": "completed"], isLast: true)
    #expect(kinds(second) == ["completed", "failed", "scored", "terminated", "course failed"])
    #expect(learner.go(.choice("c")).delivered == 3, "A file that does not talk is read by being opened")
    let whole = learner.player.standing(learner.run)
    #expect(whole.completed == true && whole.success == false && whole.scaled == 0.45 && whole.units == 3)
    #expect(learner.go(.suspendAll).hasEnded)
  }

  @Test("A unit that suspends is resumed where it was, in both versions")
  func suspending() throws {
    let old = try Learner(Self.package12())
    #expect(old.open().delivered == 1)
    #expect(kinds(old.commit(["cmi.suspend_data": "p3", "cmi.core.exit": "suspend"], isLast: true)) == ["suspended"])
    #expect(kinds(old.open()) == ["resumed"])
    #expect(old.value("cmi.suspend_data") == "p3" && old.value("cmi.core.entry") == "resume")

    let new = try Learner(Self.package2004())
    #expect(new.open().delivered == 1 && new.commit(["cmi.suspend_data": "p3"]).events.isEmpty)
    let left = new.commit(["cmi.exit": "suspend", "adl.nav.request": "suspendAll"], isLast: true)
    #expect(kinds(left) == ["suspended"] && left.hasEnded)
    let back = new.open()
    #expect(back.delivered == 1 && kinds(back) == ["resumed"])
    #expect(new.value("cmi.suspend_data") == "p3" && new.value("cmi.entry") == "resume")
  }

  @Test("A browser that was closed is taken for a suspended visit")
  func closed() throws {
    let learner = try Learner(Self.package2004())
    #expect(learner.open().delivered == 1)
    #expect(learner.commit(["cmi.location": "7"]).refused == nil)
    let back = learner.open()
    #expect(back.delivered == 1 && kinds(back) == ["suspended", "resumed"] && learner.value("cmi.location") == "7")
  }

  @Test("A unit's own request is followed, unless the learner asked first")
  func requests() throws {
    let learner = try Learner(Self.package2004())
    #expect(learner.open().delivered == 1)
    #expect(learner.value("adl.nav.request_valid.continue") == "true")
    #expect(learner.commit(["adl.nav.request": "continue", "cmi.exit": ""], isLast: true).delivered == 2)
    let ended = learner.commit(["adl.nav.request": "previous"], isLast: true, isFollowed: false)
    #expect(ended.delivered == nil && !ended.hasEnded)
    #expect(learner.go(.exitAll).hasEnded)
    #expect(learner.player.standing(learner.run).completed == true)
    let again = learner.open()
    #expect(again.delivered == 1)
    #expect(learner.commit(["cmi.exit": "time-out"], isLast: true).hasEnded, "A time-out ends the whole (RTE §4.2.8)")
  }

  @Test("What does not fit is refused whole, and nothing of it is kept")
  func refused() throws {
    let learner = try Learner(Self.package2004())
    #expect(learner.open().delivered == 1)
    let before = learner.run
    let answer = learner.commit(["cmi.location": "3", "cmi.score.scaled": "7", "cmi.learner_id": "x"])
    #expect(answer.refused?.name == "cmi.score.scaled" && answer.refused?.error.rawValue == 407)
    #expect(answer.events.isEmpty && learner.run == before)
    #expect(learner.commit(["cmi.exit": ""], isLast: true).refused == nil)
    #expect(learner.commit(["cmi.location": "4"]).refused?.error.rawValue == 143)
  }

  @Test("A single unit opens by itself though nothing flows, and several wait for a choice")
  func opening() throws {
    #expect(try Learner(Self.package2004(flow: false, units: ["a"])).open().delivered == 1)
    let several = try Learner(Self.package2004(flow: false))
    let opened = several.open()
    #expect(opened.delivered == nil && opened.exception == SequencingException(rawValue: "SB.2.2-1"))
    #expect(several.go(.choice("b")).delivered == 2)
  }

  @Test("Looking around and looking again count for nothing")
  func notCounting() throws {
    for mode in [LaunchMode.browse, .review] {
      let learner = try Learner(Self.package2004(units: ["a"]), mode: mode)
      #expect(learner.open().events.isEmpty && learner.value("cmi.credit") == "no-credit")
      let ended = learner.commit(["cmi.completion_status": "completed", "cmi.success_status": "passed"], isLast: true)
      #expect(ended.events.isEmpty)
      #expect(learner.player.standing(learner.run).success == nil)
    }
  }

  @Test("Controls lead somewhere, and those that the item hides are not there")
  func controls() throws {
    var package = Self.package2004(units: ["a", "b", "c"])
    package.organizations[0].items[2].hiddenControls = [.continue, .suspendAll]
    let learner = try Learner(package)
    #expect(learner.player.controls(learner.run).isEmpty && learner.open().delivered == 1)
    #expect(learner.player.controls(learner.run) == [.continue, .exitAll, .suspendAll])
    #expect(learner.go(.continue).delivered == 2)
    #expect(learner.player.controls(learner.run) == [.previous, .exitAll])
  }

  @Test("Shared stores go from unit to unit")
  func sharedStores() throws {
    var package = Self.package2004()
    for place in 1...2 { package.organizations[0].items[place].sharedData = [.init(target: "notes")] }
    let learner = try Learner(package)
    #expect(learner.open().delivered == 1 && learner.value("adl.data.0.id") == "notes")
    #expect(learner.commit(["adl.data.0.store": "seen", "adl.nav.request": "continue"], isLast: true).delivered == 2)
    #expect(learner.value("adl.data.0.store") == "seen")
  }

  @Test("A run of a later form is refused")
  func laterForm() throws {
    let run = try #require(CourseRun(Self.package12(), seed: 1))
    var text = String(decoding: try run.stored(), as: UTF8.self)
    text.replace("\"format\":1", with: "\"format\":2")
    #expect(throws: CourseRun.FormatError(format: 2)) { try CourseRun(stored: Array(text.utf8)) }
    #expect(throws: (any Error).self) { try CourseRun(stored: Array("{}".utf8)) }
    let other = Self.package2004()
    #expect(CoursePlayer(other, run, learnerID: "", learnerName: "") == nil)
    #expect(CourseRun(other, organization: 1, seed: 1) == nil)
  }

  // MARK: - Statements

  @Test("What happened is said in statements of the SCORM profile that a record store takes")
  func statements() throws {
    let learner = try Learner(Self.package2004(units: ["a b", "c"]))
    let registration = try #require(UniqueID("6f1a0f6e-0c5b-4c0d-9d3f-0a7f5c1f7a11"))
    let writer = SCORMStatementWriter(
      course: "https://learn.example/courses/wind", registration: registration, homePage: "https://learn.example",
      account: "l1", learner: nil)
    let time = Timestamp(milliseconds: 1_790_000_000_000)
    var all: [Statement] = []
    func tell(_ answer: CoursePlayer.Answer) {
      all += writer.statements(answer.events, of: learner.player, after: learner.run, at: time)
    }
    tell(learner.open())
    tell(
      learner.commit([
        "cmi.interactions.0.id": "q/1", "cmi.interactions.0.type": "choice",
        "cmi.interactions.0.correct_responses.0.pattern": "a[,]b", "cmi.interactions.0.learner_response": "a",
        "cmi.interactions.0.result": "incorrect", "cmi.interactions.0.description": "{lang=en}Which winds?",
        "cmi.interactions.1.id": "q2", "cmi.interactions.1.type": "numeric",
      ]))
    tell(
      learner.commit(
        [
          "cmi.interactions.1.learner_response": "4", "cmi.interactions.1.result": "correct", "cmi.score.scaled": "0.5",
          "cmi.score.raw": "12", "cmi.score.min": "0", "cmi.score.max": "10", "cmi.success_status": "failed",
          "cmi.completion_status": "completed", "cmi.session_time": "PT1M2S", "cmi.exit": "normal",
        ], isLast: true))
    let bodies = try all.map { try JSONValue(parsing: $0.body) }
    #expect(
      bodies.compactMap { $0["verb"]?["id"]?.string?.split(separator: "/").last.map(String.init) } == [
        "initialized", "responded", "responded", "completed", "failed", "scored", "terminated",
      ])
    #expect(Set(all.map(\.id)).count == all.count)
    for body in bodies {
      #expect(body["context"]?["registration"]?.string == registration.description)
      let category = body["context"]?["contextActivities"]?["category"]?.elements?.first
      #expect(category?["id"]?.string == "https://w3id.org/xapi/scorm")
    }
    #expect(bodies[0]["object"]?["id"]?.string == "https://learn.example/courses/wind/units/a%20b")
    let question = bodies[1]["object"]
    #expect(question?["id"]?.string == "https://learn.example/courses/wind/units/a%20b/interactions/q%2F1")
    #expect(question?["definition"]?["name"]?["en"]?.string == "Which winds?")
    #expect(question?["definition"]?["correctResponsesPattern"]?.elements == ["a[,]b"])
    #expect(bodies[1]["result"]?["success"] == false && bodies[2]["result"]?["response"] == "4")
    #expect(bodies[6]["result"]?["duration"] == "PT1M2S" && bodies[6]["result"]?["completion"] == true)
    // A raw score above the greatest leaves the greatest out.
    #expect(bodies[5]["result"]?["score"] == ["scaled": .number("0.5"), "raw": 12, "min": 0])
    for statement in all {
      let received = try ReceivedStatement.read(Array(statement.body.utf8), version: .v2)
      #expect(received.statements.first?.id?.description == statement.id.rawValue)
    }
  }

  // MARK: - Prerequisites

  @Test(
    "Prerequisites are read as AICC writes them",
    arguments: [
      ("a", true), ("b", false), ("a & b", false), ("a | b", true), ("~b", true), ("~(a|b)", false),
      ("b = \"failed\"", true), ("b=f", true), ("a<>passed", true), ("2*{a, b, c}", true), ("3*{a,b,c}", false),
      ("(a & c) | b", true), ("d = \"not attempted\"", true),
    ] as [(String, Bool)])
  func prerequisites(script: String, holds: Bool) throws {
    let statuses = ["a": "completed", "b": "failed", "c": "passed"]
    #expect(try #require(Prerequisites(script)).hold { statuses[$0] } == holds)
  }

  @Test(
    "What is no script is not read",
    arguments: ["", "a &", "(a", "a = \"gone\"", "2*{a", "a b", String(repeating: "(", count: 100) + "a", "~"])
  func noPrerequisites(script: String) { #expect(Prerequisites(script) == nil) }
}
