// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads cut-offs and sees to it that every score that can be reached lies in exactly one of them.
struct CutOffCheck {
  /// The scores that the answers can give, in the unit of the cut-offs.
  struct Reach {
    let lowest: Double
    let highest: Double

    /// Works out the scores of all results: competences, areas and the whole.
    init(
      rule: Scoring.Rule, unit: Scoring.Unit, unanswered: Scoring.Unanswered, groups: ItemGroups,
      items: [ItemID: ItemFacts]
    ) {
      let lines = groups.competences.map(\.items) + groups.areas.map(\.items) + [groups.all]
      var lowest = Double.infinity
      var highest = -Double.infinity
      for line in lines {
        let scores = line.compactMap { items[$0]?.scores }
        guard !scores.isEmpty else { continue }
        let bounds = Self.bounds(of: scores, rule, unit)
        lowest = min(lowest, unanswered == .zero ? min(0, bounds.low) : bounds.low)
        highest = max(highest, bounds.high)
      }
      self.lowest = lowest
      self.highest = highest
    }

    private static func bounds(
      of scores: [ClosedRange<Double>], _ rule: Scoring.Rule, _ unit: Scoring.Unit
    ) -> (low: Double, high: Double) {
      let lows = scores.map(\.lowerBound)
      let highs = scores.map(\.upperBound)
      switch (rule, unit) {
      case (.sum, .score): return (lows.reduce(0, +), highs.reduce(0, +))
      case (.mean, .score): return (lows.min() ?? 0, highs.max() ?? 0)
      // Any part of the items may be answered, so the worst single item is the lowest share.
      case (_, .percent), (.anchored, _):
        let counting = scores.filter { $0.upperBound > 0 }
        return (counting.map { $0.lowerBound / $0.upperBound * 100 }.min() ?? 0, 100)
      }
    }
  }

  let map: YAMLMap
  let scale: Scale
  let reach: Reach

  /// The cut-offs, lowest first; what is wrong with them is reported where it stands.
  func read(_ node: YAMLNode) -> [Scoring.CutOff] {
    let nodes = map.elements(node, "cutOffs")
    guard !nodes.isEmpty else {
      if case .list = node.content {
        map.context.report(
          .valueEmpty, map.place(of: node), "The list “cutOffs” is empty. It needs at least one entry.")
      }
      return []
    }
    let read = map.maps(nodes, "the cut-off", keys: ["level", "from", "to"]).compactMap(cutOff)
    guard read.count == nodes.count else { return read.map(\.value) }
    var isSound = true
    for (before, next) in zip(read, read.dropFirst()) { isSound = check(before, next) && isSound }
    for one in read where one.value.from >= one.value.to {
      isSound = false
      map.context.report(
        .cutOffsOrder, one.from,
        "The cut-off of “\(one.value.level)” goes from \(one.value.from.plain) to \(one.value.to.plain). “from” is the smaller number."
      )
    }
    if isSound { checkReach(read) }
    return read.map(\.value)
  }

  private struct Read {
    let value: Scoring.CutOff
    let place: Place
    let level: Place
    let from: Place
    let to: Place
  }

  private func cutOff(_ map: YAMLMap) -> Read? {
    guard let word = map.word("level"), let from = map.number("from"), let to = map.number("to") else { return nil }
    guard scale[LevelID(word.value)] != nil else {
      map.context.report(
        .levelUnknown, word.place,
        "The scale “\(scale.id)” has no level “\(word.value)”."
          + Suggestion.sentence(for: word.value, in: scale.levels.map(\.id.rawValue)))
      return nil
    }
    return Read(
      value: .init(level: LevelID(word.value), from: from.value, to: to.value), place: map.place, level: word.place,
      from: from.place, to: to.place)
  }

  private func check(_ before: Read, _ next: Read) -> Bool {
    let context = map.context
    let (low, high) = (before.value, next.value)
    guard let lowRank = scale.rank(of: low.level), let highRank = scale.rank(of: high.level) else { return false }
    if lowRank >= highRank {
      context.report(
        .cutOffsOrder, next.level,
        lowRank == highRank
          ? "The level “\(high.level)” has two cut-offs. Give it one."
          : "“\(high.level)” is lower than “\(low.level)” on the scale “\(scale.id)”. Write the cut-offs with the lowest first."
      )
      return false
    }
    if high.from < low.to {
      context.report(
        .cutOffsOverlap, next.from,
        "“\(high.level)” begins at \(high.from.plain), but “\(low.level)” goes up to \(low.to.plain). Scores between them would mean both: let one begin where the other ends."
      )
      return false
    }
    if high.from > low.to {
      context.report(
        .cutOffsHole, next.from,
        "“\(high.level)” begins at \(high.from.plain), but “\(low.level)” ends at \(low.to.plain). Scores between them would mean nothing: let one begin where the other ends."
      )
      return false
    }
    return true
  }

  private func checkReach(_ cutOffs: [Read]) {
    guard let first = cutOffs.first, let last = cutOffs.last, reach.lowest <= reach.highest else { return }
    // What binary fractions add or take away is no gap.
    let slack = 1e-9 * max(1, abs(reach.highest))
    if first.value.from > reach.lowest + slack {
      map.context.report(
        .cutOffsTooNarrow, first.from,
        "The cut-offs begin at \(first.value.from.plain), but a score of \(reach.lowest.plain) can be reached and would have no level."
      )
    }
    if last.value.to < reach.highest - slack {
      map.context.report(
        .cutOffsTooNarrow, last.to,
        "The cut-offs end at \(last.value.to.plain), but a score of \(reach.highest.plain) can be reached and would have no level."
      )
    }
  }
}
