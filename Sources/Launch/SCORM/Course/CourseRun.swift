// learn, Apache-2.0. See LICENSE.

internal import FoundationEssentials

/// How far a learner is in a course of SCORM: everything that has to be stored of one registration.
public struct CourseRun: Hashable, Sendable, Codable {
  /// The number of the form in which runs are stored; a later form is refused, never guessed at.
  public static let currentFormat = 1

  public private(set) var format = CourseRun.currentFormat
  public let version: SCORMVersion
  /// The identifier of the organization that is learned.
  public let organization: String
  /// Where the learner is and what is known of each activity. SCORM 1.2 uses only where the learner is.
  public internal(set) var sequencing: SequencingState
  /// What visits left, by the place of the item.
  public internal(set) var attempts: [Int: AttemptData]
  /// The visit that runs, or ran last.
  public internal(set) var session: RunTimeSession?
  /// The item that the visit is to.
  public internal(set) var place: Int?
  /// How many visits were begun; names each of them.
  public internal(set) var visits: Int
  /// How many events were told; names each of them.
  public internal(set) var events: Int
  /// What shared stores hold, by their ids.
  public internal(set) var sharedData: [String: String]
  /// What of the whole course was told already.
  public internal(set) var told: AttemptData.Told
  /// The copy on which the learner looks around or looks again, if they do: nothing of it counts. At most one.
  private var copies: [CourseRun] = []

  /// Makes a run in which nothing happened. Nil if the package has no such organization.
  public init?(_ package: SCORMPackage, organization: Int? = nil, seed: UInt64) {
    let place = organization ?? package.defaultOrganization
    guard package.organizations.indices.contains(place) else { return nil }
    let organization = package.organizations[place]
    version = package.version
    self.organization = organization.items[0].id
    sequencing = SequencingState(organization.tree, seed: seed)
    attempts = [:]
    visits = 0
    events = 0
    sharedData = [:]
    told = AttemptData.Told()
  }

  /// The run that a mode works on: for learning this one, else a copy that is forgotten when the course is next opened.
  public subscript(mode: LaunchMode) -> CourseRun {
    get {
      if let copy = copies.first, !mode.counts { return copy }
      var own = self
      own.copies = []
      return own
    }
    set {
      var own = newValue
      own.copies = []
      if mode.counts { self = own } else { copies = [own] }
    }
  }

  /// Whether a unit was visited.
  public func hasBegun(_ place: Int) -> Bool { attempts[place] != nil }

  /// The run without the copy of an earlier look.
  public var withoutCopy: CourseRun { self[.normal] }

  /// Reads a run that was stored.
  ///
  /// - Throws: When it is of a later form, or is no run.
  public init(stored: [UInt8]) throws {
    struct Form: Decodable { let format: Int }
    let decoder = JSONDecoder()
    let data = Data(stored)
    let form = try decoder.decode(Form.self, from: data).format
    guard form <= Self.currentFormat else { throw FormatError(format: form) }
    self = try decoder.decode(CourseRun.self, from: data)
  }

  /// The run as it is stored.
  public func stored() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }

  /// A run was stored by a later version of learn.
  public struct FormatError: Error, Hashable, CustomStringConvertible {
    public let format: Int

    public var description: String {
      "The course was stored in form \(format) by a later version of learn; this one reads forms up to \(CourseRun.currentFormat)."
    }
  }
}

/// What happened in a course, to be told in a statement.
public struct CourseEvent: Hashable, Sendable {
  /// What happened.
  public enum Kind: Hashable, Sendable {
    case initialized, resumed, suspended, terminated
    case completed, passed, failed, scored
    case responded(UnitInteraction)
  }

  public let kind: Kind
  /// The item that it happened in; nil for the whole course.
  public let place: Int?
  /// How the item or the course stood then.
  public let standing: UnitStanding
  /// How long the learner was in the unit in this visit.
  public let time: LearningTime?
  /// The visit that the attempt at the unit began with; names the attempt.
  public let attempt: Int
}

/// How a learner stands in a course.
public struct CourseStanding: Hashable, Sendable {
  public var completed: Bool?
  public var success: Bool?
  /// From -1 to 1.
  public var scaled: Double?
  /// Of the units that can be begun, how many are completed, and how many there are.
  public var completedUnits: Int
  public var units: Int

  /// Whether nothing is left to do: completed, and not failed.
  public var isSatisfied: Bool { (completed == true || success == true) && success != false }
}
