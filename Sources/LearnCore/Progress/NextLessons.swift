// learn, Apache-2.0. See LICENSE.

/// What to read next: a plan over the lessons of a pack.
public struct NextLessons: Sendable {
  let framework: Framework
  let lessons: [LessonOutline]
  let completed: Set<LessonID>
  let minutes: Int?

  /// Takes what a plan is made of.
  ///
  /// - Parameter minutes: The time there is; nil for as much as it takes.
  public init(framework: Framework, lessons: [LessonOutline], completed: Set<LessonID>, minutes: Int?) {
    self.framework = framework
    self.lessons = lessons
    self.completed = completed
    self.minutes = minutes
  }

  /// The way to a target, by what the sources that it accepts have found.
  public func plan(to target: Target, profile: Profile) -> LearningPlan {
    plan(Gap.gaps(target: target, framework: framework, profile: profile))
  }

  /// The way on without a target: to the highest level that the pack's lessons lead to, in each competence.
  ///
  /// - Parameter level: The level that was found for a competence; nil when none was.
  public func plan(from level: (CompetenceReference) -> LevelID?) -> LearningPlan {
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
