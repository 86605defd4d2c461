// learn, Apache-2.0. See LICENSE.

extension TestSession {
  /// The session of an item as a learner sees it: with what they entered and did not hand in, and without what it says
  /// of its attempts where the test does not let that be shown (QTI 3.0: show-feedback). Nil before the item may be given
  /// to the learner.
  public func shown(at place: Int, in program: TestProgram) -> ItemSession? {
    guard var shown = runs[place].session else { return nil }
    let item = itemProgram(at: place, in: program)
    for (number, name) in item.responseNames.enumerated() {
      if let entered = runs[place].pending?[name] { shown.responses[number] = entered }
    }
    guard !showsFeedback(of: place, in: program) else { return shown }
    item.resetOutcomes(&shown)
    shown.numAttempts = 0
    return shown
  }

  /// The places of the part that the learner is in.
  public var placesOfPart: Range<Int> { plan.parts[part] }

  /// Which item of its part stands at a place, from 1.
  public func number(of place: Int) -> Int { place - plan.parts[plan.items[place].part].lowerBound + 1 }

  /// How many items the part of a place has.
  public func count(besides place: Int) -> Int { plan.parts[plan.items[place].part].count }

  /// Whether a learner may go to an item of the part, to answer it or to look at it again (QTI 3.0: allow-review).
  public func mayVisit(_ place: Int, in program: TestProgram) -> Bool { mayEnter(place, program) }

  /// Whether a learner may look at an item again after the test has ended, with the responses that they gave, where
  /// nothing can be changed any more (QTI 3.0: allow-review). What they did not come to is not shown to them then either.
  public func mayReview(_ place: Int, in program: TestProgram) -> Bool {
    status == .ended && runs[place].isPresented && runs[place].session != nil
      && item(at: place, in: program).control.allowsReview
  }

  /// What the rules of an item did with what was handed in last, with every value. Nil before that, and of an adaptive
  /// item, whose rules go on from what they left.
  public func trace(of place: Int, in program: TestProgram) -> EvaluationTrace? {
    let item = itemProgram(at: place, in: program)
    guard !item.item.isAdaptive, runs[place].fault == nil, var session = runs[place].session, session.numAttempts > 0
    else { return nil }
    let responses = Dictionary(zip(item.responseNames, session.responses)) { first, _ in first }
    session.numAttempts -= 1
    var trace: EvaluationTrace? = EvaluationTrace()
    guard (try? item.attempt(session, responses: responses, trace: &trace)) != nil else { return nil }
    return trace
  }

  /// Whether the learner comes into the part with the item that they are at: nothing of it was done before.
  public var isAtBeginningOfPart: Bool {
    guard let place else { return false }
    return runs[place].attempts == 0 && runs[place].pending == nil
      && plan.parts[part].allSatisfy { $0 == place || !runs[$0].isPresented }
  }
}
