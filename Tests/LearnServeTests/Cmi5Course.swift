// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore

@testable import learnserve

/// A small course of cmi5 for tests of the server.
enum Cmi5Course {
  private static func text(_ text: String) -> LocalizedText { LocalizedText(["en": text]) }

  /// A unit that asks for completing and passing with 0.9, in a block.
  static let structure = CourseStructure(
    id: "https://example.org/course", title: text("Listening"), description: text("How to listen."), objectives: [],
    children: [
      .block(
        CourseBlock(
          id: "https://example.org/block", title: text("First part"), description: text(""), objectives: [],
          children: [
            .unit(
              AssignableUnit(
                id: "https://example.org/au", title: text("One sound"), description: text(""),
                url: "index.html?paramA=1", moveOn: .completedAndPassed, masteryScore: 0.9, launchParameters: "a=1",
                entitlementKey: "key"))
          ]))
    ])

  /// Keeps the course, without files.
  static func store(
    on site: Site, owner: LearnerID, as visibility: Launchable.Visibility = .public
  ) async throws -> Launchable {
    let launchable = Launchable(
      id: LaunchableID(UniqueID.random().description), kind: .cmi5, owner: owner, visibility: visibility,
      title: structure.title, structure: try structure.stored(), createdAt: site.now())
    try await site.store.write { db in try db.add(launchable, files: [:]) }
    return launchable
  }
}
