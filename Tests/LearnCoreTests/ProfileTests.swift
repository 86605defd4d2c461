// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

/// Evidence for tests: about a competence, from a source, with a level or none, so many days after the first.
func evidence(
  _ code: CompetenceCode, _ source: EvidenceSource, _ level: LevelID?, day: Int = 0, id: String? = nil,
  scale: ScaleID = "practice"
) -> Evidence {
  Evidence(
    id: EvidenceID(id ?? "\(code)-\(source.rawValue)-\(day)-\(level?.rawValue ?? "none")"), learner: "l",
    subject: .init(framework: "f", code: code), source: source,
    estimate: level.map { LevelEstimate(level: $0, score: 1, standardError: nil, lowest: $0, highest: $0) },
    scale: scale, observedAt: Timestamp(milliseconds: Int64(day) * 86_400_000),
    pack: PackReference(id: "p", version: "1.0.0", digest: "00"),
    basis: .init(instrument: "i", instrumentVersion: "1.0.0", attempt: "a", answers: 1, items: 1))
}

@Suite struct ProfileTests {
  private let subject = CompetenceReference(framework: "f", code: "A-1")

  @Test("Sources stand side by side, and the strongest speaks for the whole with its reason")
  func sources() throws {
    let profile = Profile(evidence: [
      evidence("A-1", .self, "guiding", day: 9), evidence("A-1", .measured, "assisted", day: 3),
      evidence("A-1", .completion, "aware", day: 5),
    ])
    let entry = try #require(profile[subject])
    #expect(entry.sources.map(\.source) == [.measured, .completion, .self])
    #expect(entry[.self]?.current?.estimate?.level == "guiding")
    #expect(entry[.mentor] == nil)
    let combined = try #require(entry.combined)
    #expect(combined.level == "assisted")
    #expect(
      combined.reason
        == Profile.Reason(
          source: .measured, overruled: [.completion, .self], replaced: 0, newerWithoutLevel: 0))
  }

  @Test("A worse later run replaces an earlier one and leaves it in the history")
  func replacing() throws {
    let profile = Profile(evidence: [
      evidence("A-1", .measured, "guiding", day: 1), evidence("A-1", .measured, "aware", day: 2),
      evidence("A-1", .measured, "assisted", day: 0),
    ])
    let entry = try #require(profile[subject])
    #expect(entry.combined?.level == "aware" && entry.combined?.reason.replaced == 2)
    #expect(entry[.measured]?.history.map { $0.estimate?.level } == ["aware", "guiding", "assisted"])
  }

  @Test("Evidence without a level erases nothing, of its own source or of a weaker one")
  func withoutLevel() throws {
    let profile = Profile(evidence: [
      evidence("A-1", .measured, "guiding", day: 1), evidence("A-1", .measured, nil, day: 2),
      evidence("A-1", .mentor, nil, day: 3), evidence("A-2", .self, nil),
    ])
    let entry = try #require(profile[subject])
    #expect(entry.combined?.level == "guiding")
    #expect(entry.combined?.reason == .init(source: .measured, overruled: [], replaced: 0, newerWithoutLevel: 1))
    #expect(entry[.mentor]?.current == nil && entry[.mentor]?.history.count == 1)
    #expect(profile[CompetenceReference(framework: "f", code: "A-2")]?.combined == nil)
    #expect(profile[CompetenceReference(framework: "g", code: "A-1")] == nil)
  }

  @Test("A policy decides the order, and a source that it does not name never speaks")
  func policy() throws {
    let policy = ProfilePolicy(order: [.self, .peer])
    let profile = Profile(
      evidence: [
        evidence("A-1", .mentor, "guiding"), evidence("A-1", .self, "aware"), evidence("A-1", .peer, "assisted"),
      ],
      policy: policy)
    let entry = try #require(profile[subject])
    #expect(entry.combined?.level == "aware" && entry.combined?.reason.overruled == [.peer, .mentor])
    #expect(entry.sources.map(\.source) == [.self, .peer, .mentor])
    #expect(Profile(evidence: [evidence("A-1", .mentor, "guiding")], policy: policy)[subject]?.combined == nil)
  }

  @Test("The profile does not depend on the order of the evidence", arguments: 0..<50 as Range<UInt64>)
  func order(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let levels: [LevelID?] = [nil, "aware", "assisted", "guiding"]
    let all = (0..<60).map { number in
      evidence(
        CompetenceCode("A-\(Int.random(in: 1...6, using: &generator))"),
        EvidenceSource.allCases.randomElement(using: &generator) ?? .self,
        levels.randomElement(using: &generator) ?? nil, day: Int.random(in: 0...3, using: &generator),
        id: "id\(number)")
    }
    let profile = Profile(evidence: all.shuffled(using: &generator))
    #expect(profile == Profile(evidence: all))
    #expect(profile.evidence.count == all.count && Set(profile.entries.map(\.subject)).count == profile.entries.count)
    let order = ProfilePolicy.standard.order
    for entry in profile.entries {
      let own = all.filter { $0.subject == entry.subject }
      #expect(entry.sources.reduce(0) { $0 + $1.history.count } == own.count)
      // The plain rule: strongest source with a level, its newest level, the greater id of two at one time.
      let source = order.first { source in own.contains { $0.source == source && $0.estimate != nil } }
      let newest = own.filter { $0.source == source && $0.estimate != nil }
        .max { ($0.observedAt, $0.id) < ($1.observedAt, $1.id) }
      #expect(entry.combined?.evidence == newest)
      #expect(profile[entry.subject] == entry)
    }
  }
}
