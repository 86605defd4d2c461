// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@Suite struct PlanTests {
  private func lesson(
    _ id: LessonID, _ teaches: [CompetenceCode: LevelID] = [:], needs: [LessonID] = [], minutes: Int = 10
  ) -> LessonOutline {
    LessonOutline(
      id: id,
      teaches: Dictionary(uniqueKeysWithValues: teaches.map { (.init(framework: "f", code: $0.key), $0.value) }),
      prerequisites: needs, minutes: minutes)
  }

  private func reference(_ code: CompetenceCode) -> CompetenceReference { .init(framework: "f", code: code) }

  private func gaps(_ wanted: [CompetenceCode: LevelID], _ known: [CompetenceCode: LevelID] = [:]) -> [Gap] {
    Gap.gaps(
      target: target(wanted, accepts: [.self]), framework: sampleFramework(),
      profile: Profile(evidence: known.map { evidence($0.key, .self, $0.value) }))
  }

  private func plan(
    _ gaps: [Gap], _ lessons: [LessonOutline], completed: Set<LessonID> = [], minutes: Int? = nil
  ) -> LearningPlan {
    LearningPlan.make(
      gaps: gaps, lessons: lessons, completed: completed, minutes: minutes, framework: sampleFramework())
  }

  @Test("A gap is closed level by level, each lesson with what it closes")
  func steps() {
    let found = plan(
      gaps(["A-1": "guiding"], ["A-1": "aware"]),
      [lesson("top", ["A-1": "guiding"]), lesson("middle", ["A-1": "independent"]), lesson("low", ["A-1": "aware"])])
    #expect(found.steps.map(\.lesson) == ["middle", "top"])
    #expect(found.steps[0].reasons == [.closes(reference("A-1"), from: "aware", to: "independent")])
    #expect(found.steps[1].reasons == [.closes(reference("A-1"), from: "independent", to: "guiding")])
    #expect(found.unclosed.isEmpty && found.leftOut.isEmpty && found.minutes == 20)
  }

  @Test("The widest gap comes first, equal ones in the order of the framework, fulfilled ones not at all")
  func widest() {
    let found = plan(
      gaps(["A-1": "aware", "A-2": "independent", "A-3": "aware", "A-4": "aware"], ["A-4": "guiding"]),
      [
        lesson("l1", ["A-1": "aware"]), lesson("l2", ["A-2": "independent"]), lesson("l3", ["A-3": "aware"]),
        lesson("l4", ["A-4": "guiding"]),
      ])
    #expect(found.steps.map(\.lesson) == ["l2", "l1", "l3"])
    #expect(found.steps[0].reasons == [.closes(reference("A-2"), from: nil, to: "independent")])
  }

  @Test("Prerequisites are pulled in before their lesson, with the reason; completed ones are not")
  func prerequisites() {
    let lessons = [
      lesson("goal", ["A-1": "aware"], needs: ["b", "a"]), lesson("a", needs: ["base"]), lesson("b"),
      lesson("base", ["A-2": "aware"]),
    ]
    let found = plan(gaps(["A-1": "aware", "A-2": "aware"]), lessons)
    #expect(found.steps.map(\.lesson) == ["b", "base", "a", "goal"])
    #expect(found.steps[0].reasons == [.prerequisite(of: "goal")])
    #expect(
      found.steps[1].reasons == [.closes(reference("A-2"), from: nil, to: "aware"), .prerequisite(of: "a")])
    #expect(plan(gaps(["A-1": "aware"]), lessons, completed: ["a", "b"]).steps.map(\.lesson) == ["goal"])
    #expect(plan(gaps(["A-1": "aware"]), lessons, completed: ["goal"]).unclosed.count == 1)
  }

  @Test("Of two lessons to one level the one that takes less time with its prerequisites is taken")
  func cheapest() {
    let found = plan(
      gaps(["A-1": "aware"]),
      [
        lesson("short", ["A-1": "aware"], needs: ["long"], minutes: 5), lesson("long", minutes: 20),
        lesson("plain", ["A-1": "aware"], minutes: 15),
      ])
    #expect(found.steps.map(\.lesson) == ["plain"])
  }

  @Test("What does not fit into the time is left out with its cost, and nobody is sent past a level")
  func budget() {
    let lessons = [
      lesson("one", ["A-1": "aware"], minutes: 10), lesson("two", ["A-1": "assisted"], needs: ["extra"], minutes: 10),
      lesson("extra", minutes: 25), lesson("three", ["A-1": "independent"], minutes: 5),
      lesson("other", ["A-2": "aware"], minutes: 5),
    ]
    let found = plan(gaps(["A-1": "independent", "A-2": "aware"]), lessons, minutes: 30)
    #expect(found.steps.map(\.lesson) == ["one", "other"])
    #expect(found.leftOut.map(\.lesson) == ["two", "three"] && found.leftOut.map(\.minutes) == [35, 5])
    #expect(found.leftOut[0].reasons == [.closes(reference("A-1"), from: "aware", to: "assisted")])
    #expect(found.unclosed.isEmpty)
    #expect(plan(gaps(["A-1": "aware"]), lessons, minutes: 0).steps.isEmpty)
  }

  @Test("A gap that no lesson leads out of, or not all the way, is named")
  func unclosed() {
    let found = plan(
      gaps(["A-1": "guiding", "A-2": "aware"]),
      [
        lesson("half", ["A-1": "assisted"]), lesson("lost", ["A-2": "aware"], needs: ["nowhere"]),
        lesson("x", ["A-2": "aware"], needs: ["y"]), lesson("y", needs: ["x"]),
      ])
    #expect(found.steps.map(\.lesson) == ["half"])
    #expect(found.unclosed.map(\.competence.code) == ["A-1", "A-2"])
  }

  @Test("Order, time and reasons hold on any lessons and gaps", arguments: 0..<300 as Range<UInt64>)
  func properties(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let levels: [LevelID] = ["aware", "assisted", "independent", "guiding"]
    let codes = (1...6).map { CompetenceCode("A-\($0)") }
    func some<Element>(_ all: [Element], _ percent: Int) -> [Element] {
      all.filter { _ in Int.random(in: 0..<100, using: &generator) < percent }
    }
    let names = (0..<16).map { LessonID("l\($0)") }
    let lessons = names.map { name in
      lesson(
        name,
        Dictionary(
          uniqueKeysWithValues: some(codes, 25).map { ($0, levels.randomElement(using: &generator) ?? "aware") }),
        needs: some(names, 7), minutes: Int.random(in: 0...30, using: &generator))
    }
    func random(_ percent: Int) -> [CompetenceCode: LevelID] {
      Dictionary(
        uniqueKeysWithValues: some(codes, percent).map { ($0, levels.randomElement(using: &generator) ?? "aware") })
    }
    let gaps = gaps(random(80), random(50))
    let completed = Set(some(names, 15))
    let minutes: Int? = seed % 3 == 0 ? nil : Int.random(in: 0...120, using: &generator)
    let found = plan(gaps, lessons, completed: completed, minutes: minutes)
    #expect(found == plan(gaps, lessons.shuffled(using: &generator), completed: completed, minutes: minutes))

    var read = completed
    var reached = Dictionary(
      uniqueKeysWithValues: gaps.map { ($0.competence, $0.current.flatMap { levels.firstIndex(of: $0) } ?? -1) })
    for step in found.steps {
      let outline = lessons.first { $0.id == step.lesson }
      #expect(outline?.prerequisites.allSatisfy(read.contains) ?? false)
      #expect(read.insert(step.lesson).inserted && !step.reasons.isEmpty)
      for case .closes(let competence, let from, let to) in step.reasons {
        #expect(outline?.teaches[competence] == to)
        #expect(from.flatMap { levels.firstIndex(of: $0) } ?? -1 == reached[competence])
        reached[competence] = levels.firstIndex(of: to)
      }
      for case .prerequisite(let lesson) in step.reasons {
        #expect(lessons.contains { $0.id == lesson && $0.prerequisites.contains(step.lesson) })
        #expect(found.steps.contains { $0.lesson == lesson })
      }
    }
    #expect(found.minutes <= minutes ?? .max)
    if minutes == nil { #expect(found.leftOut.isEmpty) }
    for lesson in found.leftOut { #expect(!read.contains(lesson.lesson)) }
    // Without a limit a gap is either closed or named.
    for gap in gaps where minutes == nil {
      let wanted = levels.firstIndex(of: gap.wanted) ?? 0
      #expect(((reached[gap.competence] ?? -1) >= wanted) != found.unclosed.contains(gap))
    }
  }
}
