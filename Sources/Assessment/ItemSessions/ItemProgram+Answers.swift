// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension ItemProgram {
  /// The session of an item of an instrument, which is answered once: what was answered so far stands in it, and no
  /// rule has run yet.
  ///
  /// - Parameter seed: What the order of shuffled choices depends on.
  public func showing(_ responses: [String: Value], seed: UInt64) -> ItemSession {
    var session = (try? begin(ItemSessionStart(seed: seed))) ?? fresh(ItemSessionStart(seed: seed))
    for (place, name) in responseNames.enumerated() {
      if let value = responses[name] { session.responses[place] = value }
    }
    return session
  }

  /// The outcomes after one attempt with these responses.
  ///
  /// Rules that cannot be run are refused when the item is read; nothing was reached then.
  func outcomes(of responses: [String: Value]) -> [String: Value] {
    guard let session = try? attempt(begin(), responses: responses) else { return [:] }
    return session.outcomes(of: self)
  }
}

extension ItemProgram: Hashable {
  public static func == (left: ItemProgram, right: ItemProgram) -> Bool { left === right || left.item == right.item }
  public func hash(into hasher: inout Hasher) { hasher.combine(item.identifier) }
}

extension SessionEngine {
  /// What the order of the choices of a document of QTI depends on in this attempt.
  ///
  /// Depends on the attempt's seed and the item only, so going back or changing the language keeps the order.
  public static func seed(of item: ItemID, in attempt: Attempt) -> UInt64 {
    var stream = RandomStream(seed: attempt.seed, stream: "document/\(item.rawValue)")
    return stream.next()
  }
}
