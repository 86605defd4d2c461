// learn, Apache-2.0. See LICENSE.

internal import FoundationEssentials
public import LearnCore

/// A learner's enrolment in a course of cmi5: how far they are in each unit, and the sessions in which they learned
/// (cmi5 §3.0, Registration). A value; what follows from an event is told as events of the platform.
public struct CourseRegistration: Hashable, Sendable, Codable {
  /// The number of the form in which registrations are stored.
  public static let currentFormat = 1
  /// The most bytes that a registration may have as it is stored, for another unit to be launched or waived in it: some
  /// 20,000 sessions. What an open session still says is taken beyond it: a session says five things at the most.
  public static let mostBytes = 8 << 20

  public private(set) var format = CourseRegistration.currentFormat
  /// The state of each unit, by its number in ``CourseStructure/units``.
  public private(set) var units: [UnitState]
  /// The numbers of the blocks that are satisfied.
  public private(set) var satisfiedBlocks: Set<Int> = []
  /// Whether the course is satisfied.
  public private(set) var isSatisfied = false
  /// The sessions, the first that was launched first.
  public private(set) var sessions: [LaunchSession] = []

  /// How far the learner is in one unit.
  public struct UnitState: Hashable, Sendable, Codable {
    public fileprivate(set) var isCompleted = false
    public fileprivate(set) var isPassed = false
    /// Whether it was failed, and not passed since.
    public fileprivate(set) var isFailed = false
    /// Why it need not be learned; nil where it was not waived.
    public fileprivate(set) var waivedBecause: String?
    /// The last scaled score, from 0 to 1.
    public fileprivate(set) var score: Double?
    /// The last progress that was told, in percent.
    public fileprivate(set) var progress: Int?
    /// Whether it fulfils what the course asks of it, or was waived.
    public fileprivate(set) var isSatisfied = false
  }

  /// Enrols somebody: nothing has happened yet. Ask for ``begin(_:session:)`` next.
  public init(_ course: CourseStructure) { units = course.units.map { _ in UnitState() } }

  /// Reads a registration that was stored.
  ///
  /// - Throws: ``FormatError`` when a later learn wrote it, `DecodingError` when it is none.
  public init(stored: String) throws {
    struct Form: Decodable { let format: Int }
    let data = Data(stored.utf8)
    let format = try JSONDecoder().decode(Form.self, from: data).format
    guard format <= Self.currentFormat else { throw FormatError(format: format) }
    self = try JSONDecoder().decode(CourseRegistration.self, from: data)
  }

  /// The registration as it is stored: JSON with its members in the order of their names.
  public func stored() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// A registration was stored by a later learn.
  public struct FormatError: Error, Hashable, CustomStringConvertible {
    public let format: Int

    public var description: String {
      "The registration was stored in form \(format) by a later learn; this one reads forms up to \(CourseRegistration.currentFormat)."
    }
  }

  /// The session of an id.
  public func session(_ id: String) -> LaunchSession? { sessions.first { $0.id == id } }
}

/// A period from the launch of a unit to its end (cmi5 §3.0, Session).
public struct LaunchSession: Hashable, Sendable, Codable {
  /// How it ended.
  public enum Ending: String, Hashable, Sendable, Codable { case terminated, abandoned }

  public let id: String
  /// The number of the unit.
  public let unit: Int
  public let mode: LaunchMode
  public let launchedAt: Timestamp
  public internal(set) var initializedAt: Timestamp?
  /// When the last statement of the unit came, or it was launched.
  public internal(set) var lastAt: Timestamp
  public internal(set) var ending: Ending?
  /// The verbs of cmi5 that the unit used (§9.3: none twice).
  public internal(set) var verbs: Set<UnitVerb> = []
  /// Whether the unit asked for the learner's preferences, which it must before it begins (§11.0).
  public internal(set) var hasReadPreferences = false

  /// Whether it may still be spoken in.
  public var isOpen: Bool { ending == nil }
}

/// What a unit says with the verbs of cmi5 (§9.3).
public enum UnitVerb: String, Hashable, Sendable, Codable, CaseIterable {
  case initialized, completed, passed, failed, terminated

