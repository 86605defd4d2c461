// learn, Apache-2.0. See LICENSE.

import Launch

/// A visit as a unit sees it: one object that is called again and again.
final class Visit {
  private(set) var session: RunTimeSession

  init(_ version: SCORMVersion, _ context: UnitContext, after earlier: AttemptData? = nil) {
    session = RunTimeSession(version, context, after: earlier)
  }

  func initialize(_ argument: String = "") -> Bool { session.initialize(argument) }
  func getValue(_ name: String) -> String { session.getValue(name) }
  func setValue(_ name: String, _ value: String) -> Bool { session.setValue(name, value) }
  func commit(_ argument: String = "") -> Bool { session.commit(argument) }
  func commitFailed() -> Bool { session.commitFailed() }
  func terminate(_ argument: String = "") -> Bool { session.terminate(argument) }

  var lastError: RunTimeError { session.lastError }
  var diagnostic: String { session.diagnostic }
  var standing: UnitStanding { session.standing }
  var attempt: AttemptData { session.attempt }
}
