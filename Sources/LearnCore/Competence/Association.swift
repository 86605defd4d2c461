// learn, Apache-2.0. See LICENSE.

/// How two competences relate (CASE 1.1: CFAssociation).
public struct Association: Hashable, Sendable, Codable {
  /// The kind of relation, by the names of CASE 1.1 (associationType).
  public struct Kind: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let isChildOf: Kind = "isChildOf"
    public static let isPeerOf: Kind = "isPeerOf"
    public static let isPartOf: Kind = "isPartOf"
    public static let exactMatchOf: Kind = "exactMatchOf"
    public static let precedes: Kind = "precedes"
    public static let isRelatedTo: Kind = "isRelatedTo"
    public static let replacedBy: Kind = "replacedBy"
    public static let exemplar: Kind = "exemplar"
    public static let hasSkillLevel: Kind = "hasSkillLevel"
    public static let isTranslationOf: Kind = "isTranslationOf"

    /// Whether CASE 1.1 knows the kind: one of its ten names, or an extension `ext:...`.
    public var isKnown: Bool { Self.standard.contains(self) || rawValue.hasPrefix("ext:") }

    /// The ten names of CASE 1.1, in the order of the specification.
    public static let standard: [Kind] = [
      .isChildOf, .isPeerOf, .isPartOf, .exactMatchOf, .precedes, .isRelatedTo, .replacedBy, .exemplar,
      .hasSkillLevel, .isTranslationOf,
    ]
  }

  /// A competence of another framework, by its code and official name.
  public struct Destination: Hashable, Sendable, Codable {
    /// The name of the other framework with its version: `DigComp 3.0`.
    public let framework: String
    public let code: CompetenceCode
    /// The official name of the competence.
    public let title: String
    /// The official address, where there is one.
    public let uri: String?

    /// Makes a destination.
    public init(framework: String, code: CompetenceCode, title: String, uri: String?) {
      self.framework = framework
      self.code = code
      self.title = title
      self.uri = uri
    }
  }

  public let origin: CompetenceCode
  public let kind: Kind
  public let destination: Destination

  /// Makes an association.
  public init(origin: CompetenceCode, kind: Kind, destination: Destination) {
    self.origin = origin
    self.kind = kind
    self.destination = destination
  }
}
