// learn, Apache-2.0. See LICENSE.

extension Evidence: Codable {
  private enum Key: String, CodingKey {
    case id, learner, subject, source, estimate, scale, observedAt, pack, basis
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      id: try container.decode(EvidenceID.self, forKey: .id),
      learner: try container.decode(LearnerID.self, forKey: .learner),
      subject: try container.decode(CompetenceReference.self, forKey: .subject),
      source: try container.decode(EvidenceSource.self, forKey: .source),
      estimate: try container.decodeIfPresent(LevelEstimate.self, forKey: .estimate),
      scale: try container.decode(ScaleID.self, forKey: .scale),
      observedAt: try container.decode(Timestamp.self, forKey: .observedAt),
      pack: try container.decode(PackReference.self, forKey: .pack),
      basis: try container.decode(Basis.self, forKey: .basis))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(learner, forKey: .learner)
    try container.encode(subject, forKey: .subject)
    try container.encode(source, forKey: .source)
    try container.encodeIfPresent(estimate, forKey: .estimate)
    try container.encode(scale, forKey: .scale)
    try container.encode(observedAt, forKey: .observedAt)
    try container.encode(pack, forKey: .pack)
    try container.encode(basis, forKey: .basis)
  }
}
