// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension InstrumentFile {
  private static let keys = ["rule", "areas", "minimum", "unanswered", "unit", "cutOffs", "atLeast"]

  /// The scoring, checked against the items that the instrument asks.
  func scoring(_ sections: [[Placed<ItemID>]]) -> Scoring? {
    let asked = sections.flatMap { $0 }
    checkItems(asked)
    guard let node = map.required("scoring"), let scoring = map.map(node, "the scoring", keys: Self.keys) else {
      return nil
    }
    guard let rule = scoring.word("rule").flatMap({ scoring.oneOf([Scoring.Rule.mean, .sum, .anchored], $0, "rule") })
    else { return nil }
    let unit = choice(scoring, "unit", [Scoring.Unit.score, .percent]) ?? .score
    let unanswered =
      choice(scoring, "unanswered", [Scoring.Unanswered.leftOut, .zero]) ?? (kind == .check ? .zero : .leftOut)
    let areas = choice(scoring, "areas", [Scoring.AreaBasis.answers, .competences]) ?? .answers
    let groups = ItemGroups(asked: asked.map(\.value), items: items, framework: framework)
    let minimum = minimum(scoring, groups)
    let atLeast = scoring.int("atLeast", in: 1...1000, otherwise: 1)
    checkKeys(scoring, rule)
    checkKinds(asked, rule, unit)
    if unit == .percent, rule != .anchored { checkMaxima(asked) }
    var cutOffs: [Scoring.CutOff] = []
    if rule == .anchored {
      checkAtLeast(scoring, atLeast, groups)
    } else if let node = scoring.required("cutOffs") {
      let reach = CutOffCheck.Reach(rule: rule, unit: unit, unanswered: unanswered, groups: groups, items: items)
      cutOffs = CutOffCheck(map: scoring, scale: framework.scale, reach: reach).read(node)
    }
    return Scoring(
      rule: rule, unit: unit, areas: areas, minimum: minimum, unanswered: unanswered, cutOffs: cutOffs, atLeast: atLeast
    )
  }

  private func choice<Value: RawRepresentable<String>>(_ map: YAMLMap, _ key: String, _ values: [Value]) -> Value? {
    map.wordIfPresent(key).flatMap { map.oneOf(values, $0, key) }
  }

  private func checkKeys(_ scoring: YAMLMap, _ rule: Scoring.Rule) {
    let unused = rule == .anchored ? ["cutOffs", "unit"] : ["atLeast"]
    for pair in scoring.pairs where unused.contains(pair.key) {
      context.report(
        .scoringKeyUnused, scoring.file.place(pair.line, pair.column),
        "The rule “\(rule.rawValue)” does not use “\(pair.key)”. Remove it.")
    }
  }

  // MARK: - Items

  private func checkItems(_ asked: [Placed<ItemID>]) {
    for item in asked {
      guard let facts = items[item.value], !facts.competences.isEmpty else { continue }
      if !facts.competences.contains(where: { $0.framework == framework.id }) {
        context.report(
          .itemOutsideFramework, item.place,
          "The item “\(item.value)” is about no competence of the framework “\(framework.id)”, so its answers would count for nothing."
        )
      }
    }
  }

  private func checkMaxima(_ asked: [Placed<ItemID>]) {
    for item in asked where items[item.value]?.hasMaximum == false {
      context.report(
        .itemMaximum, item.place,
        "The document of “\(item.value)” gives no points to any answer, so there is nothing that its score could be a share of. "
          + "Give its outcome SCORE a normal-maximum, mend its rules, or take it out.")
    }
  }

  private func checkKinds(_ asked: [Placed<ItemID>], _ rule: Scoring.Rule, _ unit: Scoring.Unit) {
    let known = asked.compactMap { item in items[item.value].map { (item, $0.type == .behaviour) } }
    let hasBehaviour = known.contains { $0.1 }
    for (item, isBehaviour) in known {
      if kind == .check, isBehaviour {
        context.report(
          .itemKind, item.place,
          "“\(item.value)” is of type “behaviour”: the learner's own word. A check measures with right answers. Take it out."
        )
      } else if rule == .anchored, !isBehaviour {
        context.report(
          .itemKind, item.place,
          "With the rule “anchored” each answer is a level, so “\(item.value)” must be of type “behaviour”.")
      } else if kind == .selfEvaluation, hasBehaviour, !isBehaviour, unit == .score {
        context.report(
          .itemKind, item.place,
          "“\(item.value)” gives points, other items give levels; both cannot go into one score. Take one kind out.")
      }
    }
  }

  // MARK: - Minimum

  private func minimum(_ scoring: YAMLMap, _ groups: ItemGroups) -> Scoring.Minimum {
    guard let node = scoring.node("minimum"),
      let map = scoring.map(node, "the minimum", keys: ["competence", "area", "total"])
    else { return Scoring.Minimum() }
    let range = 1...10_000
    let minimum = Scoring.Minimum(
      competence: map.int("competence", in: range, otherwise: 1), area: map.int("area", in: range, otherwise: 1),
      total: map.int("total", in: range, otherwise: 1))
    check(minimum.competence, "competence", groups.competences, map)
    check(minimum.area, "area", groups.areas, map)
    if minimum.total > groups.all.count {
      let place = map.node("total").map(map.place) ?? map.place
      context.report(
        .minimumTooLarge, place,
        "The whole needs \(minimum.total) answers, but the instrument has \(Self.items(groups.all.count)). Nobody would get a level."
      )
    }
    return minimum
  }

  private func check(_ minimum: Int, _ key: String, _ groups: [(code: CompetenceCode, items: [ItemID])], _ map: YAMLMap)
  {
    let short = groups.filter { $0.items.count < minimum }
    guard !short.isEmpty else { return }
    let place = map.node(key).map(map.place) ?? map.place
    if short.count == groups.count {
      context.report(
        .minimumTooLarge, place,
        "Each \(key) needs \(minimum) answers, but none has more than \(Self.items(groups.map(\.items.count).max() ?? 0)). Nobody would get a level."
      )
    } else {
      let names = short.map { "\($0.code) (\($0.items.count))" }.joined(separator: ", ")
      context.report(
        .minimumUnreachable, place,
        "Each \(key) needs \(minimum) answers, but these have fewer items and never get a level: \(names).")
    }
  }

  private static func items(_ count: Int) -> String { count == 1 ? "1 item" : "\(count) items" }

  private func checkAtLeast(_ scoring: YAMLMap, _ atLeast: Int, _ groups: ItemGroups) {
    let most = groups.competences.map(\.items.count).max() ?? 0
    if atLeast > most, most > 0 {
      context.report(
        .minimumTooLarge, scoring.node("atLeast").map(scoring.place) ?? scoring.place,
        "A level needs \(atLeast) answers, but no competence has more than \(Self.items(most)). Nobody would get a level."
      )
    }
  }
}

/// The items of an instrument by what they are about.
struct ItemGroups {
  let all: [ItemID]
  /// Competences and areas that have an item, in the order of the framework.
  let competences: [(code: CompetenceCode, items: [ItemID])]
  let areas: [(code: CompetenceCode, items: [ItemID])]

  /// Groups the items that an instrument asks.
  init(asked: [ItemID], items: [ItemID: ItemFacts], framework: Framework) {
    all = asked
    var byCode: [CompetenceCode: [ItemID]] = [:]
    for item in asked {
      for reference in items[item]?.competences ?? [] where reference.framework == framework.id {
        byCode[reference.code, default: []].append(item)
      }
    }
    competences = framework.competences.compactMap { one in byCode[one.code].map { (one.code, $0) } }
    areas = framework.areas.compactMap { area in
      let codes = Set(area.competences.flatMap { byCode[$0.code] ?? [] })
      return codes.isEmpty ? nil : (area.code, codes.sorted())
    }
  }
}
