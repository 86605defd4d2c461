// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import LearnCore

/// What to read next: a plan over the lessons of a pack.
struct NextLessons {
  let framework: Framework
  let lessons: [LessonOutline]
  let completed: Set<LessonID>
  /// The time there is; nil for as much as it takes.
  let minutes: Int?

  /// The way to a target, by what the sources that it accepts have found.
  func plan(to target: Target, profile: Profile) -> LearningPlan {
    plan(Gap.gaps(target: target, framework: framework, profile: profile))
  }

  /// The way on without a target: to the highest level that the pack's lessons lead to, in each competence.
  ///
  /// - Parameter level: The level that was found for a competence; nil when none was.
  func plan(from level: (CompetenceReference) -> LevelID?) -> LearningPlan {
    var highest: [CompetenceReference: Int] = [:]
    for (competence, level) in lessons.flatMap(\.teaches) {
      guard let rank = framework.scale.rank(of: level) else { continue }
      highest[competence] = max(rank, highest[competence] ?? 0)
    }
    let gaps = framework.competences.compactMap { competence -> Gap? in
      let reference = CompetenceReference(framework: framework.id, code: competence.code)
      guard let rank = highest[reference], let wanted = framework.scale.level(rank: rank)?.id else { return nil }
      let current = level(reference)
      let reached = current.flatMap { framework.scale.rank(of: $0) } ?? 0
      return Gap(
        competence: reference, wanted: wanted, current: current, evidence: nil, missing: max(0, rank - reached),
        reachedOnlyBy: [])
    }
    return plan(gaps)
  }

  private func plan(_ gaps: [Gap]) -> LearningPlan {
    LearningPlan.make(gaps: gaps, lessons: lessons, completed: completed, minutes: minutes, framework: framework)
  }
}

extension OpenedPack {
  /// The target of a framework that is named; nil when none is.
  ///
  /// - Throws: ``Failure`` that says which targets there are.
  func target(_ name: String?, in framework: Framework) throws(Failure) -> Target? {
    guard let name else { return nil }
    if let found = framework.targets.first(where: { $0.id.rawValue == name }) { return found }
    let names = framework.targets.map(\.id.rawValue)
    guard !names.isEmpty else { throw .usage("\(path) has no targets, so --target cannot be used with it.") }
    let meant = Suggestion.nearest(to: name, among: names).map { " Did you mean \($0)?" } ?? ""
    throw .usage("\(path) has no target \(name).\(meant) It has: \(names.joined(separator: ", ")).")
  }

  /// The framework of an instrument.
  func framework(of instrument: Instrument) throws(Failure) -> Framework {
    if let found = archive.frameworks.first(where: { $0.id == instrument.framework }) { return found }
    throw Failure("\(path): the instrument \(instrument.id) is about a framework that the pack does not have.")
  }
}
