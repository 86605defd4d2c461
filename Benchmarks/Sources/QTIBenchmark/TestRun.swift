// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import LearnCore

/// Learners who take a test from its first item to its last, each answering an item and going on to the next.
struct TestRun {
  enum Navigation: String, CaseIterable {
    case linear, nonlinear
  }

  /// Seconds of CPU for an event, and what the learners came to.
  struct Figures {
    let inPlace: Double
    /// Where the session before each event is kept, as whoever saves it does.
    let kept: Double
    let events: Int
    /// The scores of all sessions together.
    let score: Double
  }

  private typealias Step = (inout TestSession, TestEvent, Double) throws(TestRefusal) -> Void

  private let program: TestProgram
  private let right: [String: Value]

  /// A test of so many items in sections of 25, whose score is worked out after every answer.
  init(items count: Int, _ navigation: Navigation) throws(Misuse) {
    let documents = (0..<count).map { $0.isMultiple(of: 2) ? SampleDocument.choice($0) : .match($0) }
    var files = Dictionary(uniqueKeysWithValues: documents.map { ($0.name, $0.bytes) })
    files["test.xml"] = Array(Self.test(documents.map(\.name), navigation).utf8)
    let bundle = AssessmentBundle.read("test.xml") { files[$0]?[...] }
    guard let test = bundle.test else {
      throw Misuse("The test cannot be read. " + bundle.findings.map(\.description).joined(separator: "\n"))
    }
    do throws(TestProgramError) {
      program = try TestProgram(test, items: bundle.items)
    } catch {
      throw Misuse("The test cannot be taken: \(error)")
    }
    right = Dictionary(bundle.items.map { ($1.identifier, $1.responses[0].correct) }) { first, _ in first }
  }

  func measured(sessions: Int) throws(Misuse) -> Figures {
    let inPlace: Step = { (session, event, time) throws(TestRefusal) in
      try session.apply(event, at: time, in: program)
    }
    let kept: Step = { (session, event, time) throws(TestRefusal) in
      session = try session.applying(event, at: time, in: program)
    }
    let (events, score) = try take(sessions, inPlace)
    func check(_ other: (events: Int, score: Double)) throws(Misuse) {
      if other != (events, score) { throw Misuse("The same answers were scored \(score), and then \(other.score).") }
    }
    let times = try Measure.inTurn([
      (1, { () throws(Misuse) in try check(try take(sessions, inPlace)) }),
      (1, { () throws(Misuse) in try check(try take(sessions, kept)) }),
    ])
    return Figures(
      inPlace: times[0] / Double(events), kept: times[1] / Double(events), events: events / sessions, score: score)
  }

  /// Takes the test so often; two of three answers are right.
  private func take(
    _ sessions: Int, _ apply: Step
  ) throws(Misuse) -> (events: Int, score: Double) {
    var (events, score) = (0, 0.0)
    for seed in 0..<sessions {
      var session = program.session(seed: UInt64(seed))
      do throws(TestRefusal) {
        try apply(&session, .begin, 0)
        events += 1
        while let place = session.place {
          let name = session.name(of: place, in: program)
          let answer = (place + seed).isMultiple(of: 3) ? Value.null : right[name] ?? .null
          try apply(&session, .submit(["RESPONSE": answer]), Double(events))
          try apply(&session, .next, Double(events) + 0.5)
          events += 2
        }
      } catch {
        throw Misuse("An event of the test was refused: \(error)")
      }
      score += session.outcome("SCORE", in: program)?.scalars.first?.number ?? 0
    }
    return (events, score)
  }

  private static func test(_ items: [String], _ navigation: Navigation) -> String {
    let sections = stride(from: 0, to: items.count, by: 25).map { start in
      let references = items[start..<min(start + 25, items.count)].map { name in
        "<assessmentItemRef identifier=\"\(name.dropLast(4))\" href=\"\(name)\"/>"
      }
      return """
        <assessmentSection identifier="section-\(start)" title="Section" visible="true">
        \(references.joined(separator: "\n"))
        </assessmentSection>
        """
    }
    return """
      <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="test" title="A test">
      <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
      <testPart identifier="part" navigationMode="\(navigation.rawValue)" submissionMode="individual">
      \(sections.joined(separator: "\n"))
      </testPart>
      <outcomeProcessing>
      <setOutcomeValue identifier="SCORE"><sum><testVariables variableIdentifier="SCORE"/></sum></setOutcomeValue>
      </outcomeProcessing>
      </assessmentTest>
      """
  }
}
