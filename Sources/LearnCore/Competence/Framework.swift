// learn, Apache-2.0. See LICENSE.

/// What can be known or done in a field, as areas of competences on one scale (CASE: CFDocument with its CFItems).
public struct Framework: Hashable, Sendable, Codable {
  public let id: FrameworkID
  public let title: LocalizedText
  /// A semantic version of the framework itself.
  public let version: String
  public let description: LocalizedText?
  /// SPDX identifier; nil when it is the pack's.
  public let licence: String?
  public let scale: Scale
  /// The areas in their order.
  public let areas: [Area]
  /// Relations to competences of this and of other frameworks.
  public let associations: [Association]
  /// What roles and programmes ask for.
  public let targets: [Target]

  /// Makes a framework.
  public init(
    id: FrameworkID, title: LocalizedText, version: String, description: LocalizedText?, licence: String?,
    scale: Scale, areas: [Area], associations: [Association], targets: [Target]
  ) {
    self.id = id
    self.title = title
    self.version = version
    self.description = description
    self.licence = licence
    self.scale = scale
    self.areas = areas
    self.associations = associations
    self.targets = targets
  }

  /// A group of competences (CASE: a CFItem that has children).
  public struct Area: Hashable, Sendable, Codable {
    public let code: CompetenceCode
    public let title: LocalizedText
    public let statement: LocalizedText?
    public let competences: [Competence]

    /// Makes an area.
    public init(
      code: CompetenceCode, title: LocalizedText, statement: LocalizedText?, competences: [Competence]
    ) {
      self.code = code
      self.title = title
      self.statement = statement
      self.competences = competences
    }
  }

  /// All competences, area by area.
  public var competences: [Competence] { areas.flatMap(\.competences) }

  /// The competence with this code.
  public func competence(_ code: CompetenceCode) -> Competence? {
    for area in areas {
      if let found = area.competences.first(where: { $0.code == code }) { return found }
    }
    return nil
  }

  /// The area with this code, or the area that holds the competence with this code.
  public func area(_ code: CompetenceCode) -> Area? {
    areas.first { $0.code == code || $0.competences.contains { $0.code == code } }
  }

  /// The title of a competence or area.
  public func title(of code: CompetenceCode) -> LocalizedText? {
    competence(code)?.title ?? areas.first { $0.code == code }?.title
  }
}

/// Something that a person can know or do (CASE: CFItem).
public struct Competence: Hashable, Sendable, Codable {
  public let code: CompetenceCode
  public let title: LocalizedText
  /// What a person who has the competence can do (CASE: fullStatement).
  public let statement: LocalizedText
  /// What the competence looks like at each level, by level.
  public let descriptors: [LevelID: LocalizedText]

  /// Makes a competence.
  public init(
    code: CompetenceCode, title: LocalizedText, statement: LocalizedText, descriptors: [LevelID: LocalizedText]
  ) {
    self.code = code
    self.title = title
    self.statement = statement
    self.descriptors = descriptors
  }
}

/// A competence or area, named with the framework that it belongs to.
public struct CompetenceReference: Hashable, Sendable, Codable, Comparable {
  public let framework: FrameworkID
  public let code: CompetenceCode

  /// Makes a reference.
  public init(framework: FrameworkID, code: CompetenceCode) {
    self.framework = framework
    self.code = code
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.framework == right.framework ? left.code < right.code : left.framework < right.framework
  }
}
