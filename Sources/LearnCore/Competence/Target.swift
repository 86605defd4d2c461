// learn, Apache-2.0. See LICENSE.

/// The levels that a role or programme asks for.
public struct Target: Hashable, Sendable, Codable {
  public let id: TargetID
  public let title: LocalizedText
  public let description: LocalizedText?
  /// The sources of evidence that may fulfil the target. A self-evaluation does so only when it is named here.
  public let accepts: Set<EvidenceSource>
  /// The level asked for, by competence.
  public let levels: [CompetenceCode: LevelID]

  /// Makes a target.
  public init(
    id: TargetID, title: LocalizedText, description: LocalizedText?, accepts: Set<EvidenceSource>,
    levels: [CompetenceCode: LevelID]
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.accepts = accepts
    self.levels = levels
  }
}
