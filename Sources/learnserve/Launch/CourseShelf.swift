// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore
import Synchronization

/// The structures of courses that were asked for last: a package never changes, so each is read once.
final class CourseShelf: Sendable {
  private let courses = Mutex<[LaunchableID: CourseStructure]>([:])
  private let packages = Mutex<[LaunchableID: SCORMPackage]>([:])
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

  /// The package of a launchable of SCORM.
  ///
  /// - Throws: `StoreError` with the code `damaged` for what is none.
  func scorm(_ launchable: Launchable) throws -> SCORMPackage {
    if let known = packages.withLock({ $0[launchable.id] }) { return known }
    guard launchable.kind.isSCORM,
      let package = try? SCORMPackage(stored: launchable.structure)
    else { throw StoreError(.damaged, "The record holds a package that this learn cannot read.") }
    packages.withLock { packages in
      if packages.count >= Self.most { packages = [:] }
      packages[launchable.id] = package
    }
    return package
  }
}

extension Launchable.Kind {
  /// Whether its units look for the API of SCORM in the page around them.
  var isSCORM: Bool { self == .scorm12 || self == .scorm2004 }
}
