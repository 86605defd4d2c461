// learn, Apache-2.0. See LICENSE.

/// A name that is stable across versions of a pack and never shown as prose.
///
/// Each entity has its own type, so that an item's id cannot be passed where a lesson's is asked for.
/// Two identifiers of one type are ordered by their text.
public protocol Identifier: RawRepresentable<String>, Hashable, Comparable, Sendable, Codable,
  CodingKeyRepresentable, CustomStringConvertible, ExpressibleByStringLiteral
{
  /// Makes an identifier from text that was validated where it entered.
  init(rawValue: String)
}

extension Identifier {
  /// Makes an identifier from text that was validated where it entered.
  public init(_ text: String) { self.init(rawValue: text) }

  public init(stringLiteral value: String) { self.init(rawValue: value) }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  public var description: String { rawValue }

  public var codingKey: any CodingKey { IdentifierKey(stringValue: rawValue) }

  public init?(codingKey: some CodingKey) { self.init(rawValue: codingKey.stringValue) }
}

/// The key under which an identifier stands in a coded dictionary.
private struct IdentifierKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// A pack: one body of lessons, instruments, frameworks and collections that is published together.
public struct PackID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A unit of a course: a group of lessons learned together.
public struct UnitID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A lesson of a pack.
public struct LessonID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// An item (question) of a pack.
public struct ItemID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A self-evaluation or check of a pack.
public struct InstrumentID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A section of an instrument.
public struct SectionID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A competence framework (CASE: CFDocument).
public struct FrameworkID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The human coding scheme of a competence or of an area of competences (CASE: CFItem humanCodingScheme).
public struct CompetenceCode: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A scale of levels.
public struct ScaleID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A level of a scale.
public struct LevelID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A target: the levels that a role or programme asks for.
public struct TargetID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A collection of typed records in a pack.
public struct CollectionID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A field of a collection.
public struct FieldID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A record of a collection.
public struct RecordID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A learner in one record of learning.
public struct LearnerID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// One learner's run of an instrument; a UUID in lower case.
public struct AttemptID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// One piece of evidence; a UUID in lower case.
public struct EvidenceID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// One statement of the log; a UUID in lower case (xAPI 1.0.3 Data §2.4.1).
public struct StatementID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A group of learners; a UUID in lower case.
public struct GroupID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}
