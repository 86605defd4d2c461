// learn, Apache-2.0. See LICENSE.

extension TestSession {
  /// The feedback of the test that is shown where the session stands (QTI 3.0: qti-test-feedback).
  ///
  /// During the test that of the test and of the current part with the access `during`, once outcomes were worked out;
  /// after a part what its access `atEnd` holds back; after the test the test's own, too.
  public func feedback(in program: TestProgram) -> [TestFeedback] {
    var shown: [TestFeedback] = []
    if status != .ended, rounds > 0 {
      shown += program.test.feedback.filter { $0.access == .during }
      shown += program.test.parts[part].feedback.filter { $0.access == .during }
    }
    for ended in endedParts { shown += program.test.parts[ended].feedback.filter { $0.access == .atEnd } }
    if status == .ended { shown += program.test.feedback.filter { $0.access == .atEnd } }
    return shown.filter {
      (outcome($0.outcome, in: program) ?? .null).shows($0.identifier, whenHeld: $0.isShownWhenHeld)
    }
  }

  /// Whether the feedback of an item may be shown now (QTI 3.0: max-attempts, show-feedback and allow-review).
  ///
  /// Between attempts it is; after the last one where the place says so. An adaptive item that may be looked at again
  /// keeps what it shows.
  public func showsFeedback(of place: Int, in program: TestProgram) -> Bool {
    let item = item(at: place, in: program)
    guard runs[place].attempts > 0 else { return false }
    if program.test.parts[item.part].submission == .simultaneous, status != .ended, item.part == part { return false }
    if runs[place].status != .closed { return true }
    if item.program.item.isAdaptive, item.control.allowsReview { return true }
    return item.control.showsFeedback
  }

  /// Whether the right answers of an item may be shown now (QTI 3.0: show-solution).
  public func showsSolution(of place: Int, in program: TestProgram) -> Bool {
    runs[place].status == .closed && item(at: place, in: program).control.showsSolution
  }
}
