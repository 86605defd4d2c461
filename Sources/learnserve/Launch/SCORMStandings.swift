// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore
import Presentation

/// How far somebody is in a course of SCORM.
struct SCORMStanding: Sendable {
  private let player: CoursePlayer
  private let run: CourseRun
  private let isBegun: Bool

  init(_ launchable: Launchable, _ record: RegistrationRecord?, _ site: Site) throws {
    let package = try site.courses.scorm(launchable)
    let run = try record.map { try CourseRun(stored: Array($0.state.utf8)) } ?? CourseRun(package, seed: 0)
    guard let run, let player = CoursePlayer(package, run, learnerID: "", learnerName: "") else {
      throw StoreError(.damaged, "The record holds a run of a course that is not in its package.")
    }
    self.player = player
    self.run = run.withoutCopy
    isBegun = record != nil
  }

  var units: Int { player.organization.launchable.count }
  var isSatisfied: Bool { isBegun && player.standing(run).isSatisfied }
  var done: Int { player.organization.launchable.count { Self.isDone(player.standing(of: $0, run)) } }

  private static func isDone(_ standing: UnitStanding) -> Bool {
    standing.success == true || standing.completed == true && standing.success != false
  }

  /// The units under the headings of the items that they lie in. What a course chose by chance is there, the rest is not.
  func rows(_ reading: Reading, address: (Int, String) -> String) -> [CourseView.Row] {
    let numbers = Dictionary(uniqueKeysWithValues: player.organization.launchable.enumerated().map { ($1, $0) })
    let contents = player.contents(run)
    return contents.enumerated().map { position, entry in
      let title = reading.text(LocalizedText([LanguageTag("und"): entry.title]))
      guard let number = numbers[entry.place] else {
        let inner = contents[(position + 1)...].prefix { $0.depth > entry.depth }.filter { numbers[$0.place] != nil }
        let done = inner.count { Self.isDone($0.standing) }
        // Nothing rolls up in SCORM 1.2: a heading is done with what lies below it.
        let isDone =
          player.package.version == .scorm12
          ? !inner.isEmpty && done == inner.count : isBegun && Self.isDone(entry.standing)
        return .block(title, done: done, units: inner.count, isDone: isDone)
      }
      let actions: [(CourseView.Action, String)] =
        !run.hasBegun(entry.place)
        ? [(.start, "start"), (.lookAround, "browse")]
        : Self.isDone(entry.standing) ? [(.lookAgain, "review"), (.resume, "start")] : [(.resume, "start")]
      return .unit(
        title, words(entry.standing, run.hasBegun(entry.place)), score: entry.standing.scaled.map { max(0, $0) * 100 },
        actions: actions.map { ($0.0, address(number, $0.1)) })
    }
  }

  private func words(_ standing: UnitStanding, _ hasBegun: Bool) -> CourseView.Standing {
    if standing.success == true { return standing.completed == true ? .completedAndPassed : .passed }
    if standing.success == false { return .failed }
    if standing.completed == true { return .completed }
    return hasBegun ? .begun(percent: standing.progress.map { Int(($0 * 100).rounded()) }) : .notBegun
  }
}

extension LaunchDesk {
  /// How somebody stands in a registration of SCORM: as a whole, and in each unit in the order of the manifest, as the
  /// interface for programs tells it.
  ///
  /// - Returns: nil for a registration of another kind.
  func scormStanding(_ record: RegistrationRecord) async throws -> (isSatisfied: Bool, units: [JSONValue])? {
    let launchable = try await launchable(record.launchable)
    guard launchable.kind.isSCORM else { return nil }
    let run = try CourseRun(stored: Array(record.state.utf8))
    guard let player = CoursePlayer(try site.courses.scorm(launchable), run, learnerID: "", learnerName: "") else {
      throw StoreError(.damaged, "The record holds a run of a course that is not in its package.")
    }
    let units = player.organization.launchable.map { place -> JSONValue in
      let standing = player.standing(of: place, run)
      return .object(compact: [
        "completed": .bool(standing.completed == true), "passed": .bool(standing.success == true),
        "failed": .bool(standing.success == false),
        "satisfied": .bool(standing.success == true || standing.completed == true && standing.success != false),
        "score": standing.scaled.map { .double($0) },
        "progress": standing.progress.map { .int(Int(($0 * 100).rounded())) },
      ])
    }
    return (player.standing(run).isSatisfied, units)
  }
}

extension SCORMPackage {
  /// The units that can be launched, as the interface for programs tells them.
  var units: [JSONValue] {
    guard organizations.indices.contains(defaultOrganization) else { return [] }
    let organization = organizations[defaultOrganization]
    return organization.launchable.map { ["title": ["und": .string(organization.items[$0].title)]] }
  }
}