  /// The verb's IRI.
  public var id: String { "http://adlnet.gov/expapi/verbs/\(rawValue)" }
}

/// What the platform says (cmi5 §9.3), to be kept as statements in this order.
public enum PlatformEvent: Hashable, Sendable {
  /// What was satisfied.
  public enum Place: Hashable, Sendable {
    /// The number of a block in ``CourseStructure/blocks``.
    case block(Int)
    case course
  }

  case launched(session: String)
  /// The length of the session in seconds, from its launch to its last statement (§9.5.4.2).
  case abandoned(session: String, seconds: Double)
  case waived(unit: Int, because: String, session: String)
  case satisfied(Place, session: String)
}

/// Why something was not taken (cmi5 §6.3): a sentence for whoever writes units.
public struct LaunchRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
  init(_ description: String) { self.description = description }
}

// MARK: - What the platform does

extension CourseRegistration {
  /// Works out what counts as done before anything was launched (cmi5 §9.6.1).
  ///
  /// - Parameter session: The id of a session of the platform's own, for what is satisfied by it (§9.3.9).
  public mutating func begin(_ course: CourseStructure, session: String) -> [PlatformEvent] {
    for (number, unit) in course.units.enumerated() where unit.moveOn == .notApplicable {
      units[number].isSatisfied = true
    }
    return settle(course, session: session)
  }

  /// Launches a unit. A session that is still open is abandoned first (§9.3.6).
  ///
  /// - Precondition: The unit is one of the course, and the id is new.
  public mutating func launch(_ unit: Int, mode: LaunchMode, session id: String, at now: Timestamp) -> [PlatformEvent] {
    precondition(units.indices.contains(unit) && session(id) == nil)
    var events: [PlatformEvent] = []
    for session in sessions where session.isOpen { events += (try? abandon(session.id)) ?? [] }
    sessions.append(LaunchSession(id: id, unit: unit, mode: mode, launchedAt: now, lastAt: now))
    return events + [.launched(session: id)]
  }

  /// Notes that a session ended without its unit saying so.
  ///
  /// - Throws: ``LaunchRefusal`` for a session that is not there or has ended.
  public mutating func abandon(_ id: String) throws(LaunchRefusal) -> [PlatformEvent] {
    guard let place = sessions.firstIndex(where: { $0.id == id }) else {
      throw LaunchRefusal("There is no session \(id) in this registration.")
    }
    guard sessions[place].isOpen else { throw LaunchRefusal("The session \(id) has ended already.") }
    sessions[place].ending = .abandoned
    return [
      .abandoned(session: id, seconds: max(0, sessions[place].lastAt.seconds(since: sessions[place].launchedAt)))
    ]
  }

  /// Notes that a unit need not be learned (§9.3.7).
  ///
  /// - Parameter session: A new id, used for this alone.
  /// - Throws: ``LaunchRefusal`` for a unit that is not there, was waived, or is satisfied already.
  public mutating func waive(
    _ unit: Int, because reason: String, in course: CourseStructure, session: String
  ) throws(LaunchRefusal) -> [PlatformEvent] {
    guard units.indices.contains(unit) else { throw LaunchRefusal("The course has no unit \(unit).") }
    guard units[unit].waivedBecause == nil else { throw LaunchRefusal("The unit \(unit) was waived already.") }
    guard !units[unit].isSatisfied else { throw LaunchRefusal("The unit \(unit) is satisfied already.") }
    units[unit].waivedBecause = reason
    units[unit].isSatisfied = true
    return [.waived(unit: unit, because: reason, session: session)] + settle(course, session: session)
  }

  /// Notes that a unit asked for the learner's preferences.
  public mutating func readPreferences(in id: String) {
    if let place = sessions.firstIndex(where: { $0.id == id }) { sessions[place].hasReadPreferences = true }
  }

