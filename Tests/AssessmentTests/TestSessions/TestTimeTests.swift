// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

@Suite struct TestTimeTests {
  /// Where a limit may stand.
  enum Level: String, CaseIterable, Sendable {
    case test, part, section, item

    var name: TestRefusal.TimedPlace {
      switch self {
      case .test: .test
      case .part: .part("P")
      case .section: .section("S")
      case .item: .item("A")
      }
    }
  }

  private func bench(
    _ level: Level, _ limits: TimeLimits, navigation: TestPart.Navigation = .linear,
    submission: TestPart.Submission = .individual
  ) throws -> Bench {
    func here(_ candidate: Level) -> TimeLimits? { level == candidate ? limits : nil }
    var bench = try Bench(
      Bench.test(
        Bench.part(
          "P",
          [
            Bench.section(
              "S", [Bench.ref("A", rules: PlaceRules(timeLimits: here(.item))), Bench.ref("B")],
              rules: PlaceRules(timeLimits: here(.section))),
            Bench.section("S2", [Bench.ref("C")]),
          ], navigation: navigation, submission: submission, timeLimits: here(.part)),
        Bench.part("P2", [Bench.section("S3", [Bench.ref("D")])]), timeLimits: here(.test)))
    try bench.does(.begin)
    return bench
  }

  @Test("After the time no answer is taken, and what has no time left is closed (max-time)", arguments: Level.allCases)
  func maximum(_ level: Level) throws {
    var bench = try bench(level, TimeLimits(maximum: 10))
    try bench.does(.store(Bench.choice("A")), after: 10)
    #expect(bench.refusal(.submit(Bench.choice("A")), after: 0.5) == .timeIsUp(level.name))
    #expect(bench.refusal(.store(Bench.choice("A")), after: 0.5) == .timeIsUp(level.name))
    try bench.does(level == .test ? .next : .timePasses, after: 0.5)
    // What was entered in time is handed in.
    #expect(bench.run("A")?.isCorrect == true && bench.run("A")?.status == .closed)
    let reached: [Level: String] = [.part: "D", .section: "C", .item: "A"]
    #expect(bench.at == reached[level])
    #expect(bench.session.status == (level == .test ? .ended : .running))
    if level == .item {
      try bench.does(.next)
      #expect(bench.at == "B")
    }
  }

  @Test("Late answers are taken where that is said, and marked (allow-late-submission)", arguments: Level.allCases)
  func late(_ level: Level) throws {
    var bench = try bench(level, TimeLimits(maximum: 10, allowsLateSubmission: true))
    try bench.does(.timePasses, .submit(Bench.choice("A")), after: 8)
    #expect(bench.run("A")?.isLate == true && bench.run("A")?.isCorrect == true)
    var quick = try self.bench(level, TimeLimits(maximum: 10, allowsLateSubmission: true))
    try quick.does(.submit(Bench.choice("A")), after: 10)
    #expect(quick.run("A")?.isLate == false)
  }

  @Test("A place is not left before its least time (min-time)", arguments: Level.allCases)
  func minimum(_ level: Level) throws {
    var bench = try bench(level, TimeLimits(minimum: 100))
    switch level {
    case .item:
      #expect(bench.refusal(.submit(Bench.choice("A"))) == .tooEarly(.item("A"), remaining: 99))
      #expect(bench.refusal(.next, after: 40) == .tooEarly(.item("A"), remaining: 60))
      try bench.does(.submit(Bench.choice("A")), after: 100)
    case .section:
      try bench.answer("A")
      try bench.does(.submit(Bench.choice("A")))
      #expect(bench.refusal(.next) == .tooEarly(.section("S"), remaining: 96))
      try bench.does(.next, after: 100)
      #expect(bench.at == "C")
    case .part:
      try bench.answer("A", "A")
      #expect(bench.refusal(.next) == .tooEarly(.part("P"), remaining: 95))
      #expect(bench.refusal(.endPart) == .tooEarly(.part("P"), remaining: 95))
      try bench.does(.next, after: 100)
    case .test:
      try bench.answer("A", "A", "A")
      #expect(bench.refusal(.next) == .tooEarly(.test, remaining: 93))
      #expect(bench.refusal(.endTest) == .tooEarly(.test, remaining: 93))
      try bench.does(.next, after: 100)
      #expect(bench.session.status == .ended)
    }
  }

  @Test("Least times of sections and items do not count in a nonlinear part (min-time)")
  func nonlinear() throws {
    for level in [Level.item, .section] {
      var bench = try bench(level, TimeLimits(minimum: 100), navigation: .nonlinear)
      try bench.does(.submit(Bench.choice("A")), .next, .jump(to: 2), .endPart)
      #expect(bench.at == "D")
    }
  }

  @Test("In a nonlinear part only the section without time is closed")
  func nonlinearSection() throws {
    var bench = try bench(.section, TimeLimits(maximum: 10), navigation: .nonlinear)
    try bench.does(.store(Bench.choice("A")), after: 5)
    try bench.does(.next, after: 4)
    try bench.does(.timePasses, after: 3)
    #expect(bench.at == "C" && bench.run("A")?.isCorrect == true && bench.run("B")?.status == .closed)
  }

  @Test("What was handed in together in time is scored although the part ran out of time")
  func simultaneous() throws {
    var bench = try bench(.item, TimeLimits(maximum: 10), submission: .simultaneous)
    try bench.does(.submit(Bench.choice("A")), after: 5)
    #expect(bench.refusal(.submit(Bench.choice("X")), after: 6) == .timeIsUp(.item("A")))
    try bench.does(.timePasses, after: 6)
    try bench.does(.next, .next, .next)
    #expect(bench.run("A")?.isCorrect == true && bench.at == "D")
  }

  @Test("Durations of the test, its parts, sections and items are variables of its rules")
  func durations() throws {
    let names = ["duration", "P.duration", "S.duration", "A.duration"]
    var bench = try Bench(
      Bench.test(
        Bench.part("P", [Bench.section("S", [Bench.ref("A"), Bench.ref("B")])]),
        outcomes: names.indices.map { Bench.number("D\($0)", .duration) },
        rules: names.enumerated().map { .set(outcome: "D\($0)", .variable($1)) }))
    try bench.does(.begin)
    try bench.does(.submit(Bench.choice("A")), after: 3)
    try bench.does(.next, .submit(Bench.choice("A")), after: 2)
    #expect(names.indices.map { bench.outcome("D\($0)") } == [7, 7, 7, 3].map { .single(.duration($0)) })
  }
}
