// learn, Apache-2.0. See LICENSE.

import Foundation
import Launch
import TestSupport
import Testing

@Suite struct SCORMRunTimeTests {
  private func context(_ mode: LaunchMode = .normal) -> UnitContext {
    UnitContext(learnerID: "learner-1", learnerName: "Lee, Ann", mode: mode)
  }

  @Test("Calls out of turn give the numbers of SCORM 2004 (RTE §3.1.7)")
  func states2004() {
    let session = Visit(.scorm2004, context())
    #expect(session.getValue("cmi.mode").isEmpty && session.lastError.rawValue == 122)
    #expect(!session.setValue("cmi.location", "1") && session.lastError.rawValue == 132)
    #expect(!session.commit() && session.lastError.rawValue == 142)
    #expect(!session.terminate() && session.lastError.rawValue == 112)
    #expect(!session.initialize("x") && session.lastError.rawValue == 201)
    #expect(session.initialize() && session.lastError == .none)
    #expect(!session.initialize() && session.lastError.rawValue == 103)
    #expect(!session.commit("x") && session.lastError.rawValue == 201)
    #expect(session.commit())
    #expect(!session.commitFailed() && session.lastError.rawValue == 391)
    #expect(!session.terminate("x") && session.lastError.rawValue == 201)
    #expect(session.terminate())
    #expect(!session.terminate() && session.lastError.rawValue == 113)
    #expect(session.getValue("cmi.mode").isEmpty && session.lastError.rawValue == 123)
    #expect(!session.setValue("cmi.location", "1") && session.lastError.rawValue == 133)
    #expect(!session.commit() && session.lastError.rawValue == 143)
    #expect(!session.initialize() && session.lastError.rawValue == 104)
  }

  @Test("Calls out of turn give the numbers of SCORM 1.2 (RTE §3.3)")
  func states12() {
    let session = Visit(.scorm12, context())
    #expect(session.getValue("cmi.core.credit").isEmpty && session.lastError.rawValue == 301)
    #expect(!session.setValue("cmi.core.exit", "") && session.lastError.rawValue == 301)
    #expect(!session.commit() && session.lastError.rawValue == 301)
    #expect(!session.initialize("x") && session.lastError.rawValue == 201)
    #expect(session.initialize())
    #expect(!session.initialize() && session.lastError.rawValue == 101)
    #expect(!session.commitFailed() && session.lastError.rawValue == 101)
    #expect(session.terminate())
    #expect(!session.terminate() && session.lastError.rawValue == 301)
  }

