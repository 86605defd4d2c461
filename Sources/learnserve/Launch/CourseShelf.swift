// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore
import Synchronization

/// The structures of courses that were asked for last: a package never changes, so each is read once.
final class CourseShelf: Sendable {
  private let courses = Mutex<[LaunchableID: CourseStructure]>([:])
  private static let most = 50

  /// The course of a launchable.
  ///
  /// - Throws: `StoreError` with the code `damaged` for what is no course of cmi5.
  func course(_ launchable: Launchable) throws -> CourseStructure {
    if let known = courses.withLock({ $0[launchable.id] }) { return known }
    guard launchable.kind == .cmi5,
      let course = try? CourseStructure(stored: launchable.structure)
    else { throw StoreError(.damaged, "The record holds a course that this learn cannot read.") }
    courses.withLock { courses in
      if courses.count >= Self.most { courses = [:] }
      courses[launchable.id] = course
    }
    return course
  }
}
