// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore

/// One call of a player's page on a run, and what the page is told.
struct SCORMPlay {
  let player: CoursePlayer
  /// What the store keeps of the registration.
  private(set) var kept: CourseRun
  /// What the call works on: the same, or a copy for looking around.
  private(set) var run: CourseRun
  private(set) var events: [CourseEvent] = []
  /// What of the call was refused; then the run is as it was.
  private(set) var refusal: CoursePlayer.Refusal?
  private var last = CoursePlayer.Answer()
  private var isOpening = false

  init(player: CoursePlayer, run: CourseRun) {
    self.player = player
    kept = run
    self.run = run[player.mode]
  }

  /// Follows a call.
  mutating func follow(_ call: LaunchDesk.PlayerCall) {
    switch call.kind {
    case .open(let unit):
      isOpening = true
      kept = kept.withoutCopy
      run = kept
      open(unit)
    case .commit(let isLast, let isFollowed):
      guard call.visit == run.visits else { return refuse("Commit", "Another unit runs by now.") }
      take(player.commit(call.writes, isLast: isLast, isFollowed: isFollowed, in: run))
    case .navigate(let request):
      // What the unit could not say before it went is not lost where it is still the one that runs.
      if call.visit == run.visits, call.hasEnded || !call.writes.isEmpty {
        take(player.commit(call.writes, isLast: call.hasEnded, isFollowed: false, in: run))
        refusal = nil
      }
      take(player.navigate(request, in: run))
    }
    kept[player.mode] = run
  }

  /// Goes on where the course was left, or to the unit that the learner chose, as far as the rules let it be chosen.
  private mutating func open(_ unit: Int?) {
    let units = player.organization.launchable
    let wanted = unit.flatMap { units.indices.contains($0) ? units[$0] : nil }
    take(player.open(run))
    guard let wanted, run.place != wanted || last.delivered == nil else { return }
    let before = (run, events, last)
    take(player.navigate(.choice(player.organization.items[wanted].id), in: run))
    if last.delivered != wanted { (run, events, last) = before }
  }

  private mutating func take(_ result: (CourseRun, CoursePlayer.Answer)) {
    last = result.1
    if let refused = last.refused {
      refusal = refused
      return
    }
    run = result.0
    events += last.events
  }

  private mutating func refuse(_ name: String, _ sentence: String) {
    let number = player.package.version == .scorm12 ? 101 : 391
    refusal = .init(name: name, error: RunTimeError(rawValue: number), sentence: sentence)
  }

  // MARK: - What the page is told

  /// The answer to a call of which nothing was kept.
  var refused: JSONValue {
    [
      "isKept": false,
      "refused": [
        "name": .string(refusal?.name ?? "Commit"), "error": .int(refusal?.error.rawValue ?? 391),
        "sentence": .string(refusal?.sentence ?? "What the unit keeps is too large."),
      ],
    ]
  }

  /// The answer to a call that was followed and kept.
  ///
  /// - Parameter address: Where a unit is opened.
  func answer(address: (SCORMPackage.Launch) -> String) -> JSONValue {
    let contents = player.contents(run)
    let controls = player.controls(run)
    var members: [JSONValue.Member] = [
      .init("isKept", true), .init("navigation", player.navigation(run).json), .init("visit", .int(run.visits)),
      .init("hasEnded", .bool(last.hasEnded)),
      .init("isRefused", .bool(last.exception != nil)),
      .init("controls", .array(SCORMPackage.Control.allCases.filter(controls.contains).map { .string($0.rawValue) })),
      .init(
        "contents",
        .array(
          contents.map { entry in
            .object(compact: [
              "id": .string(entry.id), "title": .string(entry.title), "depth": .int(entry.depth),
              "isCurrent": .bool(entry.isCurrent), "isChoosable": .bool(entry.isChoosable),
              "isUnit": .bool(player.organization.items[entry.place].launch != nil),
              "completed": entry.standing.completed.map { .bool($0) },
              "success": entry.standing.success.map { .bool($0) },
            ])
          })),
    ]
    if let place = last.delivered, let launch = player.organization.items[place].launch, let session = run.session {
      members.append(
        .init(
          "unit",
          [
            "title": .string(player.organization.items[place].title), "address": .string(address(launch)),
            "isSCO": .bool(launch.isSCO), "session": session.json,
          ]))
    }
    if isOpening {
      members.append(.init("title", .string(player.package.title)))
      members.append(.init("model", DataModel.of(player.package.version).json))
    }
    return .object(members)
  }
}