  @Test(
    "The platform settles the status of a unit of SCORM 1.2",
    arguments: [
      // status and score that the unit sets, its exit, mode, mastery score, and what it comes to
      ("", "", "", LaunchMode.normal, nil, "completed"), ("", "", "suspend", .normal, nil, "incomplete"),
      ("", "", "", .browse, nil, "browsed"), ("completed", "80", "", .normal, "70", "passed"),
      ("completed", "69.5", "", .normal, "70", "failed"), ("incomplete", "20", "suspend", .normal, "70", "incomplete"),
      ("completed", "80", "", .review, "70", "completed"), ("failed", "", "", .normal, "70", "failed"),
      ("passed", "10", "", .normal, nil, "passed"),
    ] as [(String, String, String, LaunchMode, String?, String)])
  func lessonStatus(
    status: String, score: String, exit: String, mode: LaunchMode, mastery: String?, result: String
  ) {
    var context = context(mode)
    context.masteryScore = mastery
    let session = Visit(.scorm12, context)
    #expect(session.initialize())
    #expect(session.getValue("cmi.core.credit") == (mode == .normal ? "credit" : "no-credit"))
    if !status.isEmpty { #expect(session.setValue("cmi.core.lesson_status", status)) }
    if !score.isEmpty { #expect(session.setValue("cmi.core.score.raw", score)) }
    #expect(session.setValue("cmi.core.exit", exit))
    #expect(session.terminate())
    let next = Visit(.scorm12, context, after: session.attempt)
    #expect(next.initialize() && next.getValue("cmi.core.lesson_status") == result)
    #expect(next.getValue("cmi.core.entry") == (exit == "suspend" ? "resume" : ""))
  }

  @Test("A suspended attempt is resumed with everything in it, and its times add up")
  func resume() {
    let session = Visit(.scorm2004, context())
    #expect(session.initialize() && session.getValue("cmi.entry") == "ab-initio")
    for (name, value) in [
      ("cmi.suspend_data", "page=4"), ("cmi.location", "4"), ("cmi.session_time", "PT1M30.5S"),
      ("cmi.interactions.0.id", "q1"), ("cmi.interactions.0.type", "choice"),
      ("cmi.interactions.0.learner_response", "a"), ("cmi.objectives.0.id", "o1"),
      ("cmi.objectives.0.score.scaled", "0.5"), ("adl.nav.request", "suspendAll"), ("cmi.exit", "suspend"),
    ] { #expect(session.setValue(name, value), "\(name)") }
    #expect(session.terminate() && session.attempt.isSuspended)
    let next = Visit(.scorm2004, context(), after: session.attempt)
    #expect(next.initialize() && next.getValue("cmi.entry") == "resume")
    #expect(next.getValue("cmi.suspend_data") == "page=4" && next.getValue("cmi.location") == "4")
    #expect(next.getValue("cmi.total_time") == "PT1M30.5S")
    #expect(next.getValue("cmi.interactions._count") == "1" && next.getValue("cmi.objectives.0.score.scaled") == "0.5")
    #expect(next.getValue("adl.nav.request") == "_none_")
    #expect(next.setValue("cmi.session_time", "PT30S") && next.terminate())
    #expect(next.attempt.time == LearningTime(hundredths: 12_050) && !next.attempt.isSuspended)
    let another = Visit(.scorm2004, context(), after: next.attempt)
    #expect(another.initialize() && another.getValue("cmi.entry") == "ab-initio")
    #expect(another.getValue("cmi.suspend_data").isEmpty && another.lastError.rawValue == 403)
    #expect(another.getValue("cmi.total_time") == "PT0S")
  }

  @Test("A browser that was closed loses nothing that was committed")
  func lost() {
    let session = Visit(.scorm2004, context())
    #expect(session.initialize() && session.setValue("cmi.suspend_data", "kept") && session.commit())
    let next = Visit(.scorm2004, context(), after: session.attempt)
    #expect(next.initialize() && next.getValue("cmi.entry") == "resume" && next.getValue("cmi.suspend_data") == "kept")
  }

  @Test("Thresholds decide about completion and success where the manifest has them (RTE §4.2.4.1, §4.2.22)")
  func thresholds() {
    var context = context()
    context.completionThreshold = 0.8
    context.scaledPassingScore = 0.6
    let session = Visit(.scorm2004, context)
    #expect(session.initialize() && session.getValue("cmi.completion_threshold") == "0.8")
    #expect(session.setValue("cmi.completion_status", "completed") && session.setValue("cmi.success_status", "passed"))
    #expect(
      session.getValue("cmi.completion_status") == "unknown" && session.getValue("cmi.success_status") == "unknown")
    #expect(session.setValue("cmi.progress_measure", "0.79") && session.setValue("cmi.score.scaled", "0.59"))
    #expect(
      session.getValue("cmi.completion_status") == "incomplete" && session.getValue("cmi.success_status") == "failed")
    #expect(session.setValue("cmi.progress_measure", "0.8") && session.setValue("cmi.score.scaled", "0.6"))
    #expect(
      session.getValue("cmi.completion_status") == "completed" && session.getValue("cmi.success_status") == "passed")
    #expect(session.standing.completed == true && session.standing.success == true)
  }

