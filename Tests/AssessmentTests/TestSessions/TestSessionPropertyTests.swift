// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import TestSupport
import Testing

@Suite struct TestSessionPropertyTests {
  @Test("Random events on random tests keep what must hold", arguments: 0..<150)
  func invariants(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let test = randomTest(&random)
    let program = try TestProgram(test, items: Bench.items)
    var session = program.session(seed: seed)
    #expect(program.session(seed: seed).plan == session.plan)
    var now = 0.0
    for step in 0..<120 {
      now += Double.random(in: 0...20, using: &random)
      let event = step == 0 ? TestEvent.begin : randomEvent(session, &random)
      let before = session
      do {
        try session.apply(event, at: now, in: program)
      } catch {
        #expect(session == before, "\(event) was refused and changed the session.")
        #expect(!error.description.isEmpty)
      }
      check(session, before, program)
      if step % 10 == 0 {
        let saved = try JSONDecoder().decode(TestSession.self, from: JSONEncoder().encode(session))
        #expect(saved == session && saved.fits(program))
      }
    }
    try? session.apply(.resume, at: now, in: program)
    now += 1_000_000
    try? session.apply(.timePasses, at: now, in: program)
    if session.status != .ended { try session.apply(.endTest, at: now, in: program) }
    #expect(session.status == .ended)
    #expect(session.runs.allSatisfy { $0.session == nil || $0.status == .closed })
  }

  private func check(_ session: TestSession, _ before: TestSession, _ program: TestProgram) {
    #expect(session.duration >= before.duration)
    for (place, run) in session.runs.enumerated() {
      #expect(run.attempts >= before.runs[place].attempts)
      let control = session.control(at: place, in: program)
      if !session.itemProgram(at: place, in: program).item.isAdaptive, control.maxAttempts > 0 {
        #expect(run.attempts <= control.maxAttempts)
      }
      if before.runs[place].status == .closed { #expect(run.status == .closed) }
      if run.status == .interacting { #expect(session.place == place) }
    }
    if let place = session.place {
      #expect(session.status != .ended && session.plan.items[place].part == session.part)
      if program.test.parts[session.part].navigation == .linear, let last = before.place, before.part == session.part {
        #expect(place >= last)
      }
    }
    #expect(session.part >= before.part)
    if session.status == .ended { #expect(session.place == nil) }
  }

  private func randomEvent(_ session: TestSession, _ random: inout SeededGenerator) -> TestEvent {
    let answers = Bench.choice(["A", "B", "C"].randomElement(using: &random) ?? "A")
    switch Int.random(in: 0..<24, using: &random) {
    case 0..<6: return .submit(answers)
    case 6..<12: return .next
    case 12: return .skip
    case 13: return .previous
    case 14, 15: return .jump(to: Int.random(in: -1...session.plan.items.count, using: &random))
    case 16: return .store(answers)
    case 17: return .discard
    case 18: return .leave
    case 19: return .timePasses
    case 20: return .suspend
    case 21: return .resume
    case 22: return .endPart
    default: return [.comment("Hm"), .submit(["OTHER": .null]), .begin].randomElement(using: &random) ?? .begin
    }
  }

  // MARK: - Random tests

  private func randomTest(_ random: inout SeededGenerator) -> AssessmentTest {
    var names = 0
    let parts = (0..<Int.random(in: 1...3, using: &random)).map { number in
      Bench.part(
        "P\(number)",
        (0..<Int.random(in: 1...3, using: &random)).map { _ in randomSection(&random, &names, depth: 0) },
        navigation: Bool.random(using: &random) ? .linear : .nonlinear,
        submission: Bool.random(using: &random) ? .individual : .simultaneous,
        preConditions: Int.random(in: 0..<6, using: &random) == 0 ? [.value(.boolean(false))] : [],
        branchRules: randomBranches(&random, parts: true), control: randomControl(&random),
        timeLimits: randomLimits(&random))
    }
    return AssessmentTest(
      identifier: "T", title: "T", outcomes: [Bench.number("SUM")], timeLimits: randomLimits(&random), parts: parts,
      outcomeRules: [
        .set(
          outcome: "SUM",
          .sum([Expression(.testVariables(.init(), variable: "SCORE", weight: "W", baseType: nil))]))
      ])
  }

  private func randomSection(_ random: inout SeededGenerator, _ names: inout Int, depth: Int) -> SectionPart {
    var parts: [SectionPart] = []
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      names += 1
      if depth < 2, Int.random(in: 0..<4, using: &random) == 0 {
        parts.append(randomSection(&random, &names, depth: depth + 1))
      } else {
        let href = Bench.items.keys.sorted().randomElement(using: &random) ?? "choice.xml"
        parts.append(Bench.ref("I\(names)", href, rules: randomRules(&random)))
      }
    }
    let selection = AssessmentSection.Selection(
      count: Int.random(in: 0...6, using: &random), isWithReplacement: Bool.random(using: &random))
    names += 1
    return Bench.section(
      "S\(names)", parts, rules: randomRules(&random), isVisible: Bool.random(using: &random),
      keepsTogether: Bool.random(using: &random), selects: Bool.random(using: &random) ? selection : nil,
      shuffles: Bool.random(using: &random))
  }

  private func randomRules(_ random: inout SeededGenerator) -> PlaceRules {
    PlaceRules(
      isRequired: Int.random(in: 0..<4, using: &random) == 0, isFixed: Int.random(in: 0..<4, using: &random) == 0,
      preConditions: Int.random(in: 0..<8, using: &random) == 0 ? [Bench.isRight("I1")] : [],
      branchRules: randomBranches(&random, parts: false), control: randomControl(&random),
      timeLimits: randomLimits(&random))
  }

  private func randomBranches(_ random: inout SeededGenerator, parts: Bool) -> [BranchRule] {
    guard Int.random(in: 0..<5, using: &random) == 0 else { return [] }
    let target = ["EXIT_SECTION", "EXIT_TESTPART", "EXIT_TEST", parts ? "P2" : "I9", "S4"]
    return [
      Bench.branch(
        target.randomElement(using: &random) ?? "P2",
        if: Bool.random(using: &random) ? Bench.isRight("I2") : .value(.boolean(Bool.random(using: &random))))
    ]
  }

  private func randomControl(_ random: inout SeededGenerator) -> ItemSessionControl {
    func flag() -> Bool? { Int.random(in: 0..<6, using: &random) == 0 ? Bool.random(using: &random) : nil }
    return ItemSessionControl(
      maxAttempts: Int.random(in: 0..<4, using: &random) == 0 ? Int.random(in: 0...3, using: &random) : nil,
      showFeedback: flag(), allowReview: flag(), showSolution: flag(), allowComment: flag(), allowSkipping: flag(),
      validateResponses: flag())
  }

  private func randomLimits(_ random: inout SeededGenerator) -> TimeLimits? {
    guard Int.random(in: 0..<8, using: &random) == 0 else { return nil }
    return TimeLimits(
      minimum: Bool.random(using: &random) ? 5 : nil, maximum: Bool.random(using: &random) ? 60 : nil,
      allowsLateSubmission: Bool.random(using: &random))
  }
}
