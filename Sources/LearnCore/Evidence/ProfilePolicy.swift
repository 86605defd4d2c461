// learn, Apache-2.0. See LICENSE.

/// How the evidence of several sources becomes one level: which source speaks when several do.
///
/// Sources are never averaged. The strongest source that found a level speaks, with its newest word.
public struct ProfilePolicy: Hashable, Sendable, Codable {
  /// The sources, strongest first; a source that is not named never speaks for the whole.
  public let order: [EvidenceSource]

  /// Makes a policy; repetitions of a source are left out.
  public init(order: [EvidenceSource]) {
    var seen: Set<EvidenceSource> = []
    self.order = order.filter { seen.insert($0).inserted }
  }

  /// People who know the learner before tests, tests before what was only done or said.
  public static let standard = ProfilePolicy(order: [.mentor, .peer, .measured, .imported, .completion, .self])

  /// The place of a source: the smaller the stronger; sources that are not named come last, in a fixed order.
  func rank(of source: EvidenceSource) -> Int {
    if let place = order.firstIndex(of: source) { return place }
    let rest = EvidenceSource.allCases.filter { !order.contains($0) }
    return order.count + (rest.firstIndex(of: source) ?? rest.count)
  }
}
