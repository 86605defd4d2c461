// learn, Apache-2.0. See LICENSE.

extension TestSession {
  /// A most time that runs where the learner is.
  public struct TimeLeft: Hashable, Sendable {
    /// What the time is for.
    public let place: TestRefusal.TimedPlace
    /// The seconds that were left at the last event; below 0 where a late answer is still taken.
    public let seconds: Double
    /// Whether answers are taken after the time, too.
    public let allowsLateSubmission: Bool
  }

  /// The most times that run where the learner is, from the test to the item (QTI 3.0: qti-time-limits).
  ///
  /// That of an item runs while the learner is at it and it takes an answer.
  public func timesLeft(in program: TestProgram) -> [TimeLeft] {
    guard program.hasTimeLimits, status == .running else { return [] }
    let part = program.test.parts[part]
    var limits: [(TestRefusal.TimedPlace, TimeLimits?, Double)] = [
      (.test, program.test.timeLimits, duration),
      (.part(part.identifier), part.timeLimits, duration(ofPart: self.part)),
    ]
    if let place {
      for section in plan.paths[place] {
        let definition = program.sections[plan.sections[section].section].section
        limits.append((.section(definition.identifier), definition.rules.timeLimits, duration(ofSection: section)))
      }
      if runs[place].status == .interacting {
        limits.append(
          (.item(name(of: place, in: program)), item(at: place, in: program).limits, duration(ofItem: place)))
      }
    }
    return limits.compactMap { place, limits, duration in
      limits?.maximum.map {
        TimeLeft(place: place, seconds: $0 - duration, allowsLateSubmission: limits?.allowsLateSubmission ?? false)
      }
    }
  }
}

extension TestProgram {
  /// What the test calls its items, in the order of the test.
  public var itemIdentifiers: [String] { items.map(\.reference.identifier) }

  /// The documents of those items as the test refers to them, each once, in their order.
  public var itemDocuments: [String] {
    var seen: Set<String> = []
    return items.map(\.reference.href).filter { seen.insert($0).inserted }
  }
}