  /// Says of blocks and the course, once each, that all units in them are satisfied: inner ones first.
  private mutating func settle(_ course: CourseStructure, session: String) -> [PlatformEvent] {
    var events: [PlatformEvent] = []
    var (unit, block) = (0, 0)
    func isSatisfied(_ children: [CourseNode], _ found: inout [Int]) -> Bool {
      var all = true
      for child in children {
        switch child {
        case .unit:
          all = units[unit].isSatisfied && all
          unit += 1
        case .block(let inner):
          let number = block
          block += 1
          if isSatisfied(inner.children, &found) { found.append(number) } else { all = false }
        }
      }
      return all
    }
    var found: [Int] = []
    let whole = isSatisfied(course.children, &found)
    for number in found where satisfiedBlocks.insert(number).inserted {
      events.append(.satisfied(.block(number), session: session))
    }
    if whole, !self.isSatisfied {
      self.isSatisfied = true
      events.append(.satisfied(.course, session: session))
    }
    return events
  }
}

// MARK: - What the unit says

extension CourseRegistration {
  /// Takes a statement of a unit in its session.
  ///
  /// - Parameters:
  ///   - said: The statement, whose actor, registration and session are those of the launch.
  ///   - now: When it came.
  /// - Returns: What the platform says after it.
  /// - Throws: ``LaunchRefusal``; nothing changes then.
  public mutating func take(
    _ said: UnitStatement, in id: String, of course: CourseStructure, at now: Timestamp
  ) throws(LaunchRefusal) -> [PlatformEvent] {
    guard let place = sessions.firstIndex(where: { $0.id == id }) else {
      throw LaunchRefusal("There is no such session in this registration.")
    }
    var session = sessions[place]
    guard session.isOpen else {
      throw LaunchRefusal("The session has ended: nothing is taken after terminated or abandoned (cmi5 §9.3).")
    }
    if session.initializedAt == nil, said.verb != .initialized {
      throw LaunchRefusal("The first statement of a session says initialized (cmi5 §7.1.1).")
    }
    session.lastAt = max(session.lastAt, now)
    var state = units[session.unit]
    // A completed unit stays at 100 (§9.5.5.1); what is looked at in Browse and Review is not recorded (§10.2.2).
    if let progress = said.progress, session.mode.counts, !state.isCompleted { state.progress = progress }
    guard let verb = said.verb else {
      (sessions[place], units[session.unit]) = (session, state)
      return []
    }
    guard session.verbs.insert(verb).inserted else {
      throw LaunchRefusal("A session says \(verb.rawValue) once (cmi5 §9.3).")
    }
    guard session.mode.counts || verb == .initialized || verb == .terminated else {
      throw LaunchRefusal(
        "In the launch mode \(session.mode.rawValue) a unit says initialized and terminated only (cmi5 §10.2.2).")
    }
    if verb == .initialized, !session.hasReadPreferences {
      throw LaunchRefusal("The document cmi5LearnerPreferences is read before initialized is said (cmi5 §11.0).")
    }
    if session.verbs.isSuperset(of: [.passed, .failed]) {
      throw LaunchRefusal("A session says passed or failed, not both (cmi5 §9.3).")
    }
    switch verb {
    case .initialized: session.initializedAt = now
    case .terminated: session.ending = .terminated
    case .completed:
      guard !state.isCompleted else {
        throw LaunchRefusal("The unit was completed in this registration already (cmi5 §9.3).")
      }
      state.isCompleted = true
      state.progress = 100
    case .passed:
      guard !state.isPassed else {
        throw LaunchRefusal("The unit was passed in this registration already (cmi5 §9.3).")
      }
      (state.isPassed, state.isFailed) = (true, false)
    case .failed:
      guard !state.isPassed else {
        throw LaunchRefusal("The unit was passed in this registration: it cannot be failed (cmi5 §9.3).")
      }
      state.isFailed = true
    }
    if let score = said.score { state.score = score }
    if course.units[session.unit].moveOn.isMet(completed: state.isCompleted, passed: state.isPassed) {
      state.isSatisfied = true
    }
    (sessions[place], units[session.unit]) = (session, state)
    return settle(course, session: id)
  }
}
