// learn, Apache-2.0. See LICENSE.

/// The working of ``LearningPlan/make(gaps:lessons:completed:minutes:framework:)``.
struct Planner {
  private let lessons: [LessonID: LessonOutline]
  private let needs: [LessonID: [LessonID]]
  private let completed: Set<LessonID>
  private let scale: Scale
  private var budget: Int?

  private var open: [CompetenceReference: OpenGap] = [:]
  private var steps: [(lesson: LessonOutline, reasons: [LearningPlan.Reason])] = []
  private var planned: Set<LessonID> = []
  private var leftOut: [LearningPlan.LeftOut] = []

  private struct OpenGap {
    let wanted: Int
    /// The rank that the plan has reached so far; 0 below the lowest level.
    var reached: Int
  }

  init(lessons: [LessonOutline], completed: Set<LessonID>, minutes: Int?, scale: Scale) {
    self.lessons = Dictionary(lessons.map { ($0.id, $0) }) { first, _ in first }
    needs = Self.needs(of: self.lessons, completed: completed)
    self.completed = completed
    self.scale = scale
    budget = minutes
  }

  mutating func plan(_ gaps: [Gap]) -> LearningPlan {
    for gap in gaps where !gap.isFulfilled {
      guard let wanted = scale.rank(of: gap.wanted) else { continue }
      open[gap.competence] = OpenGap(wanted: wanted, reached: gap.current.flatMap { scale.rank(of: $0) } ?? 0)
    }
    var unclosed: [Gap] = []
    let widestFirst = gaps.enumerated().filter { open[$0.element.competence] != nil }
      .sorted { ($1.element.missing, $0.offset) < ($0.element.missing, $1.offset) }
    for (_, gap) in widestFirst where !close(gap.competence) { unclosed.append(gap) }
    return LearningPlan(
      steps: steps.map { .init(lesson: $0.lesson.id, minutes: $0.lesson.minutes, reasons: $0.reasons) },
      leftOut: leftOut.filter { !planned.contains($0.lesson) }, unclosed: unclosed)
  }

  // MARK: - Gaps

  /// Follows one gap to its end; false when no lesson leads all the way.
  private mutating func close(_ competence: CompetenceReference) -> Bool {
    // What would be reached when the lessons that were left out had been read; 0 while none was.
    var imagined = 0
    while let gap = open[competence], max(gap.reached, imagined) < gap.wanted {
      let reached = max(gap.reached, imagined)
      guard let (lesson, rank) = nextLesson(for: competence, above: reached) else { return false }
      let cost = missing(for: lesson).reduce(0) { $0 + $1.minutes }
      if imagined > 0 || cost > budget ?? .max {
        leaveOut(lesson, cost, .closes(competence, from: level(reached), to: scale.levels[rank - 1].id))
        imagined = rank
      } else {
        take(lesson)
      }
    }
    return true
  }

  private func nextLesson(
    for competence: CompetenceReference, above reached: Int
  ) -> (lesson: LessonOutline, rank: Int)? {
    lessons.values.compactMap { lesson -> (lesson: LessonOutline, rank: Int, cost: Int)? in
      guard !completed.contains(lesson.id), !planned.contains(lesson.id), needs[lesson.id] != nil,
        let rank = rank(lesson, competence), rank > reached
      else { return nil }
      let missing = missing(for: lesson)
      // After a prerequisite that leads as high the lesson would add nothing; the prerequisite is looked at itself.
      guard missing.dropLast().allSatisfy({ (self.rank($0, competence) ?? 0) < rank }) else { return nil }
      return (lesson, rank, missing.reduce(0) { $0 + $1.minutes })
    }.min { ($0.rank, $0.cost, $0.lesson.id) < ($1.rank, $1.cost, $1.lesson.id) }.map { ($0.lesson, $0.rank) }
  }

  private func rank(_ lesson: LessonOutline, _ competence: CompetenceReference) -> Int? {
    lesson.teaches[competence].flatMap { scale.rank(of: $0) }
  }

  private func level(_ rank: Int) -> LevelID? { scale.level(rank: rank)?.id }

  // MARK: - Lessons

  private mutating func take(_ lesson: LessonOutline) {
    let new = missing(for: lesson)
    let names = Set(new.map(\.id))
    for one in new {
      var reasons: [LearningPlan.Reason] = []
      for competence in one.teaches.keys.sorted() {
        guard let gap = open[competence], let rank = rank(one, competence), gap.reached < gap.wanted,
          rank > gap.reached
        else { continue }
        reasons.append(.closes(competence, from: level(gap.reached), to: scale.levels[rank - 1].id))
        open[competence]?.reached = rank
      }
      let followers = new.filter { names.contains($0.id) && $0.prerequisites.contains(one.id) }
      reasons += followers.map { .prerequisite(of: $0.id) }
      steps.append((one, reasons))
      planned.insert(one.id)
      budget = budget.map { $0 - one.minutes }
    }
  }

  private mutating func leaveOut(_ lesson: LessonOutline, _ minutes: Int, _ reason: LearningPlan.Reason) {
    if let place = leftOut.firstIndex(where: { $0.lesson == lesson.id }) {
      let before = leftOut[place]
      leftOut[place] = .init(lesson: lesson.id, minutes: before.minutes, reasons: before.reasons + [reason])
    } else {
      leftOut.append(.init(lesson: lesson.id, minutes: minutes, reasons: [reason]))
    }
  }

  /// The lesson and what it still needs before it, in an order to read them.
  private func missing(for lesson: LessonOutline) -> [LessonOutline] {
    let before = needs[lesson.id] ?? []
    return (before.filter { !planned.contains($0) } + [lesson.id]).compactMap { lessons[$0] }
  }

  // MARK: - Prerequisites

  /// For each lesson that can be planned, all that it needs before it and that was not completed, in an order to
  /// read them.
  ///
  /// A lesson joins once all its prerequisites have; those that miss one, stand in a circle or wait for one never do.
  private static func needs(
    of lessons: [LessonID: LessonOutline], completed: Set<LessonID>
  ) -> [LessonID: [LessonID]] {
    var result: [LessonID: [LessonID]] = [:]
    var waiting = lessons.values.sorted { $0.id < $1.id }
    while true {
      let count = waiting.count
      waiting.removeAll { lesson in
        let prerequisites = lesson.prerequisites.filter { !completed.contains($0) }
        guard prerequisites.allSatisfy({ result[$0] != nil }) else { return false }
        var order: [LessonID] = []
        for one in prerequisites.flatMap({ (result[$0] ?? []) + [$0] }) where !order.contains(one) {
          order.append(one)
        }
        result[lesson.id] = order
        return true
      }
      if waiting.count == count { return result }
    }
  }
}
