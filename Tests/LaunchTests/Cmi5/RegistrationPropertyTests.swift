// learn, Apache-2.0. See LICENSE.

import Foundation
import Launch
import LearnCore
import TestSupport
import Testing

/// Random courses and random events, held against the rules of cmi5 §9.3 as they can be read off the log alone.
///
/// `LEARN_SOAK=1` takes twenty times as many.
@Suite struct RegistrationPropertyTests {
  private static let seeds: Range<UInt64> =
    0..<(ProcessInfo.processInfo.environment["LEARN_SOAK"] == "1" ? 8000 : 400)

  /// What was taken, in its order: the log from which the rules are read.
  private enum Entry: Equatable {
    case launched(session: String, unit: Int, LaunchMode)
    case said(UnitVerb?, session: String)
    case abandoned(session: String)
    case waived(unit: Int)
  }

  /// The rules, worked out anew from the log each time.
  private struct Log {
    var entries: [Entry] = []

    func launch(_ session: String) -> (unit: Int, mode: LaunchMode)? {
      for case .launched(session, let unit, let mode) in entries { return (unit, mode) }
      return nil
    }

    func said(in session: String) -> [UnitVerb?] {
      entries.compactMap { if case .said(let verb, session) = $0 { .some(verb) } else { nil } }
    }

    func said(about unit: Int) -> [UnitVerb] {
      entries.compactMap { entry in
        guard case .said(let verb?, let session) = entry, launch(session)?.unit == unit else { return nil }
        return verb
      }
    }

    func isOpen(_ session: String) -> Bool {
      launch(session) != nil && !said(in: session).contains(.terminated)
        && !entries.contains(.abandoned(session: session))
    }

    /// Whether a unit may say something.
    func allows(_ verb: UnitVerb?, in session: String) -> Bool {
      guard let (unit, mode) = launch(session), isOpen(session) else { return false }
      let before = said(in: session)
      guard before.first == .initialized || verb == .initialized else { return false }
      guard let verb else { return true }
      if before.contains(verb) { return false }
      if mode != .normal, verb != .initialized, verb != .terminated { return false }
      let about = said(about: unit)
      switch verb {
      case .initialized, .terminated: return true
      case .completed: return !about.contains(.completed)
      case .passed: return !about.contains(.passed) && !before.contains(.failed)
      case .failed: return !about.contains(.passed)
      }
    }

    func isSatisfied(_ number: Int, _ unit: AssignableUnit) -> Bool {
      if entries.contains(.waived(unit: number)) { return true }
      let said = Set(said(about: number))
      return switch unit.moveOn {
      case .passed: said.contains(.passed)
      case .completed: said.contains(.completed)
      case .completedAndPassed: said.isSuperset(of: [.completed, .passed])
      case .completedOrPassed: said.contains(.completed) || said.contains(.passed)
      case .notApplicable: true
      }
    }
  }