  @Test("Objectives have ids that differ and stay, and interactions their type before their answers")
  func dependencies() {
    let session = Visit(.scorm2004, context())
    #expect(session.initialize() && session.setValue("cmi.objectives.0.id", "a"))
    #expect(session.setValue("cmi.objectives.0.id", "a"))
    #expect(!session.setValue("cmi.objectives.0.id", "b") && session.lastError.rawValue == 351)
    #expect(!session.setValue("cmi.objectives.1.id", "a") && session.lastError.rawValue == 351)
    #expect(session.setValue("cmi.objectives.1.id", "b") && session.getValue("cmi.objectives._count") == "2")
    #expect(session.getValue("cmi.objectives.1.success_status") == "unknown")
    #expect(session.setValue("cmi.interactions.0.id", "q"))
    #expect(
      !session.setValue("cmi.interactions.0.correct_responses.0.pattern", "a") && session.lastError.rawValue == 408)
    #expect(session.setValue("cmi.interactions.0.type", "choice"))
    #expect(session.setValue("cmi.interactions.0.correct_responses.0.pattern", "a[,]b"))
    #expect(!session.setValue("cmi.interactions.0.correct_responses.1.pattern", "a[,]b"))
    #expect(session.lastError.rawValue == 351)
    #expect(session.setValue("cmi.interactions.0.objectives.0.id", "a"))
    #expect(!session.setValue("cmi.interactions.0.objectives.1.id", "a") && session.lastError.rawValue == 351)
    #expect(session.setValue("cmi.interactions.1.id", "q2") && session.setValue("cmi.interactions.1.type", "numeric"))
    #expect(session.setValue("cmi.interactions.1.correct_responses.0.pattern", "1[:]2"))
    #expect(!session.setValue("cmi.interactions.1.correct_responses.1.pattern", "3[:]4"))
    #expect(session.lastError.rawValue == 351)
  }

  @Test("Shared stores are read and written as far as the item may (RTE, adl.data)")
  func sharedData() {
    var context = context()
    context.sharedData = [
      .init(id: "notes", value: "old"), .init(id: "key", value: "secret", isReadable: false, isWritable: true),
      .init(id: "fixed", value: "1", isReadable: true, isWritable: false),
    ]
    let session = Visit(.scorm2004, context)
    #expect(session.initialize() && session.getValue("adl.data._count") == "3")
    #expect(session.getValue("adl.data.0.store") == "old" && session.setValue("adl.data.0.store", "new"))
    #expect(session.getValue("adl.data.1.store").isEmpty && session.lastError.rawValue == 405)
    #expect(session.setValue("adl.data.1.store", "x"))
    #expect(!session.setValue("adl.data.2.store", "x") && session.lastError.rawValue == 404)
    #expect(!session.setValue("adl.data.3.store", "x") && session.lastError.rawValue == 351)
    #expect(session.standing.sharedData == ["notes": "new", "key": "x", "fixed": "1"])
  }

  @Test("Comments of SCORM 1.2 are added to those that are there")
  func comments() {
    let session = Visit(.scorm12, context())
    #expect(
      session.initialize() && session.setValue("cmi.comments", "One. ") && session.setValue("cmi.comments", "Two."))
    #expect(session.getValue("cmi.comments") == "One. Two.")
  }

  // MARK: - Whatever a unit does

  private static let names: [SCORMVersion: [String]] = SCORMVersion.allCases.reduce(into: [:]) { names, version in
    names[version] =
      DataModel.of(version).elements.map(\.name) + [
        "", "cmi", "cmi.objectives", "cmi..id", "x.y", "cmi.objectives.n.id",
      ]
  }
  private static let values = [
    "", "0", "1", "-1", "0.5", "2", "completed", "passed", "incomplete", "suspend", "true", "a", "a[,]b", "1[.]a",
    "1[:]2", "PT5S", "00:00:05", "2026-11-21", "{lang=sv}ord", "choice", "fill-in", "\u{0}", "🎵", "{target=a}choice",
    "numeric", String(repeating: "y", count: 5000),
  ]

  @Test("No sequence of calls breaks a visit, and what is suspended comes back", arguments: 0..<60)
  func anything(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let version: SCORMVersion = seed % 2 == 0 ? .scorm12 : .scorm2004
    let names = try #require(Self.names[version])
    var earlier: AttemptData?
    for _ in 0..<4 {
      let session = Visit(version, context(), after: earlier)
      #expect(session.initialize())
      var known: [String: String] = [:]
      for _ in 0..<200 {
        var name = try #require(names.randomElement(using: &random))
        while let place = name.range(of: ".n.") {
          name.replaceSubrange(place, with: ".\(Int.random(in: 0..<3, using: &random)).")
        }
        let value = try #require(Self.values.randomElement(using: &random))
        if session.setValue(name, value) {
          #expect(session.lastError == .none)
          let read = session.getValue(name)
          if session.lastError == .none, name != "cmi.comments" { known[name] = read }
        } else {
          #expect(session.lastError != .none && !session.diagnostic.isEmpty)
        }
      }
      #expect(session.setValue(version == .scorm12 ? "cmi.core.exit" : "cmi.exit", "suspend"))
      let isStored =
        try JSONDecoder().decode(RunTimeSession.self, from: JSONEncoder().encode(session.session)) == session.session
      #expect(isStored && session.terminate())
      let next = Visit(version, context(), after: session.attempt)
      #expect(next.initialize())
      for (name, value) in known where name != "adl.nav.request" && name != "cmi.core.lesson_status" {
        #expect(next.getValue(name) == value, "\(name) with seed \(seed)")
      }
      earlier = session.attempt
    }
  }
}
