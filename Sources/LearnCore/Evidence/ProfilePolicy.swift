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

  /// The sources that may speak for the whole.
  var speakers: SourceSet { order.reduce(into: SourceSet()) { $0.insert($1) } }

  /// A set of sources in one byte: a profile asks it once for every piece of evidence.
  struct SourceSet {
    private var bits: UInt8 = 0

    mutating func insert(_ source: EvidenceSource) { bits |= Self.bit(source) }

    func contains(_ source: EvidenceSource) -> Bool { bits & Self.bit(source) != 0 }

    private static func bit(_ source: EvidenceSource) -> UInt8 {
      switch source {
      case .self: 1
      case .measured: 2
      case .peer: 4
      case .mentor: 8
      case .completion: 16
      case .imported: 32
      }
    }
  }

  /// The place of a source: the smaller the stronger; sources that are not named come last, in a fixed order.
  func rank(of source: EvidenceSource) -> Int {
    if let place = order.firstIndex(of: source) { return place }
    let rest = EvidenceSource.allCases.filter { !order.contains($0) }
    return order.count + (rest.firstIndex(of: source) ?? rest.count)
  }
}
