// learn, Apache-2.0. See LICENSE.

import Assessment
import TestSupport
import Testing

@Suite struct TestPlanTests {
  private func orders(_ section: SectionPart, seeds: Int = 200) throws -> [[String]] {
    let program = try TestProgram(Bench.test(Bench.part("P", [section])), items: Bench.items)
    return (0..<seeds).map { seed in
      let session = program.session(seed: UInt64(seed))
      return session.plan.items.indices.map { session.name(of: $0, in: program) }
    }
  }

  private let letters = ["A", "B", "C", "D", "E"]

  private func refs(fixed: Set<String> = [], required: Set<String> = []) -> [SectionPart] {
    letters.map {
      Bench.ref($0, rules: PlaceRules(isRequired: required.contains($0), isFixed: fixed.contains($0)))
    }
  }

  @Test("Without a rule the items come in the order of the test")
  func plain() throws {
    #expect(try orders(Bench.section("S", refs()), seeds: 3) == Array(repeating: letters, count: 3))
  }

  @Test("A selection takes so many, the required ones always, in the order of the section (qti-selection)")
  func selection() throws {
    var seen: Set<[String]> = []
    for order in try orders(Bench.section("S", refs(required: ["D"]), selects: .init(count: 3))) {
      #expect(order.count == 3 && order.contains("D") && order == order.sorted())
      seen.insert(order)
    }
    // Two of the four others: six selections, and all of them are drawn.
    #expect(seen.count == 6)
  }

  @Test("A selection of more than there is takes all; one of fewer than are required takes those (qti-selection)")
  func bounds() throws {
    #expect(try orders(Bench.section("S", refs(), selects: .init(count: 9)), seeds: 1) == [letters])
    #expect(
      try orders(Bench.section("S", refs(required: ["B", "C"]), selects: .init(count: 1)), seeds: 1) == [["B", "C"]])
  }

  @Test("With replacement an item may come several times, each with its number (with-replacement)")
  func replacement() throws {
    for order in try orders(
      Bench.section("S", refs(required: ["B"]), selects: .init(count: 12, isWithReplacement: true)))
    {
      #expect(order.count == 12 && Set(order).count == 12)
      #expect(order.contains { $0.hasPrefix("B") })
      #expect(order.contains { $0.hasSuffix(".2") })
    }
  }

  @Test("Shuffling draws every order; what is fixed keeps the place it has after the selection (fixed, qti-ordering)")
  func ordering() throws {
    var seen: Set<[String]> = []
    for order in try orders(
      .section(
        AssessmentSection(
          identifier: "S", title: "", selection: .init(count: 3), shuffles: true,
          parts: Array(refs(fixed: ["B"], required: ["B"]).prefix(4)))))
    {
      let sorted = order.sorted()
      #expect(order.firstIndex(of: "B") == sorted.firstIndex(of: "B"))
      seen.insert(order)
    }
    // Of A, C and D two are taken with B, each in two orders.
    #expect(seen.count == 6)
  }

  @Test("An invisible section is mixed with what is around it only when it says so (keep-together)")
  func keepTogether() throws {
    func nested(isVisible: Bool, keepsTogether: Bool) throws -> [[String]] {
      try orders(
        Bench.section(
          "S",
          [
            Bench.ref("X"),
            Bench.section(
              "T", [Bench.ref("A"), Bench.ref("B")], isVisible: isVisible, keepsTogether: keepsTogether),
            Bench.ref("Y"),
          ], shuffles: true))
    }
    func isTogether(_ order: [String]) -> Bool { order.joined().contains("AB") }
    #expect(try nested(isVisible: true, keepsTogether: false).allSatisfy(isTogether))
    #expect(try nested(isVisible: false, keepsTogether: true).allSatisfy(isTogether))
    let mixed = try nested(isVisible: false, keepsTogether: false)
    #expect(mixed.contains { !isTogether($0) })
    #expect(Set(mixed).count == 24)
  }

  @Test("A section that is drawn twice draws its own items each time")
  func repeatedSections() throws {
    let inner = Bench.section("T", refs(), selects: .init(count: 1))
    let all = try orders(Bench.section("S", [inner], selects: .init(count: 2, isWithReplacement: true)))
    #expect(all.contains { $0[0].prefix(1) != $0[1].prefix(1) })
    #expect(all.contains { $0[1].hasSuffix(".2") })
  }

  @Test("The same seed gives the same plan, and what is drawn stays bounded")
  func seeds() throws {
    let section = Bench.section("S", refs(), shuffles: true)
    #expect(try orders(section) == orders(section))
    #expect(try Set(orders(section)).count > 50)
    var deep = Bench.section("L0", [Bench.ref("A")], selects: .init(count: 100, isWithReplacement: true))
    for level in 1..<5 {
      deep = Bench.section("L\(level)", [deep], selects: .init(count: 100, isWithReplacement: true))
    }
    let program = try TestProgram(Bench.test(Bench.part("P", [deep])), items: Bench.items)
    #expect(program.plan(seed: 1).items.count <= 100_000)
  }
}
