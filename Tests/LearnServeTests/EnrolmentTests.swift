// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LearnCore
import TestSupport
import Testing

@testable import learnserve

/// How a learner on a page comes to a registration.
@Suite struct EnrolmentTests {
  @Test("Buttons that are pressed at once begin one registration, told of once", arguments: StoreKind.here)
  func atOnce(on kind: StoreKind) async throws {
    try await TestSite(kind) { $0.runsPrograms = true }.test { site, client in
      let learner = try await site.account("lea").learner
      let courses = [
        try await Cmi5Course.store(on: site.site, owner: learner),
        try await SCORMPlayTests.store(on: site.site, owner: learner),
      ]
      let desk = LaunchDesk(site: site.site)
      for course in courses {
        @Sendable func enrol(again: Bool) async throws -> RegistrationID {
          try await desk.register(in: course, learner: learner, actor: desk.actor(of: learner), again: again).id
        }
        let ids = try await withThrowingTaskGroup(of: RegistrationID.self) { group in
          for _ in 0..<8 { group.addTask { try await enrol(again: false) } }
          return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1, "\(course.kind)")
        site.clock.pass(seconds: 1)
        // A program that enrols somebody anew has said so, and pages go on with the latest.
        let anew = try await enrol(again: true)
        #expect(try await enrol(again: false) == anew && !ids.contains(anew))
        #expect(try await site.site.store.read { db in try db.registrationCount(in: course.id) } == 2)
      }
    }
  }
}
