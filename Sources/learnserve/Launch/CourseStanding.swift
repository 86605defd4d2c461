// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore
import Presentation

/// How far somebody is in launched content, as its pages show it.
enum CourseStanding: Sendable {
  case cmi5(Cmi5Standing)
  case scorm(SCORMStanding)

  /// Looks at a launchable, with somebody's registration in it where there is one.
  init(_ launchable: Launchable, _ record: RegistrationRecord?, _ site: Site) throws {
    if launchable.kind.isSCORM {
      self = .scorm(try SCORMStanding(launchable, record, site))
    } else {
      self = .cmi5(try Cmi5Standing(launchable, record, site))
    }
  }

  var units: Int {
    switch self {
    case .cmi5(let standing): standing.units
    case .scorm(let standing): standing.units
    }
  }

  /// How many units are satisfied.
  var done: Int {
    switch self {
    case .cmi5(let standing): standing.done
    case .scorm(let standing): standing.done
    }
  }

  var isSatisfied: Bool {
    switch self {
    case .cmi5(let standing): standing.isSatisfied
    case .scorm(let standing): standing.isSatisfied
    }
  }

  var description: LocalizedText? {
    switch self {
    case .cmi5(let standing): standing.description
    case .scorm: nil
    }
  }

  /// The units under the headings of what they lie in, in their order.
  ///
  /// - Parameter address: Where a unit is launched in a mode.
  func rows(_ reading: Reading, address: (Int, String) -> String) -> [CourseView.Row] {
    switch self {
    case .cmi5(let standing): standing.rows(reading, address: address)
    case .scorm(let standing): standing.rows(reading, address: address)
    }
  }
}

/// How far somebody is in a course of cmi5.
struct Cmi5Standing: Sendable {
  private let course: CourseStructure
  private let registration: CourseRegistration?

  /// Looks at a launchable, with somebody's registration in it where there is one.
  init(_ launchable: Launchable, _ record: RegistrationRecord?, _ site: Site) throws {
    course = try site.courses.course(launchable)
    registration = try record.map { try CourseRegistration(stored: $0.state) }
  }

  var units: Int { course.units.count }
  /// How many units are satisfied.
  var done: Int { registration?.units.count { $0.isSatisfied } ?? 0 }
  var isSatisfied: Bool { registration?.isSatisfied ?? false }
  var description: LocalizedText? { course.description }

  /// The units under the headings of their blocks, in their order.
  ///
  /// - Parameter address: Where a unit is launched in a mode.
  func rows(_ reading: Reading, address: (Int, String) -> String) -> [CourseView.Row] {
    var rows: [CourseView.Row] = []
    var (unit, block, done) = (0, 0, 0)
    func add(_ nodes: [CourseNode]) {
      for node in nodes {
        switch node {
        case .block(let inner):
          let (place, isDone) = (rows.count, registration?.satisfiedBlocks.contains(block) ?? false)
          let before = (unit, done)
          block += 1
          add(inner.children)
          rows.insert(
            .block(reading.text(inner.title), done: done - before.1, units: unit - before.0, isDone: isDone), at: place)
        case .unit(let inner):
          let (state, number) = (registration?.units[unit], unit)
          unit += 1
          if state?.isSatisfied ?? false { done += 1 }
          rows.append(
            .unit(
              reading.text(inner.title), standing(state, number), score: state?.score.map { $0 * 100 },
              actions: actions(state, number).map { ($0.0, address(number, $0.1)) }))
        }
      }
    }
    add(course.children)
    return rows
  }

  private func hasBegun(_ number: Int) -> Bool { registration?.sessions.contains { $0.unit == number } ?? false }

  private func standing(_ state: CourseRegistration.UnitState?, _ number: Int) -> CourseView.Standing {
    guard let state else { return .notBegun }
    if let reason = state.waivedBecause { return .waived(because: reason) }
    if state.isCompleted { return state.isPassed ? .completedAndPassed : .completed }
    if state.isPassed { return .passed }
    if state.isFailed { return .failed }
    if hasBegun(number) { return .begun(percent: state.progress) }
    return state.isSatisfied ? .satisfied : .notBegun
  }

  private func actions(_ state: CourseRegistration.UnitState?, _ number: Int) -> [(CourseView.Action, String)] {
    guard let state, hasBegun(number) else { return [(.start, "start"), (.lookAround, "browse")] }
    // What is done is looked at again; what is not asked for may still be learned.
    let isDone = state.isCompleted || state.isPassed
    return isDone && state.isSatisfied ? [(.lookAgain, "review"), (.resume, "start")] : [(.resume, "start")]
  }
}
