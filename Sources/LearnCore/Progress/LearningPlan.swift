// learn, Apache-2.0. See LICENSE.

/// Which lessons to read, in which order, to close the gaps to a target, each with its reasons.
public struct LearningPlan: Hashable, Sendable {
  /// The lessons in the order to read them; the prerequisites of a lesson stand before it or were completed.
  public let steps: [Step]
  /// What would help too and does not fit into the time, in the order in which it was looked at.
  public let leftOut: [LeftOut]
  /// The gaps that no lesson leads out of, or not all the way, time aside.
  public let unclosed: [Gap]
  /// The time that the steps take.
  public var minutes: Int { steps.reduce(0) { $0 + $1.minutes } }

  /// Makes a plan of what was found; ``make(gaps:lessons:completed:minutes:framework:)`` finds it.
  public init(steps: [Step], leftOut: [LeftOut], unclosed: [Gap]) {
    self.steps = steps
    self.leftOut = leftOut
    self.unclosed = unclosed
  }

  /// One lesson of a plan.
  public struct Step: Hashable, Sendable {
    public let lesson: LessonID
    public let minutes: Int
    /// Why it is in the plan; never empty.
    public let reasons: [Reason]

    /// Makes a step.
    public init(lesson: LessonID, minutes: Int, reasons: [Reason]) {
      self.lesson = lesson
      self.minutes = minutes
      self.reasons = reasons
    }
  }

  /// Why a lesson is in a plan.
  public enum Reason: Hashable, Sendable {
    /// It leads from one level of a competence to a higher one; from below the lowest where `from` is nil.
    case closes(CompetenceReference, from: LevelID?, to: LevelID)
    /// A lesson of the plan asks for it.
    case prerequisite(of: LessonID)
  }

  /// A lesson that did not fit into the time.
  public struct LeftOut: Hashable, Sendable {
    public let lesson: LessonID
    /// The time that it would have taken together with the prerequisites that it still needed.
    public let minutes: Int
    /// What it would have closed.
    public let reasons: [Reason]

    /// Makes a lesson that was left out.
    public init(lesson: LessonID, minutes: Int, reasons: [Reason]) {
      self.lesson = lesson
      self.minutes = minutes
      self.reasons = reasons
    }
  }

  /// Makes a plan.
  ///
  /// The choice is greedy, and the same for the same input:
  /// 1. Gaps that are open are taken the widest first, equal ones in the order given.
  /// 2. A gap is closed level by level: of the lessons for its competence that lead higher than what is reached so
  ///    far, those to the lowest such level are looked at, because each step should be one that the learner can take.
  ///    Of these the lesson is taken that costs the least time together with the prerequisites that it still needs;
  ///    equal ones by id. A lesson whose own prerequisite leads as high is not looked at, because the prerequisite
  ///    does it. This repeats until the wanted level is reached.
  /// 3. A lesson goes in after its prerequisites, which go in with it whatever they teach. A lesson in the plan also
  ///    counts for every other gap that it narrows.
  /// 4. A lesson that would go past `minutes` with its prerequisites is left out, and so is what would follow it in
  ///    its gap, because nobody should be sent past a level; the plan tells all that was left out.
  ///
  /// Lessons that were completed are never proposed again and count as read. A lesson whose prerequisites are not
  /// among the lessons, or lead back to it, cannot be planned and is ignored.
  /// - Parameter minutes: The time there is; nil for as much as it takes.
  public static func make(
    gaps: [Gap], lessons: [LessonOutline], completed: Set<LessonID>, minutes: Int?, framework: Framework
  ) -> LearningPlan {
    var planner = Planner(lessons: lessons, completed: completed, minutes: minutes, scale: framework.scale)
    return planner.plan(gaps)
  }
}
