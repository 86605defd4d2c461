// learn, Apache-2.0. See LICENSE.

import LearnCore
import Testing

/// A framework of one area with competences A-1 to A-n on a scale of four levels.
func sampleFramework(_ count: Int = 6) -> Framework {
  func text(_ text: String) -> LocalizedText { LocalizedText(["en": text]) }
  return Framework(
    id: "f", title: text("F"), version: "1.0.0", description: nil, licence: nil,
    scale: Scale(
      id: "practice", title: text("Practice"),
      levels: ["aware", "assisted", "independent", "guiding"].map {
        Level(id: $0, title: text($0.rawValue), description: nil)
      }),
    areas: [
      .init(
        code: "A", title: text("A"), statement: nil,
        competences: (1...count).map {
          Competence(code: CompetenceCode("A-\($0)"), title: text("A-\($0)"), statement: text("Can."), descriptors: [:])
        })
    ], associations: [], targets: [])
}

func target(
  _ levels: [CompetenceCode: LevelID], accepts: Set<EvidenceSource> = [.measured, .peer, .mentor]
) -> Target {
  Target(id: "t", title: LocalizedText(["en": "T"]), description: nil, accepts: accepts, levels: levels)
}

@Suite struct GapTests {
  private func gaps(_ target: Target, _ evidence: [Evidence]) -> [Gap] {
    Gap.gaps(target: target, framework: sampleFramework(), profile: Profile(evidence: evidence))
  }

  @Test("Gaps are in the order of the framework, with what is wanted, what is there and how many levels are missing")
  func differences() {
    let found = gaps(
      target(["A-3": "guiding", "A-1": "independent", "A-2": "assisted", "X": "aware", "A-4": "nobody"]),
      [evidence("A-1", .measured, "aware"), evidence("A-2", .mentor, "guiding")])
    #expect(found.map(\.competence.code) == ["A-1", "A-2", "A-3"])
    #expect(found.map(\.missing) == [2, 0, 4])
    #expect(found.map(\.current) == ["aware", "guiding", nil])
    #expect(found.map(\.isFulfilled) == [false, true, false])
    #expect(found[0].evidence?.source == .measured && found[2].evidence == nil)
  }

  @Test("A self-evaluation fulfils only a target that names it, and is told otherwise")
  func selfEvaluation() {
    let own = [evidence("A-1", .self, "guiding"), evidence("A-1", .completion, "independent")]
    let strict = gaps(target(["A-1": "independent"]), own)
    #expect(strict[0].missing == 3 && strict[0].current == nil && strict[0].reachedOnlyBy == [.completion, .self])
    let open = gaps(target(["A-1": "independent"], accepts: [.self]), own)
    #expect(open[0].isFulfilled && open[0].current == "guiding" && open[0].reachedOnlyBy.isEmpty)
  }

  @Test("Of the accepted sources the strongest counts, not the kindest")
  func strongest() {
    let found = gaps(
      target(["A-1": "independent"]),
      [
        evidence("A-1", .mentor, "assisted", day: 1), evidence("A-1", .measured, "guiding", day: 9),
        evidence("A-1", .self, "aware", day: 9),
      ])
    #expect(found[0].current == "assisted" && found[0].missing == 1)
    // Measured is accepted, so it is not one of those that "only" reach it.
    #expect(found[0].reachedOnlyBy.isEmpty)
  }

  @Test("Levels of another scale are left aside")
  func scales() {
    let found = gaps(
      target(["A-1": "assisted"]),
      [evidence("A-1", .mentor, "guiding", day: 5, scale: "other"), evidence("A-1", .mentor, "aware", day: 1)])
    #expect(found[0].current == "aware" && found[0].missing == 1)
  }
}
