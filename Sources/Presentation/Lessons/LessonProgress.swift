// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// How far a reader is with a lesson and its course, and how that is changed.
///
/// The form posts `csrf` and `done`: `yes` to mark the lesson as done, `no` to take it back.
public struct LessonProgress: Hashable, Sendable {
  public let form: FormTarget
  /// When the lesson was marked as done; nil while it is not.
  public let doneAt: Timestamp?

  /// Says how far a reader is; which lessons are done, the view knows.
  public init(form: FormTarget, doneAt: Timestamp?) {
    self.form = form
    self.doneAt = doneAt
  }
}
