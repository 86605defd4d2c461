// learn, Apache-2.0. See LICENSE.

internal import FoundationEssentials
public import LearnCore

/// A course of cmi5 as its publisher describes it (cmi5 §13): units, in blocks or not, in the order in which they are
/// meant to be learned.
public struct CourseStructure: Hashable, Sendable, Codable {
  /// The publisher's id, an IRI. The platform uses ids of its own (§9.4).
  public let id: String
  public let title: LocalizedText
  public let description: LocalizedText
  public let objectives: [CourseObjective]
  public let children: [CourseNode]

  /// Makes a course.
  public init(
    id: String, title: LocalizedText, description: LocalizedText, objectives: [CourseObjective], children: [CourseNode]
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.objectives = objectives
    self.children = children
  }

  /// Reads a course that was stored.
  public init(stored: String) throws {
    self = try JSONDecoder().decode(CourseStructure.self, from: Data(stored.utf8))
  }

  /// The course as it is stored: JSON with its members in the order of their names.
  public func stored() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// All units in their order, as deep as they lie: their places in this list are their numbers.
  public var units: [AssignableUnit] { children.flatMap(\.units) }

  /// All blocks, each before those in it: their places in this list are their numbers.
  public var blocks: [CourseBlock] { children.flatMap(\.blocks) }
}

/// A unit, or a block of them.
public indirect enum CourseNode: Hashable, Sendable, Codable {
  case unit(AssignableUnit)
  case block(CourseBlock)

  var units: [AssignableUnit] {
    switch self {
    case .unit(let unit): [unit]
    case .block(let block): block.children.flatMap(\.units)
    }
  }

  var blocks: [CourseBlock] {
    switch self {
    case .unit: []
    case .block(let block): [block] + block.children.flatMap(\.blocks)
    }
  }
}

/// A block of units (cmi5 §13.1.2).
public struct CourseBlock: Hashable, Sendable, Codable {
  public let id: String
  public let title: LocalizedText
  public let description: LocalizedText
  /// The ids of objectives of the course.
  public let objectives: [String]
  public let children: [CourseNode]

  /// Makes a block.
  public init(
    id: String, title: LocalizedText, description: LocalizedText, objectives: [String], children: [CourseNode]
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.objectives = objectives
    self.children = children
  }
}

/// What learners shall be able to do afterwards (cmi5 §13.1.3).
public struct CourseObjective: Hashable, Sendable, Codable {
  public let id: String
  public let title: LocalizedText
  public let description: LocalizedText

  /// Makes an objective.
  public init(id: String, title: LocalizedText, description: LocalizedText) {
    self.id = id
    self.title = title
    self.description = description
  }
}

/// What is launched: an assignable unit, AU (cmi5 §13.1.4).
public struct AssignableUnit: Hashable, Sendable, Codable {
  /// When the unit counts as done.
  public enum MoveOn: String, Hashable, Sendable, Codable, CaseIterable {
    case passed = "Passed"
    case completed = "Completed"
    case completedAndPassed = "CompletedAndPassed"
    case completedOrPassed = "CompletedOrPassed"
    case notApplicable = "NotApplicable"

    /// Whether it is fulfilled.
    func isMet(completed: Bool, passed: Bool) -> Bool {
      switch self {
      case .passed: passed
      case .completed: completed
      case .completedAndPassed: completed && passed
      case .completedOrPassed: completed || passed
      case .notApplicable: true
      }
    }
  }

  /// Whether the unit needs a window of its own.
  public enum LaunchMethod: String, Hashable, Sendable, Codable, CaseIterable {
    case ownWindow = "OwnWindow"
    case anyWindow = "AnyWindow"
  }

  /// The publisher's id, an IRI.
  public let id: String
  public let title: LocalizedText
  public let description: LocalizedText
  /// The ids of objectives of the course.
  public let objectives: [String]
  /// Where it begins: an address, or the path of a file of the package, with a query where it has one.
  public let url: String
  public let launchMethod: LaunchMethod
  public let moveOn: MoveOn
  /// The scaled score from which the unit is passed, from 0 to 1.
  public let masteryScore: Double?
  public let launchParameters: String?
  public let entitlementKey: String?
  public let activityType: String?

  /// Whether ``url`` is an address by itself, and no path in the package.
  public var isElsewhere: Bool {
    let start = url.prefix { !"/?#".contains($0) }
    return start.hasSuffix(":") && start.count > 1
  }

  /// Makes a unit.
  public init(
    id: String, title: LocalizedText, description: LocalizedText, objectives: [String] = [], url: String,
    launchMethod: LaunchMethod = .anyWindow, moveOn: MoveOn = .notApplicable, masteryScore: Double? = nil,
    launchParameters: String? = nil, entitlementKey: String? = nil, activityType: String? = nil
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.objectives = objectives
    self.url = url
    self.launchMethod = launchMethod
    self.moveOn = moveOn
    self.masteryScore = masteryScore
    self.launchParameters = launchParameters
    self.entitlementKey = entitlementKey
    self.activityType = activityType
  }
}