  private func course(_ random: inout SeededGenerator) -> CourseStructure {
    var (units, blocks) = (0, 0)
    func children(depth: Int) -> [CourseNode] {
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        if depth < 3, Int.random(in: 0..<3, using: &random) == 0 {
          blocks += 1
          return SampleCourse.block(blocks, children(depth: depth + 1))
        }
        units += 1
        let moveOn = AssignableUnit.MoveOn.allCases.randomElement(using: &random) ?? .passed
        return .unit(SampleCourse.unit(units, moveOn: moveOn))
      }
    }
    return SampleCourse.course(children(depth: 0))
  }

  /// The numbers of the units in each block, and those of the whole course.
  private func members(of course: CourseStructure) -> (blocks: [[Int]], all: [Int]) {
    var (unit, blocks) = (0, [[Int]]())
    func walk(_ children: [CourseNode]) -> [Int] {
      children.flatMap { child -> [Int] in
        switch child {
        case .unit:
          unit += 1
          return [unit - 1]
        case .block(let block):
          let place = blocks.count
          blocks.append([])
          blocks[place] = walk(block.children)
          return blocks[place]
        }
      }
    }
    let all = walk(course.children)
    return (blocks, all)
  }

  @Test("What is taken, refused and said to be satisfied follows from the log alone", arguments: seeds)
  func followsFromTheLog(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let course = course(&random)
    let (blocks, all) = members(of: course)
    var run = Run(course)
    var log = Log()
    var sessions: [String] = []
    for step in 0..<40 {
      let before = run.state
      let told = run.told.count
      switch Int.random(in: 0..<10, using: &random) {
      case 0, 1:
        let (unit, session) = (Int.random(in: 0..<all.count, using: &random), "s\(step)")
        let mode = Int.random(in: 0..<5, using: &random) == 0 ? LaunchMode.browse : .normal
        let open = sessions.filter { log.isOpen($0) }
        let events = run.launch(unit, session, mode: mode)
        #expect(events.count == open.count + 1 && open.count <= 1)
        #expect(events.last == .launched(session: session))
        for one in open { log.entries.append(.abandoned(session: one)) }
        log.entries.append(.launched(session: session, unit: unit, mode))
        sessions.append(session)
      case 2:
        let session = sessions.randomElement(using: &random) ?? "none"
        let isOpen = log.isOpen(session)
        #expect(((try? run.state.abandon(session)) != nil) == isOpen)
        if isOpen { log.entries.append(.abandoned(session: session)) }
      case 3 where Int.random(in: 0..<4, using: &random) == 0:
        let unit = Int.random(in: 0..<all.count, using: &random)
        let may = !log.isSatisfied(unit, course.units[unit])
        let events = try? run.state.waive(unit, because: "Administrative", in: course, session: "w\(step)")
        #expect((events != nil) == may)
        #expect((events ?? []).allSatisfy { $0.owner == "w\(step)" })
        if may { log.entries.append(.waived(unit: unit)) }
        run.told += events ?? []
      default:
        // Mostly the last session, sometimes one that ended.
        let last = Int.random(in: 0..<4, using: &random) > 0
        guard let session = last ? sessions.last : sessions.randomElement(using: &random) else { continue }
        let verb = (UnitVerb.allCases.map(Optional.some) + [nil]).randomElement(using: &random) ?? nil
        let may = log.allows(verb, in: session)
        let was = run.state
        do {
          if let verb { try run.say(verb, session) } else { try run.experience(session) }
          #expect(may, "seed \(seed): \(verb?.rawValue ?? "allowed") was taken")
          log.entries.append(.said(verb, session: session))
        } catch {
          #expect(!may, "seed \(seed): \(verb?.rawValue ?? "allowed"): \(error)")
          #expect(run.state == was)
        }
      }
      // What is satisfied is what the log says, was told in this step, and is told once.
      let done = Set(all.filter { log.isSatisfied($0, course.units[$0]) })
      #expect(Set(run.state.units.indices.filter { run.state.units[$0].isSatisfied }) == done)
      #expect(run.state.satisfiedBlocks == Set(blocks.indices.filter { done.isSuperset(of: blocks[$0]) }))
      #expect(run.state.isSatisfied == (done.count == all.count))
      let satisfied = run.told.compactMap { event -> PlatformEvent.Place? in
        if case .satisfied(let place, _) = event { place } else { nil }
      }
      #expect(Set(satisfied).count == satisfied.count)
      #expect(satisfied.count == run.state.satisfiedBlocks.count + (run.state.isSatisfied ? 1 : 0))
      if run.state.satisfiedBlocks != before.satisfiedBlocks { #expect(run.told.count > told) }
      #expect(try CourseRegistration(stored: run.state.stored()) == run.state)
    }
  }
}

extension PlatformEvent {
  /// The session that it names.
  fileprivate var owner: String {
    switch self {
    case .launched(let session), .abandoned(let session, _), .waived(_, _, let session), .satisfied(_, let session):
      session
    }
  }
}
