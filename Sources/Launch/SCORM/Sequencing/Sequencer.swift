// learn, Apache-2.0. See LICENSE.

/// The sequencing of SCORM 2004, process by process as the pseudo-code of SN (4th ed., appendix C) has them.
///
/// A process that ends in an exception throws its code. The tree never changes; what changes is ``state``.
public struct Sequencer: Sendable {
  /// The activities.
  public let tree: ActivityTree
  /// What is known of the learner's way.
  public internal(set) var state: SequencingState

  /// What a request came to.
  public enum Outcome: Hashable, Sendable {
    /// An activity is to be begun, or gone on with.
    case deliver(Int)
    /// The learner's way through the course is over for now.
    case ended
    /// Nothing is delivered, and nothing runs; the learner chooses what is next.
    case idle
    /// The request could not be followed, so that what ran is still there, or it ended and nothing came after it.
    case refused(SequencingException)
  }

  /// Makes a sequencer.
  public init(_ tree: ActivityTree, _ state: SequencingState) {
    self.tree = tree
    self.state = state
  }

  /// Overall Sequencing Process (OP.1): follows one navigation request.
  public mutating func follow(_ request: NavigationRequest) -> Outcome {
    do throws(SequencingException) {
      let plan = try navigation(request)
      var sequencing = plan.sequencing
      if let termination = plan.termination, let next = try terminate(termination) {
        // What a post-condition rule asks for goes before what the learner asked for.
        sequencing = next
      }
      guard let sequencing else { return .idle }
      switch try self.sequencing(sequencing) {
      case .end:
        state.current = nil
        return .ended
      case .nothing: return .idle
      case .deliver(let activity):
        try checkDelivery(of: activity)
        try deliver(activity)
        return .deliver(activity)
      }
    } catch {
      return .refused(error)
    }
  }

  // MARK: - Navigation Request Process (NB.2.1)

  /// What ends an attempt (SN §4.5).
  enum Termination: Hashable { case exit, exitAll, suspendAll, abandon, abandonAll }

  /// What looks for the next activity (SN §4.8).
  enum Request: Hashable {
    case start, resumeAll, `continue`, previous, retry, exit
    case choice(Int), jump(Int)
  }

  /// Navigation Request Process (NB.2.1): whether a request can be followed at all, and by what.
  func navigation(_ request: NavigationRequest) throws(SequencingException)
    -> (termination: Termination?, sequencing: Request?)
  {
    switch request {
    case .start, .resumeAll:
      guard state.current == nil else { throw SequencingException("NB.2.1-1") }
      if request == .start { return (nil, .start) }
      guard state.suspended != nil else { throw SequencingException("NB.2.1-3") }
      return (nil, .resumeAll)
    case .continue, .previous:
      guard let current = state.current else { throw SequencingException("NB.2.1-2") }
      guard let parent = tree.activities[current].parent else {
        throw SequencingException(request == .continue ? "NB.2.1-4" : "NB.2.1-6")
      }
      let sequencing = tree.activities[parent].sequencing
      guard sequencing.flow else { throw SequencingException(request == .continue ? "NB.2.1-4" : "NB.2.1-5") }
      if request == .previous, sequencing.forwardOnly { throw SequencingException("NB.2.1-5") }
      return (state.activities[current].isActive ? .exit : nil, request == .continue ? .continue : .previous)
    case .choice(let id): return try navigation(toChoice: id)
    case .jump(let id):
      guard let current = state.current else { throw SequencingException("NB.2.1-2") }
      guard let target = tree.place(of: id), isAvailable(target) else { throw SequencingException("NB.2.1-11") }
      return (state.activities[current].isActive ? .exit : nil, .jump(target))
    case .exit, .abandon:
      guard let current = state.current else { throw SequencingException("NB.2.1-2") }
      guard state.activities[current].isActive else { throw SequencingException("NB.2.1-12") }
      return (request == .exit ? .exit : .abandon, .exit)
    case .exitAll, .abandonAll, .suspendAll:
      guard state.current != nil else { throw SequencingException("NB.2.1-2") }
      return (request == .exitAll ? .exitAll : request == .abandonAll ? .abandonAll : .suspendAll, .exit)
    }
  }

  private func navigation(toChoice id: String) throws(SequencingException)
    -> (termination: Termination?, sequencing: Request?)
  {
    guard let target = tree.place(of: id) else { throw SequencingException("NB.2.1-11") }
    if let parent = tree.activities[target].parent, !tree.activities[parent].sequencing.choice {
      throw SequencingException("NB.2.1-10")
    }
    guard let current = state.current else { return (nil, .choice(target)) }
    // Nothing that would be left may hold the learner back.
    let ancestor = tree.commonAncestor(current, target)
    for activity in tree.pathUp(from: current).prefix(while: { $0 != ancestor || $0 == current }) {
      if state.activities[activity].isActive, !tree.activities[activity].sequencing.choiceExit {
        throw SequencingException("NB.2.1-8")
      }
    }
    return (state.activities[current].isActive ? .exit : nil, .choice(target))
  }

  /// Whether an activity and all that it lies in were selected.
  func isAvailable(_ activity: Int) -> Bool {
    tree.pathUp(from: activity).allSatisfy { place in
      tree.activities[place].parent.map { state.activities[$0].children.contains(place) } ?? true
    }
  }
}
