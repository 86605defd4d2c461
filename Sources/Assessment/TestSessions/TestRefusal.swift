// learn, Apache-2.0. See LICENSE.

/// Why an event was refused; the session is then as it was before.
public enum TestRefusal: Error, Hashable, Sendable {
  case notBegun, alreadyBegun, ended, suspended, notSuspended
  /// The learner is at no item.
  case noItem
  /// The part is linear: a learner goes forward only.
  case linear
  /// There is no such item in the part.
  case noSuchPlace(Int)
  /// The item takes no further attempt.
  case closed(String)
  /// The last attempt was made and the item may not be looked at again.
  case reviewNotAllowed(String)
  case commentNotAllowed(String)
  /// The item must be answered.
  case responseNeeded(String)
  /// Answers were entered and not handed in.
  case notHandedIn(String)
  /// An answer is of a type that the item does not take.
  case unfitting(ResponseFit)
  /// An answer is not what the interaction asks for.
  case invalid(String, ConstraintProblem)
  /// The least time has not passed.
  case tooEarly(TimedPlace, remaining: Double)
  /// The time is over.
  case timeIsUp(TimedPlace)

  /// What a limit of time is for.
  public enum TimedPlace: Hashable, Sendable {
    case test
    case part(String)
    case section(String)
    case item(String)
  }
}

extension TestRefusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notBegun: "The test has not begun."
    case .alreadyBegun: "The test has begun already."
    case .ended: "The test has ended."
    case .suspended: "The test is interrupted. Resume it first."
    case .notSuspended: "The test is not interrupted."
    case .noItem: "There is no item here."
    case .linear: "In this part of the test the items come one after another, and there is no way back."
    case .noSuchPlace(let place): "This part of the test has no item number \(place + 1)."
    case .closed(let item): "The item \(item) takes no further answer."
    case .reviewNotAllowed(let item): "The item \(item) cannot be looked at again."
    case .commentNotAllowed(let item): "The item \(item) takes no comment."
    case .responseNeeded(let item): "The item \(item) must be answered."
    case .notHandedIn(let item): "The answer to the item \(item) was not handed in. Hand it in or discard it."
    case .unfitting(let fit): fit.description
    case .invalid(let item, let problem): "The answer to the item \(item) cannot be handed in: \(problem)"
    case .tooEarly(let place, let remaining):
      "It is too early to leave \(place): \(Scalar.lexical(remaining.rounded(.up))) seconds remain."
    case .timeIsUp(let place): "The time for \(place) is over."
    }
  }
}

extension TestRefusal.TimedPlace: CustomStringConvertible {
  public var description: String {
    switch self {
    case .test: "the test"
    case .part(let name): "the part \(name)"
    case .section(let name): "the section \(name)"
    case .item(let name): "the item \(name)"
    }
  }
}
