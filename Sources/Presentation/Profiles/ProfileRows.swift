// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Puts the entries of a profile into words.
struct ProfileRows {
  let profile: Profile
  let framework: Framework
  let gaps: [Gap]
  let names: PackNames

  private var reading: Reading { names.reading }
  private var book: Phrasebook { names.reading.book }
  private var scale: Scale { framework.scale }

  func row(_ code: CompetenceCode) -> ProfileView.Row {
    let subject = CompetenceReference(framework: framework.id, code: code)
    let entry = profile[subject]
    let combined = entry?.combined.flatMap { $0.evidence.scale == scale.id ? $0 : nil }
    return .init(
      subject: subject, name: names.title(subject), words: (entry?.sources ?? []).compactMap(word),
      combined: combined.map { title($0.level) }, combinedBar: combined.flatMap { LevelBar($0.estimate, scale: scale) },
      reason: combined.map(reason), difference: entry.flatMap(difference),
      goal: gaps.first { $0.competence == subject }.map(goal))
  }

  private func title(_ level: LevelID) -> MarkedText {
    scale[level].map { reading.text($0.title) } ?? MarkedText(level.rawValue)
  }

  private func word(_ source: Profile.SourceEntry) -> ProfileView.Word? {
    let found = source.history.filter { $0.estimate != nil && $0.scale == scale.id }
    guard let current = found.first, let estimate = current.estimate else { return nil }
    let history = found.reversed().compactMap { evidence -> ProfileView.Past? in
      guard let level = evidence.estimate?.level, let rank = scale.rank(of: level) else { return nil }
      return .init(date: reading.date(evidence.observedAt), level: title(level), rank: rank)
    }
    return .init(
      source: source.source, sourceName: book.name(of: source.source), level: title(estimate.level),
      bar: LevelBar(estimate, scale: scale), sure: Sureness(estimate, scale: scale, reading: reading).short,
      date: reading.date(current.observedAt), history: history)
  }

  private func reason(_ combined: Profile.Combined) -> String {
    book(
      .combinedFrom,
      [
        "source": .text(book.name(of: combined.reason.source)),
        "date": .text(reading.date(combined.evidence.observedAt)),
      ])
  }

  private func difference(_ entry: Profile.Entry) -> String? {
    func rank(_ source: EvidenceSource) -> Int? {
      entry[source]?.current.flatMap { $0.scale == scale.id ? $0.estimate?.level : nil }.flatMap { scale.rank(of: $0) }
    }
    guard let own = rank(.self), let measured = rank(.measured), own != measured else { return nil }
    return book[own < measured ? .selfLower : .selfHigher]
  }

  private func goal(_ gap: Gap) -> ProfileView.Goal {
    let words: String
    if gap.isFulfilled {
      words = book[.targetMet]
    } else if gap.reachedOnlyBy == [.self] {
      words = book[.targetSelfOnly]
    } else if gap.current == nil {
      words = book[.targetMissing]
    } else {
      words = book(.targetGap, ["count": .count(gap.missing)])
    }
    return .init(level: title(gap.wanted), rank: scale.rank(of: gap.wanted) ?? 0, isMet: gap.isFulfilled, words: words)
  }
}
